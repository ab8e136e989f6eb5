package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.text.PlainText;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyAttribute;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A domain as it is defined: what a machine needs, and nothing that libvirt fills in by itself. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlRootElement(name = "domain")
@XmlType(
    name = "domain",
    propOrder = {
      "name",
      "uuid",
      "metadata",
      "memory",
      "vcpu",
      "os",
      "features",
      "cpu",
      "clock",
      "onPoweroff",
      "onReboot",
      "onCrash",
      "devices"
    })
final class DomainXml {

  private static final Set<String> X86 = Set.of("x86_64", "i686");
  private static final Set<String> QEMU = Set.of("kvm", "qemu");
  private static final long KIB = 1024;

  /** USB, serial ports, balloon, randomness, and one to spare. */
  private static final int OTHER_DEVICES = 5;

  @XmlAttribute @Nullable String type;
  @Nullable String name;
  @Nullable String uuid;
  @Nullable Metadata metadata;
  @Nullable Memory memory;
  int vcpu;
  @Nullable Os os;
  @Nullable Features features;
  @Nullable Attributes cpu;
  final Attributes clock = Attributes.of("offset", "utc");

  @XmlElement(name = "on_poweroff")
  final String onPoweroff = "destroy";

  @XmlElement(name = "on_reboot")
  final String onReboot = "restart";

  @XmlElement(name = "on_crash")
  final String onCrash = "destroy";

  @Nullable Devices devices;

  /**
   * Returns the domain of a machine.
   *
   * @throws IllegalArgumentException if an interface attaches in a way that is not made
   * @throws io.kvmpod.core.InvalidRequestException if a text is not plain
   */
  static DomainXml of(MachineDefinition machine) {
    DomainXml xml = new DomainXml();
    xml.type = PlainText.check("domain type", machine.domainType());
    xml.name = machine.name().value();
    xml.uuid = machine.uuid().toString();
    xml.metadata = Metadata.of(machine);
    xml.memory = Memory.of(machine);
    xml.vcpu = machine.cores().count();
    xml.os = Os.of(machine);
    xml.features = X86.contains(machine.architecture()) ? new Features() : null;
    xml.cpu =
        machine.cpuMode() == CpuMode.HYPERVISOR_DEFAULT
            ? null
            : Attributes.of("mode", machine.cpuMode().libvirtName());
    xml.devices = Devices.of(machine, QEMU.contains(machine.domainType()));
    return xml;
  }

  /** What this library writes about the machine. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "metadata")
  static final class Metadata {
    @XmlAnyElement(lax = true)
    @Nullable JAXBElement<ClaimXml> claim;

    static Metadata of(MachineDefinition machine) {
      Metadata xml = new Metadata();
      xml.claim = ClaimXml.inDomain(machine.claim());
      return xml;
    }
  }

  /** The memory, in the unit that libvirt keeps it in; part of one counts as one. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "memory")
  static final class Memory {
    @XmlAttribute final String unit = "KiB";
    @XmlValue long amount;

    static Memory of(MachineDefinition machine) {
      Memory xml = new Memory();
      long bytes = machine.memory().bytes();
      xml.amount = bytes / KIB + (bytes % KIB == 0 ? 0 : 1);
      return xml;
    }
  }

  /** The board, and what it boots. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "os",
      propOrder = {"type", "kernel", "initrd", "cmdline", "boot"})
  static final class Os {
    @Nullable OsType type;
    @Nullable String kernel;
    @Nullable String initrd;
    @Nullable String cmdline;
    @Nullable List<Attributes> boot;

    static Os of(MachineDefinition machine) {
      Os xml = new Os();
      xml.type = OsType.of(machine);
      Boot.Kernel boot = machine.kernel();
      if (boot != null) {
        String initrd = boot.initrd();
        xml.kernel = PlainText.check("kernel", boot.kernel());
        xml.initrd = initrd == null ? null : PlainText.check("initrd", initrd);
        xml.cmdline =
            boot.commandLine().isEmpty()
                ? null
                : PlainText.check("kernel command line", boot.commandLine());
      }
      xml.boot =
          machine.bootOrder().stream().map(b -> Attributes.of("dev", b.libvirtName())).toList();
      return xml;
    }
  }

  /** A full machine, of an architecture and a board. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "osType")
  static final class OsType {
    @XmlAttribute @Nullable String arch;
    @XmlAttribute @Nullable String machine;
    @XmlValue final String word = "hvm";

    static OsType of(MachineDefinition definition) {
      OsType xml = new OsType();
      String board = definition.machineType();
      xml.arch = PlainText.check("architecture", definition.architecture());
      xml.machine = board == null ? null : PlainText.check("machine type", board);
      return xml;
    }
  }

  /** What a PC has; without ACPI its guest could not be asked to shut down. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "features",
      propOrder = {"acpi", "apic"})
  static final class Features {
    final Attributes acpi = Attributes.of();
    final Attributes apic = Attributes.of();
  }

  /** The devices. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "devices",
      propOrder = {
        "controller",
        "disk",
        "networkInterface",
        "serial",
        "console",
        "channel",
        "memballoon",
        "rng"
      })
  static final class Devices {
    @Nullable List<Attributes> controller;
    @Nullable List<Disk> disk;

    @XmlElement(name = "interface")
    @Nullable List<NetworkInterface> networkInterface;

    final Port serial = Port.of("pty", Attributes.of("port", "0"));
    final Port console = Port.of("pty", Attributes.of("type", "serial", "port", "0"));

    /** For the agent inside the guest. */
    final Port channel =
        Port.of("unix", Attributes.of("type", "virtio", "name", "org.qemu.guest_agent.0"));

    final Attributes memballoon = Attributes.of("model", "virtio");
    @Nullable Rng rng;

    static Devices of(MachineDefinition machine, boolean qemu) {
      Devices xml = new Devices();
      xml.controller = hasPorts(machine) ? ports(machine) : null;
      xml.disk = machine.disks().stream().map(Disk::of).toList();
      xml.networkInterface = machine.interfaces().stream().map(NetworkInterface::of).toList();
      xml.rng = qemu ? new Rng() : null;
      return xml;
    }

    private static boolean hasPorts(MachineDefinition machine) {
      String board = machine.machineType();
      return X86.contains(machine.architecture()) && board != null && board.contains("q35");
    }

    /**
     * Each device of that board needs a port of its own. libvirt makes as many as it needs to
     * start: without more of them nothing could be plugged in later.
     */
    private static List<Attributes> ports(MachineDefinition machine) {
      int count = machine.disks().size() + MachineSpec.MOST_INTERFACES + OTHER_DEVICES;
      List<Attributes> ports = new ArrayList<>();
      ports.add(Attributes.of("type", "pci", "index", "0", "model", "pcie-root"));
      for (int i = 1; i <= count; i++) {
        ports.add(Attributes.of("type", "pci", "index", "" + i, "model", "pcie-root-port"));
      }
      return ports;
    }
  }

  /**
   * A disk on a volume. The host's cache stays QEMU's default, which works on every file system.
   */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(
      name = "disk",
      propOrder = {"driver", "auth", "source", "target", "serial"})
  static final class Disk {
    @XmlAttribute @Nullable String type;
    @XmlAttribute final String device = "disk";
    @Nullable Attributes driver;
    @Nullable DiskAuth auth;
    @Nullable DiskSource source;
    @Nullable Attributes target;
    @Nullable String serial;

    static Disk of(MachineDefinition.Disk disk) {
      boolean network = DiskSource.isNamedByMachine(disk.pool());
      Disk xml = new Disk();
      xml.type = network ? "network" : "volume";
      xml.driver = driver(disk);
      xml.auth = network ? DiskAuth.of(disk.source().auth()) : null;
      xml.source = network ? DiskSource.network(disk) : DiskSource.volume(disk.volume());
      xml.target =
          Attributes.of("dev", PlainText.check("disk device", disk.device()), "bus", "virtio");
      xml.serial = PlainText.check("disk serial", disk.serial());
      return xml;
    }

    /**
     * What the guest discards is given back, so that a sparse volume stays sparse; one that took
     * all of its space keeps it.
     */
    private static Attributes driver(MachineDefinition.Disk disk) {
      String format = disk.volume().format().libvirtName();
      boolean sparse =
          disk.pool().volumes().thin()
              && disk.volume().preallocation() != VolumeDefinition.Preallocation.FULL;
      return sparse
          ? Attributes.of("name", "qemu", "type", format, "discard", "unmap")
          : Attributes.of("name", "qemu", "type", format);
    }
  }

  /** What a disk is on: a volume by its pool, or an image on a server, which QEMU asks itself. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "diskSource")
  static final class DiskSource {
    @XmlAttribute @Nullable String pool;
    @XmlAttribute @Nullable String volume;
    @XmlAttribute @Nullable String protocol;
    @XmlAttribute @Nullable String name;
    @Nullable List<Attributes> host;

    /** libvirt does not translate volumes of these types for a machine. */
    static boolean isNamedByMachine(StoragePoolType pool) {
      return pool == StoragePoolType.RBD
          || pool == StoragePoolType.SHEEPDOG
          || pool == StoragePoolType.GLUSTER;
    }

    static DiskSource volume(VolumeDefinition volume) {
      DiskSource xml = new DiskSource();
      xml.pool = PlainText.check("storage pool", volume.pool());
      xml.volume = PlainText.check("volume", volume.name());
      return xml;
    }

    static DiskSource network(MachineDefinition.Disk disk) {
      DiskSource xml = new DiskSource();
      xml.protocol = disk.pool().libvirtName();
      xml.name = PlainText.check("volume", name(disk));
      xml.host = hosts(disk).stream().map(DiskSource::host).toList();
      return xml;
    }

    /** Sheepdog takes one; without any, its storage pool is that of the host itself. */
    private static List<PoolSource.Host> hosts(MachineDefinition.Disk disk) {
      List<PoolSource.Host> hosts = disk.source().hosts();
      return disk.pool() == StoragePoolType.SHEEPDOG
          ? List.of(hosts.isEmpty() ? PoolSource.Host.of("localhost") : hosts.get(0))
          : hosts;
    }

    /** Sheepdog's images are in no pool. */
    private static String name(MachineDefinition.Disk disk) {
      String image = disk.volume().name();
      return disk.pool() == StoragePoolType.SHEEPDOG ? image : disk.source().name() + "/" + image;
    }

    private static Attributes host(PoolSource.Host host) {
      Integer port = host.port();
      return port == null
          ? Attributes.of("name", host.name())
          : Attributes.of("name", host.name(), "port", port.toString());
    }
  }

  /** Who QEMU is to the server. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "diskAuth")
  static final class DiskAuth {
    @XmlAttribute @Nullable String username;
    @Nullable Attributes secret;

    static @Nullable DiskAuth of(PoolSource.@Nullable Auth auth) {
      if (auth == null) {
        return null;
      }
      DiskAuth xml = new DiskAuth();
      UUID uuid = auth.secret();
      xml.username = auth.username();
      xml.secret =
          uuid == null
              ? Attributes.of("type", auth.type(), "usage", String.valueOf(auth.usage()))
              : Attributes.of("type", auth.type(), "uuid", uuid.toString());
      return xml;
    }
  }

  /** An interface on a network or a bridge, or by macvtap on a host interface. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlRootElement(name = "interface")
  @XmlType(
      name = "networkInterface",
      propOrder = {"mac", "source", "model"})
  static final class NetworkInterface {
    @XmlAttribute @Nullable String type;
    @Nullable Attributes mac;
    @Nullable Attributes source;
    @Nullable Attributes model;

    static NetworkInterface of(MachineDefinition.NetworkInterface definition) {
      Attachment attachment = definition.attachment();
      NetworkInterface xml = new NetworkInterface();
      xml.mac = Attributes.of("address", definition.mac().value());
      xml.model = Attributes.of("type", definition.model().libvirtName());
      switch (attachment.kind()) {
        case NETWORK -> xml.on("network", "network", attachment);
        case BRIDGE -> xml.on("bridge", "bridge", attachment);
        case MACVTAP -> xml.on("direct", "dev", attachment);
        case OTHER ->
            throw new IllegalArgumentException(
                "interface %s attaches to %s, expected a network, a bridge or macvtap"
                    .formatted(definition.label(), attachment));
      }
      return xml;
    }

    private void on(String newType, String attribute, Attachment attachment) {
      String name = PlainText.check(attribute, attachment.source());
      MacvlanMode mode = attachment.mode();
      type = newType;
      source =
          mode == null
              ? Attributes.of(attribute, name)
              : Attributes.of(attribute, name, "mode", mode.libvirtName());
    }
  }

  /** A character device. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "port")
  static final class Port {
    @XmlAttribute @Nullable String type;
    @Nullable Attributes target;

    static Port of(String type, Attributes target) {
      Port xml = new Port();
      xml.type = type;
      xml.target = target;
      return xml;
    }
  }

  /** Randomness from the host, so that a guest does not wait for its own. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "rng")
  static final class Rng {
    @XmlAttribute final String model = "virtio";
    final Backend backend = new Backend();
  }

  /** Where the randomness comes from. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "backend")
  static final class Backend {
    @XmlAttribute final String model = "random";
    @XmlValue final String device = "/dev/urandom";
  }

  /** An element that has attributes only, in a given order. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @XmlType(name = "attributes")
  static final class Attributes {
    @XmlAnyAttribute final Map<QName, String> values = new LinkedHashMap<>();

    static Attributes of(String... namesAndValues) {
      Attributes xml = new Attributes();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        xml.values.put(new QName(namesAndValues[i]), namesAndValues[i + 1]);
      }
      return xml;
    }
  }
}
