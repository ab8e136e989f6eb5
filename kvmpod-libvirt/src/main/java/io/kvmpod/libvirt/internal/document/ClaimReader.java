package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the element that holds a claim. Elements and attributes that it does not know are passed
 * over, so that later releases can add to the form; what would change the meaning of what is there
 * takes another namespace.
 */
final class ClaimReader {

  private final XmlCursor cursor;
  private final List<Claim.ClaimedDisk> disks = new ArrayList<>();
  private final List<Claim.ClaimedInterface> interfaces = new ArrayList<>();
  private final Set<String> tags = new HashSet<>();

  private ClaimReader(XmlCursor cursor) {
    this.cursor = cursor;
  }

  /** Returns the claim that the cursor is on, or null when it cannot be understood. */
  static @Nullable Claim read(XmlCursor cursor) {
    try {
      return new ClaimReader(cursor).claim();
    } catch (IllegalArgumentException | DateTimeException | InvalidRequestException e) {
      return null;
    }
  }

  private Claim claim() {
    UUID id = Uuids.parse(require("id"));
    UUID machine = Uuids.parse(require("machine"));
    Claim.State state = state(require("state"));
    Instant deadline = Instant.parse(require("deadline"));
    String resourcePool = require("resource-pool");
    cursor.forEachChild(this::child);
    return new Claim(id, machine, state, deadline, disks, interfaces, resourcePool, tags);
  }

  private void child(String name) {
    // libvirt keeps the children's names as they were defined, and moves them into the namespace
    // when metadata is set; read alone, they have none.
    switch (name) {
      case "disk", "{" + DomainDocument.CLAIM_NAMESPACE + "}disk" -> disks.add(disk());
      case "interface", "{" + DomainDocument.CLAIM_NAMESPACE + "}interface" ->
          interfaces.add(
              new Claim.ClaimedInterface(require("label"), MacAddress.of(require("mac"))));
      case "tag", "{" + DomainDocument.CLAIM_NAMESPACE + "}tag" -> tags.add(require("name"));
      default -> {
        // Of a later release, or somebody else's.
      }
    }
  }

  private Claim.ClaimedDisk disk() {
    return new Claim.ClaimedDisk(
        require("device"),
        cursor.attribute("label"),
        require("serial"),
        new VolumeRef(require("pool"), require("volume")),
        StorageSize.ofBytes(Long.parseLong(require("bytes"))));
  }

  private String require(String attribute) {
    String value = cursor.attribute(attribute);
    if (value == null) {
      throw new IllegalArgumentException("no " + attribute);
    }
    return value;
  }

  private static Claim.State state(String word) {
    for (Claim.State state : Claim.State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state");
  }
}
