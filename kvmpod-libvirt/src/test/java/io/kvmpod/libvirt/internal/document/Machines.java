package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineDefinition.BootDevice;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DeviceName;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Machines to write. */
final class Machines {

  static final UUID ID = UUID.fromString("7d5c6a55-6dc1-4c4f-9d0e-5ad2b5e8a0f1");

  private static final String SPECIAL = "<>&\"' ]]>\u00e4\u20ac\u2028\ufeff\ufffd";

  private Machines() {}

  /** Returns a claim with everything in it. */
  static Claim claim() {
    return new Claim(
        UUID.fromString("0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f"),
        ID,
        Claim.State.BUILDING,
        Instant.parse("2030-01-02T03:04:05.678Z"),
        List.of(
            new Claim.ClaimedDisk(
                "vda",
                "root",
                "web-1-vda",
                new VolumeRef("pool1", "web-1-vda"),
                StorageSize.ofGB(8)),
            new Claim.ClaimedDisk(
                "vdb",
                null,
                "web-1-vdb",
                new VolumeRef("pool2", "web-1-vdb"),
                StorageSize.ofGB(1))),
        List.of(
            new Claim.ClaimedInterface("0", MacAddress.of("52:54:00:00:00:01")),
            new Claim.ClaimedInterface("lan", MacAddress.of("52:54:00:00:00:02"))),
        "lab",
        Set.of("blue", "gr\u00fcn"));
  }

  /** Returns a machine with two disks and two interfaces. */
  static MachineDefinition machine() {
    return machine("qemu", null);
  }

  /** Returns that machine of another domain type, booted from a kernel or, without, from disk. */
  static MachineDefinition machine(String domainType, Boot.@Nullable Kernel kernel) {
    return new Shape(
            new Names(ID, MachineName.of("web-1")),
            Cores.of(2),
            MemorySize.ofMiB(96),
            "x86_64",
            domainType,
            "q35",
            CpuMode.HOST_MODEL,
            kernel)
        .machine(
            kernel == null ? List.of(BootDevice.NETWORK, BootDevice.DISK) : List.of(),
            List.of(
                disk(
                    "vda",
                    new VolumeDefinition(
                        "pool1", "web-1-vda", StorageSize.ofGB(8), VolumeDefinition.Format.QCOW2)),
                disk(
                    "vdb",
                    new VolumeDefinition(
                        "pool2", "web-1-vdb", StorageSize.ofGB(1), VolumeDefinition.Format.RAW))),
            List.of(
                networkInterface("0", Attachment.network("maas")),
                networkInterface("lan", Attachment.bridge("br0"))),
            claim(),
            true);
  }

  /** Returns that machine with one interface, attached in that way. */
  static MachineDefinition attached(Attachment attachment) {
    return with(machine(), List.of(networkInterface("0", attachment)), MemorySize.ofMiB(96));
  }

  /** Returns that machine with that much memory. */
  static MachineDefinition withMemory(MemorySize memory) {
    return with(machine(), machine().interfaces(), memory);
  }

  /** Returns that machine with one disk, in a pool of that type with that source. */
  static MachineDefinition on(
      StoragePoolType pool, PoolSource source, VolumeDefinition.Preallocation preallocation) {
    VolumeDefinition.Format format =
        pool.volumes().formats().isEmpty()
            ? VolumeDefinition.Format.NONE
            : pool.volumes().formats().get(0);
    VolumeDefinition volume =
        new VolumeDefinition(
            "pool1", "web-1-vda", StorageSize.ofGB(8), format, preallocation, null);
    MachineDefinition m = machine();
    return new Shape(
            new Names(m.uuid(), m.name()),
            m.cores(),
            m.memory(),
            m.architecture(),
            m.domainType(),
            m.machineType(),
            m.cpuMode(),
            m.kernel())
        .machine(
            m.bootOrder(),
            List.of(new MachineDefinition.Disk("vda", "root", "web-1-vda", volume, pool, source)),
            m.interfaces(),
            m.claim(),
            m.autostart());
  }

  /** Returns that machine on another board. */
  static MachineDefinition on(@Nullable String machineType) {
    MachineDefinition m = machine();
    return new Shape(
            new Names(m.uuid(), m.name()),
            m.cores(),
            m.memory(),
            m.architecture(),
            m.domainType(),
            machineType,
            m.cpuMode(),
            m.kernel())
        .machine(m.bootOrder(), m.disks(), m.interfaces(), m.claim(), m.autostart());
  }

  private static MachineDefinition with(
      MachineDefinition m, List<MachineDefinition.NetworkInterface> interfaces, MemorySize memory) {
    return new Shape(
            new Names(m.uuid(), m.name()),
            m.cores(),
            memory,
            m.architecture(),
            m.domainType(),
            m.machineType(),
            m.cpuMode(),
            m.kernel())
        .machine(m.bootOrder(), m.disks(), interfaces, m.claim(), m.autostart());
  }

  private static MachineDefinition.Disk disk(String device, VolumeDefinition volume) {
    return new MachineDefinition.Disk(
        device, null, "web-1-" + device, volume, StoragePoolType.DIR, PoolSource.NONE);
  }

  private static MachineDefinition.NetworkInterface networkInterface(
      String label, Attachment attachment) {
    return new MachineDefinition.NetworkInterface(
        label, MacAddress.of("52:54:00:00:00:01"), attachment, InterfaceModel.VIRTIO);
  }

  /** Any text that a document can keep, rich in what XML and encodings trip over. */
  static Arbitrary<String> texts() {
    Arbitrary<Integer> special = Arbitraries.of(SPECIAL.codePoints().boxed().toList());
    Arbitrary<Integer> any =
        Arbitraries.integers()
            .between(' ', Character.MAX_CODE_POINT)
            .filter(
                c ->
                    !Character.isISOControl(c)
                        && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        && c != 0xFFFE
                        && c != 0xFFFF);
    return Arbitraries.frequencyOf(Tuple.of(3, special), Tuple.of(1, any))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  /** Any claim. */
  static Arbitrary<Claim> claims() {
    Arbitrary<Claim.ClaimedDisk> disk =
        Combinators.combine(
                texts(),
                texts().injectNull(0.3),
                texts(),
                Combinators.combine(texts(), texts()).as(VolumeRef::new),
                Arbitraries.longs().greaterOrEqual(0).map(StorageSize::ofBytes))
            .as(Claim.ClaimedDisk::new);
    Arbitrary<Instant> deadline =
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.longs().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);
    return Combinators.combine(
            uuids(),
            uuids(),
            Arbitraries.of(Claim.State.class),
            deadline,
            disk.list().ofMaxSize(4),
            Combinators.combine(texts(), uuids())
                .as(
                    (l, id) ->
                        new Claim.ClaimedInterface(l, MacAddress.forInterface(id, 0, m -> false)))
                .list()
                .ofMaxSize(4),
            texts(),
            texts().set().ofMaxSize(4))
        .as(Claim::new);
  }

  /** Any machine that can be written; its names are such as the schema of libvirt takes, or any. */
  static Arbitrary<MachineDefinition> machines(boolean namesOfTheSchema) {
    Arbitrary<String> object = namesOfTheSchema ? objectNames() : texts();
    Arbitrary<String> serial = namesOfTheSchema ? serials() : texts();
    Arbitrary<MachineDefinition.Disk> disk =
        Combinators.combine(
                Arbitraries.integers().between(0, 800).map(DeviceName::at),
                texts().injectNull(0.3),
                serial,
                Combinators.combine(
                        objectNames(),
                        objectNames(),
                        Arbitraries.longs().greaterOrEqual(1).map(StorageSize::ofBytes),
                        Arbitraries.of(VolumeDefinition.Format.class))
                    .as(
                        (pool, name, size, format) ->
                            new VolumeDefinition(pool, name, size, format)))
            .flatAs(
                (device, label, name, volume) ->
                    pools()
                        .map(
                            pool ->
                                new MachineDefinition.Disk(
                                    device, label, name, volume, pool.type(), pool.source())));
    Arbitrary<String> bridge =
        namesOfTheSchema ? Arbitraries.strings().withChars("brX09_.-").ofMinLength(1) : texts();
    Arbitrary<Attachment> attachment =
        Arbitraries.oneOf(
            object.map(Attachment::network),
            bridge.map(Attachment::bridge),
            Combinators.combine(bridge, Arbitraries.of(MacvlanMode.class)).as(Attachment::macvtap));
    Arbitrary<MachineDefinition.NetworkInterface> networkInterface =
        Combinators.combine(
                texts(),
                Combinators.combine(uuids(), Arbitraries.integers().between(0, 7))
                    .as((id, i) -> MacAddress.forInterface(id, i, mac -> false)),
                attachment,
                Arbitraries.of(InterfaceModel.class))
            .as(MachineDefinition.NetworkInterface::new);
    return Combinators.combine(
            shapes(),
            Arbitraries.of(BootDevice.class).list().uniqueElements(),
            disk.list().ofMaxSize(4),
            networkInterface.list().ofMaxSize(4),
            claims(),
            Arbitraries.of(true, false))
        .as(Shape::machine);
  }

  /** A storage pool that a disk is in. */
  private record Pool(StoragePoolType type, PoolSource source) {}

  /** Any type, with such a source as one that a machine names has. */
  private static Arbitrary<Pool> pools() {
    Arbitrary<PoolSource.Host> host =
        Combinators.combine(
                Arbitraries.of("mon1", "mon2.example", "192.0.2.7", "2001:db8::7"),
                Arbitraries.integers().between(1, 65_535).injectNull(0.5))
            .as(PoolSource.Host::new);
    Arbitrary<PoolSource.Auth> auth =
        Arbitraries.oneOf(
            uuids().map(id -> new PoolSource.Auth("ceph", "admin", id, null)),
            Arbitraries.just(new PoolSource.Auth("ceph", "admin", null, "client.admin secret")));
    return Arbitraries.of(StoragePoolType.class)
        .flatMap(
            type ->
                Combinators.combine(
                        host.list().ofMinSize(1).ofMaxSize(3), objectNames(), auth.injectNull(0.5))
                    .as((hosts, name, who) -> new Pool(type, source(type, hosts, name, who))));
  }

  private static PoolSource source(
      StoragePoolType type,
      List<PoolSource.Host> hosts,
      String name,
      PoolSource.@Nullable Auth auth) {
    boolean gluster = type == StoragePoolType.GLUSTER;
    return PoolSource.builder()
        .hosts(gluster ? hosts.subList(0, 1) : hosts)
        .name(name)
        .auth(type == StoragePoolType.RBD ? auth : null)
        .build();
  }

  private static Arbitrary<Shape> shapes() {
    Arbitrary<String> path = texts().map(t -> "/" + t);
    Arbitrary<Boot.Kernel> kernel =
        Combinators.combine(
                path, path.injectNull(0.3), Arbitraries.oneOf(texts(), Arbitraries.just("")))
            .as(Boot.Kernel::new);
    Arbitrary<String> name =
        Arbitraries.strings()
            .withChars("abcXYZ019-")
            .ofMinLength(1)
            .ofMaxLength(63)
            .filter(s -> !s.startsWith("-") && !s.endsWith("-"));
    return Combinators.combine(
            Combinators.combine(uuids(), name.map(MachineName::of)).as(Names::new),
            Arbitraries.integers().between(1, 65_535).map(Cores::of),
            Arbitraries.longs().between(1, Long.MAX_VALUE / 2).map(MemorySize::ofBytes),
            Arbitraries.of("x86_64", "i686", "aarch64"),
            Arbitraries.of("kvm", "qemu", "test"),
            Arbitraries.of("q35", "pc-i440fx-7.2", "virt").injectNull(0.3),
            Arbitraries.of(CpuMode.class),
            kernel.injectNull(0.5))
        .as(Shape::new);
  }

  private record Names(UUID uuid, MachineName name) {}

  private record Shape(
      Names names,
      Cores cores,
      MemorySize memory,
      String architecture,
      String domainType,
      @Nullable String board,
      CpuMode cpuMode,
      Boot.@Nullable Kernel kernel) {

    // javac 17 does not show the annotation of a nested type in a compiled class: a kernel may be
    // null.
    @SuppressWarnings("NullAway")
    MachineDefinition machine(
        List<BootDevice> bootOrder,
        List<MachineDefinition.Disk> disks,
        List<MachineDefinition.NetworkInterface> interfaces,
        Claim claim,
        boolean autostart) {
      return new MachineDefinition(
          names.uuid(),
          names.name(),
          cores,
          memory,
          architecture,
          domainType,
          board,
          cpuMode,
          bootOrder,
          kernel,
          disks,
          interfaces,
          autostart,
          claimOf(names.uuid(), claim));
    }
  }

  /** Returns the claim as it stands in that machine. */
  static Claim claimOf(UUID machine, Claim claim) {
    return new Claim(
        claim.id(),
        machine,
        claim.state(),
        claim.deadline(),
        claim.disks(),
        claim.interfaces(),
        claim.resourcePool(),
        claim.tags());
  }

  private static Arbitrary<UUID> uuids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  private static Arbitrary<String> serials() {
    return Arbitraries.strings().withChars("aZ09_.+-").ofMinLength(1).ofMaxLength(20);
  }

  /** Names of storage pools, volumes and networks: no slash, something besides blanks. */
  private static Arbitrary<String> objectNames() {
    return texts().map(t -> ("n" + t.replace("/", "")).strip());
  }
}
