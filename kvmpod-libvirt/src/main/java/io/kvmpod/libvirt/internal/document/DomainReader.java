package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.text.PlainText;
import io.kvmpod.xml.ScaledInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects from a domain's document what a machine's record needs. */
final class DomainReader {

  private static final String CLAIM = "{" + DomainDocument.CLAIM_NAMESPACE + "}claim";
  private static final long KIB = 1024;

  private final XmlCursor cursor;
  private final MachineState state;
  private final List<MachineInfo.Disk> disks = new ArrayList<>();
  private final List<MachineInfo.NetworkInterface> interfaces = new ArrayList<>();
  private @Nullable String name;
  private @Nullable String uuid;
  private String vcpu = "1"; // as libvirt takes it when nothing is said
  private @Nullable String memory;
  private @Nullable String memoryUnit;
  private @Nullable Claim claim;

  private DomainReader(XmlCursor cursor, MachineState state) {
    this.cursor = cursor;
    this.state = state;
  }

  /** Returns the machine that the cursor's document describes. */
  static MachineInfo read(XmlCursor cursor, MachineState state) {
    return new DomainReader(cursor, state).machine();
  }

  private MachineInfo machine() {
    cursor.forEachChild(this::partOfDomain);
    if (name == null) {
      throw cursor.unexpected("name", null, "the domain's name", null);
    }
    UUID id = parse("uuid", uuid, "a UUID", Uuids::parse);
    return new MachineInfo(
        id,
        name,
        state,
        parse("vcpu", vcpu, "a number of processors", text -> Cores.of(Integer.parseInt(text))),
        parse("memory", memory, "an amount of memory", this::memory),
        disks,
        interfaces,
        // programs that copy a machine copy its metadata too, and with it a claim to the first
        // one's volumes
        claim != null && claim.machine().equals(id) ? claim : null);
  }

  private void partOfDomain(String part) {
    switch (part) {
      case "name" -> {
        String text = cursor.text();
        name = text;
        cursor.about("domain '" + PlainText.shown(text, XmlCursor.SHOWN) + "'");
      }
      case "uuid" -> uuid = cursor.text().strip();
      case "vcpu" -> vcpu = cursor.text().strip();
      case "memory" -> {
        memoryUnit = cursor.attribute("unit");
        memory = cursor.text().strip();
      }
      case "metadata" -> cursor.forEachChild(this::partOfMetadata);
      case "devices" -> cursor.forEachChild(this::device);
      default -> {
        // Nothing that a machine's record holds.
      }
    }
  }

  private void partOfMetadata(String part) {
    if (part.equals(CLAIM)) {
      claim = ClaimReader.read(cursor);
    }
  }

  private void device(String kind) {
    if (kind.equals("disk")) {
      disk();
    } else if (kind.equals("interface")) {
      networkInterface();
    }
  }

  private void disk() {
    String device = cursor.attribute("device");
    if (device == null || device.equals("disk") || device.equals("lun")) {
      DiskParts parts = new DiskParts();
      cursor.forEachChild(parts::part);
      disks.add(parts.disk());
    }
  }

  private void networkInterface() {
    InterfaceParts parts = new InterfaceParts(cursor.requireAttribute("type"));
    cursor.forEachChild(parts::part);
    interfaces.add(parts.networkInterface());
  }

  private MemorySize memory(String number) {
    return MemorySize.ofBytes(ScaledInteger.bytes(number, memoryUnit, KIB));
  }

  private <T> T parse(
      String element, @Nullable String text, String expected, Function<String, T> parser) {
    if (text == null) {
      throw cursor.unexpected(element, null, expected, null);
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | ArithmeticException | InvalidRequestException e) {
      throw cursor.unexpected(element, text, expected, e);
    }
  }

  /** What has been read of one disk; what its backing files and mirrors say lies deeper. */
  private final class DiskParts {
    private @Nullable String device;
    private @Nullable String serial;
    private @Nullable VolumeRef volume;
    private @Nullable String path;

    void part(String part) {
      switch (part) {
        case "target" -> device = cursor.requireAttribute("dev");
        case "serial" -> serial = cursor.text();
        case "source" -> source();
        default -> {
          // Nothing that a disk's record holds.
        }
      }
    }

    private void source() {
      String pool = cursor.attribute("pool");
      String name = cursor.attribute("volume");
      volume = pool == null || name == null ? null : new VolumeRef(pool, name);
      path = cursor.attribute("file");
      if (path == null) {
        path = cursor.attribute("dev");
      }
      if (path == null) {
        path = cursor.attribute("name"); // of an image on a server
      }
    }

    MachineInfo.Disk disk() {
      if (device == null) {
        throw cursor.unexpected("target", null, "the disk's device", null);
      }
      return new MachineInfo.Disk(device, serial, volume, path);
    }
  }

  /** What has been read of one interface. */
  private final class InterfaceParts {
    private final String type;
    private @Nullable MacAddress mac;
    private @Nullable String network;
    private @Nullable String model;
    private @Nullable String device;
    private LinkState link = LinkState.UP;
    private String source = "";
    private String mode =
        MacvlanMode.VEPA.libvirtName(); // as libvirt takes it when nothing is said

    InterfaceParts(String type) {
      this.type = type;
    }

    void part(String part) {
      switch (part) {
        case "mac" ->
            mac =
                DomainReader.this.parse(
                    "mac", cursor.requireAttribute("address"), "a MAC address", MacAddress::of);
        case "source" -> source();
        case "model" -> model = cursor.attribute("type");
        case "target" -> device = state.isActive() ? cursor.attribute("dev") : null;
        case "link" -> link = "down".equals(cursor.attribute("state")) ? LinkState.DOWN : link;
        default -> {
          // Nothing that an interface's record holds.
        }
      }
    }

    private void source() {
      String name = cursor.attribute(sourceAttribute());
      String word = cursor.attribute("mode");
      network = cursor.attribute("network");
      source = name == null ? "" : name;
      mode = word == null ? mode : word;
    }

    /** The source of a network's interface on a running domain names its bridge too. */
    private String sourceAttribute() {
      return switch (type) {
        case "network", "bridge" -> type;
        default -> "dev";
      };
    }

    MachineInfo.NetworkInterface networkInterface() {
      if (mac == null) {
        throw cursor.unexpected("mac", null, "the interface's MAC address", null);
      }
      return new MachineInfo.NetworkInterface(mac, attachment(), model, link, device);
    }

    /**
     * What is not ours to make has no source of ours: its type says how it is connected. On a
     * running domain libvirt prints how a network connects an interface in place of the type, and
     * the network beside it.
     */
    private Attachment attachment() {
      if (network != null) {
        return Attachment.network(network);
      }
      return switch (type) {
        case "network" -> Attachment.network(source);
        case "bridge" -> Attachment.bridge(source);
        case "direct" ->
            MacvlanMode.ofLibvirtName(mode)
                .map(m -> Attachment.macvtap(source, m))
                .orElse(Attachment.other(type));
        default -> Attachment.other(type);
      };
    }
  }
}
