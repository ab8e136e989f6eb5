package io.kvmpod.core.machine;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written into a composed machine on its host: that it is ours, how far its making has
 * come, and all that belongs to it. Whoever reads a claim knows what to clean.
 *
 * @param machine the machine that it is written into; a claim in another one was copied there by
 *     whoever copied the machine, and says nothing of it
 * @param disks the disks with their volumes, made or about to be made, in device order
 * @param interfaces the interfaces that the caller has names for, by their addresses, in order
 * @param deadline when a claim that is still building counts as abandoned
 */
public record Claim(
    UUID id,
    UUID machine,
    State state,
    Instant deadline,
    List<ClaimedDisk> disks,
    List<ClaimedInterface> interfaces,
    String resourcePool,
    Set<String> tags) {

  /** Copies the collections, and sorts the tags. */
  public Claim {
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** Returns this claim in another state. */
  public Claim in(State newState) {
    return new Claim(id, machine, newState, deadline, disks, interfaces, resourcePool, tags);
  }

  /** Returns this claim with other interfaces. */
  public Claim claiming(List<ClaimedInterface> newInterfaces) {
    return new Claim(id, machine, state, deadline, disks, newInterfaces, resourcePool, tags);
  }

  /** Returns the caller's name for the interface with that address, or empty when it has none. */
  public Optional<String> label(MacAddress mac) {
    return interfaces.stream()
        .filter(i -> i.mac().equals(mac))
        .map(ClaimedInterface::label)
        .findFirst();
  }

  /** How far the making or taking away of a machine has come. */
  public enum State {
    /** Defined; its volumes are being made. */
    BUILDING,
    /** All of it is there. */
    READY,
    /** It is being taken away. */
    DELETING
  }

  /**
   * One disk of a claim.
   *
   * @param device its device, such as {@code vda}
   * @param label the caller's name for it, or null
   * @param serial what the guest reads as its serial number
   * @param volume where its volume is
   * @param size the virtual size of the volume
   */
  public record ClaimedDisk(
      String device, @Nullable String label, String serial, VolumeRef volume, StorageSize size) {}

  /** One interface of a claim: the caller's name for it, and its address. */
  public record ClaimedInterface(String label, MacAddress mac) {}
}
