package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineDisk;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.PlacementPolicy;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.StorageSpec;
import io.kvmpod.core.storage.UnknownTags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Machines: asked for, defined, seen on a host, and heard of. */
final class MachineArbitraries {

  private static final long KIB = 1024;

  private static final Arbitrary<String> DEVICES = Arbitraries.of("vda", "vdb", "vdz", "vdaa");

  private MachineArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.ofEntries(
        Map.entry(MachineName.class, MachineArbitraries::machineNames),
        Map.entry(MacAddress.class, MachineArbitraries::macAddresses),
        Map.entry(MachineSpec.class, MachineArbitraries::machineSpecs),
        Map.entry(Boot.class, MachineArbitraries::boots),
        Map.entry(Boot.Kernel.class, MachineArbitraries::kernels),
        Map.entry(Boot.Image.class, MachineArbitraries::images),
        Map.entry(MachineDefinition.class, MachineArbitraries::definitions),
        Map.entry(MachineDefinition.Disk.class, MachineArbitraries::definedDisks),
        Map.entry(MachineDefinition.NetworkInterface.class, MachineArbitraries::definedInterfaces),
        Map.entry(Claim.class, MachineArbitraries::claims),
        Map.entry(Claim.ClaimedDisk.class, MachineArbitraries::claimedDisks),
        Map.entry(Claim.ClaimedInterface.class, MachineArbitraries::claimedInterfaces),
        Map.entry(MachineInfo.class, MachineArbitraries::machines),
        Map.entry(MachineInfo.Disk.class, MachineArbitraries::disks),
        Map.entry(MachineDisk.class, MachineArbitraries::namedDisks),
        Map.entry(MachineInfo.NetworkInterface.class, MachineArbitraries::interfaces),
        Map.entry(MachineState.class, MachineArbitraries::states),
        Map.entry(MachineAddress.class, MachineArbitraries::addresses),
        Map.entry(MachineAddresses.class, MachineArbitraries::allAddresses),
        Map.entry(MachineAddresses.OfInterface.class, MachineArbitraries::addressesOfInterfaces),
        Map.entry(MachineEvent.class, MachineArbitraries::events),
        Map.entry(MachineEvent.Change.class, MachineArbitraries::changes));
  }

  static Arbitrary<MachineName> machineNames() {
    return Texts.words()
        .withChars('-')
        .ofMinLength(1)
        .ofMaxLength(63)
        .filter(n -> !n.startsWith("-") && !n.endsWith("-"))
        .map(MachineName::of);
  }

  static Arbitrary<MacAddress> macAddresses() {
    return Arbitraries.integers()
        .between(0, 255)
        .list()
        .ofSize(6)
        .map(o -> MacAddress.of("%02x:%02x:%02x:%02x:%02x:%02x".formatted(o.toArray())));
  }

  static Arbitrary<MachineSpec> machineSpecs() {
    Arbitrary<Cores> some = Arbitraries.integers().greaterOrEqual(1).map(Cores::of);
    return requests(
        some,
        QuantityArbitraries.memorySizes().filter(m -> m.bytes() >= 64L << 20),
        StorageArbitraries.storageSpecs(),
        anyWishes());
  }

  static Arbitrary<MachineSpec> smallMachineSpecs() {
    Arbitrary<StorageSpec> disks =
        Combinators.combine(Texts.labels().injectNull(0.3), Arbitraries.longs().between(1, 1 << 20))
            .as((label, n) -> DiskSpec.of(label, StorageSize.ofBytes(n * KIB)))
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(StorageSpec::new);
    return requests(
        Arbitraries.integers().between(1, 4).map(Cores::of),
        Arbitraries.longs().between(64, 4096).map(MemorySize::ofMiB),
        disks,
        plainWishes());
  }

  static Arbitrary<MachineState> states() {
    return Arbitraries.of(
        MachineState.RUNNING,
        MachineState.PAUSED,
        MachineState.SHUTTING_DOWN,
        MachineState.SHUT_OFF,
        MachineState.CRASHED,
        MachineState.SUSPENDED,
        MachineState.unknown(9));
  }

  static Arbitrary<Claim> claims() {
    return Combinators.combine(
            Texts.uuids(),
            Texts.uuids(),
            Arbitraries.of(Claim.State.class),
            Texts.instants(),
            claimedDisks().list().ofMaxSize(3),
            claimedInterfaces().list().ofMaxSize(3),
            Texts.resourcePools(),
            Texts.tags().set().ofMaxSize(3))
        .as(Claim::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Claim.ClaimedInterface> claimedInterfaces() {
    return Combinators.combine(Texts.labels(), macAddresses()).as(Claim.ClaimedInterface::new);
  }

  private static Arbitrary<Claim.ClaimedDisk> claimedDisks() {
    return Combinators.combine(
            DEVICES,
            Texts.labels().injectNull(0.3),
            Texts.labels(),
            StorageArbitraries.volumeRefs(),
            QuantityArbitraries.storageSizes())
        .as(Claim.ClaimedDisk::new)
        .withoutEdgeCases();
  }

  @SuppressWarnings("NullAway") // does not see in a class file that a nested type may be null
  static Arbitrary<MachineDefinition> definitions() {
    Arbitrary<Guest> guests =
        Combinators.combine(
                Arbitraries.of("x86_64", "aarch64"),
                Arbitraries.of("kvm", "qemu"),
                Arbitraries.of("q35", "pc").injectNull(0.3),
                Arbitraries.of(CpuMode.class),
                Arbitraries.of(MachineDefinition.BootDevice.class)
                    .list()
                    .uniqueElements()
                    .ofMinSize(1),
                Arbitraries.of(true, false))
            .as(Guest::new);
    return Combinators.combine(
            machineNames(),
            Arbitraries.integers().between(1, 512).map(Cores::of),
            Arbitraries.longs().between(64, 1 << 22).map(MemorySize::ofMiB),
            guests,
            kernels().injectNull(0.7),
            definedDisks().list().uniqueElements(MachineDefinition.Disk::device).ofMaxSize(3),
            definedInterfaces()
                .list()
                .uniqueElements(MachineDefinition.NetworkInterface::label)
                .ofMaxSize(3),
            claims())
        .as(
            (name, cores, memory, guest, kernel, disks, interfaces, claim) ->
                new MachineDefinition(
                    claim.machine(),
                    name,
                    cores,
                    memory,
                    guest.architecture,
                    guest.domainType,
                    guest.machineType,
                    guest.cpuMode,
                    guest.bootOrder,
                    kernel,
                    disks,
                    interfaces,
                    guest.autostart,
                    listing(claim, disks, interfaces)))
        .withoutEdgeCases();
  }

  /** The claim that a plan would write for these. */
  private static Claim listing(
      Claim claim,
      List<MachineDefinition.Disk> disks,
      List<MachineDefinition.NetworkInterface> interfaces) {
    return new Claim(
        claim.id(),
        claim.machine(),
        claim.state(),
        claim.deadline(),
        disks.stream()
            .map(
                d ->
                    new Claim.ClaimedDisk(
                        d.device(), d.label(), d.serial(), d.volume().ref(), d.volume().capacity()))
            .toList(),
        interfaces.stream().map(i -> new Claim.ClaimedInterface(i.label(), i.mac())).toList(),
        claim.resourcePool(),
        claim.tags());
  }

  private static Arbitrary<MachineDefinition.Disk> definedDisks() {
    return Combinators.combine(
            DEVICES,
            Texts.labels().injectNull(0.3),
            Texts.labels(),
            StorageArbitraries.volumeDefinitions())
        .as(
            (device, label, serial, volume) ->
                new MachineDefinition.Disk(
                    device, label, serial, volume, StoragePoolType.DIR, PoolSource.NONE))
        .withoutEdgeCases();
  }

  static Arbitrary<MachineDefinition.NetworkInterface> definedInterfaces() {
    return Combinators.combine(
            Arbitraries.of("0", "1", "eth0", "x"),
            macAddresses(),
            InterfaceArbitraries.attachments(),
            Arbitraries.of(InterfaceModel.class))
        .as(MachineDefinition.NetworkInterface::new)
        .withoutEdgeCases();
  }

  /** One by itself: what its disks are on need not be there. For whole hosts see there. */
  private static Arbitrary<MachineInfo> machines() {
    return Combinators.combine(
            Texts.uuids(),
            Texts.names(),
            states(),
            Arbitraries.integers().between(0, 512).map(Cores::of),
            Arbitraries.longs().between(0, 1 << 22).map(MemorySize::ofMiB),
            disks().list().uniqueElements(MachineInfo.Disk::device).ofMaxSize(3),
            interfaces().list().uniqueElements(MachineInfo.NetworkInterface::mac).ofMaxSize(3),
            claims().injectNull(0.3))
        .as(
            (uuid, name, state, cores, memory, disks, interfaces, claim) ->
                new MachineInfo(
                    claim == null ? uuid : claim.machine(),
                    name,
                    state,
                    cores,
                    memory,
                    disks,
                    interfaces,
                    claim))
        .withoutEdgeCases();
  }

  private static Arbitrary<MachineInfo.Disk> disks() {
    return Combinators.combine(
            DEVICES,
            Texts.labels().injectNull(0.3),
            StorageArbitraries.volumeRefs().injectNull(0.3),
            Texts.names().map(n -> "/images/" + n).injectNull(0.3))
        .as(MachineInfo.Disk::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<MachineInfo.NetworkInterface> interfaces() {
    return Combinators.combine(
            macAddresses(),
            InterfaceArbitraries.attachments(),
            Arbitraries.of("virtio", "e1000e", "rtl8139").injectNull(0.3),
            Arbitraries.of(LinkState.class),
            Arbitraries.of("vnet0", "macvtap7").injectNull(0.5))
        .as(MachineInfo.NetworkInterface::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<MachineAddresses> allAddresses() {
    Arbitrary<Map<MachineAddress.Source, String>> skipped =
        Arbitraries.maps(Arbitraries.of(MachineAddress.Source.class), Texts.labels()).ofMaxSize(2);
    return Combinators.combine(
            interfaces().list().uniqueElements(MachineInfo.NetworkInterface::mac).ofMaxSize(3),
            addresses().list().ofMaxSize(3),
            skipped)
        .as(MachineAddresses::of)
        .withoutEdgeCases();
  }

  private static Arbitrary<MachineAddresses.OfInterface> addressesOfInterfaces() {
    return Combinators.combine(interfaces(), addresses().list().ofMaxSize(3))
        .as(MachineAddresses.OfInterface::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<MachineAddress> addresses() {
    return NetworkArbitraries.subnets()
        .flatMap(
            subnet ->
                Combinators.combine(
                        macAddresses(),
                        Texts.names().injectNull(0.5),
                        Arbitraries.of(MachineAddress.Source.class))
                    .as(
                        (mac, network, source) ->
                            new MachineAddress(
                                mac, network, subnet.address(), subnet.prefixLength(), source)));
  }

  private static Arbitrary<MachineEvent> events() {
    return Combinators.combine(Texts.uuids(), Texts.names(), changes()).as(MachineEvent::new);
  }

  private static Arbitrary<MachineEvent.Change> changes() {
    return Arbitraries.of(
        MachineEvent.Change.DEFINED,
        MachineEvent.Change.UNDEFINED,
        MachineEvent.Change.STARTED,
        MachineEvent.Change.PAUSED,
        MachineEvent.Change.RESUMED,
        MachineEvent.Change.STOPPED,
        MachineEvent.Change.SHUT_DOWN,
        MachineEvent.Change.SUSPENDED,
        MachineEvent.Change.CRASHED,
        MachineEvent.Change.unknown(99));
  }

  private static Arbitrary<Boot.Image> images() {
    return Combinators.combine(StorageArbitraries.volumeRefs(), Arbitraries.of(BaseImage.Use.class))
        .as(Boot.Image::new);
  }

  private static Arbitrary<MachineDisk> namedDisks() {
    return Combinators.combine(
            Texts.labels().injectNull(0.3),
            DEVICES,
            Texts.labels().injectNull(0.3),
            StorageArbitraries.volumeRefs().injectNull(0.3),
            Texts.names().map(n -> "/pools/" + n).injectNull(0.3))
        .as(MachineDisk::new)
        .withoutEdgeCases();
  }

  /** Without images, which a host must have before a machine can be asked for that boots one. */
  private static Arbitrary<Boot> boots() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.of(Boot.automatic(), Boot.disk(), Boot.network())),
        Tuple.of(1, kernels()));
  }

  private static Arbitrary<Boot.Kernel> kernels() {
    Arbitrary<String> paths = Texts.names().map(n -> "/boot/" + n);
    return Combinators.combine(
            paths, paths.injectNull(0.5), Arbitraries.of("", "quiet", "a=\"b c\" <&> Ω"))
        .as(Boot.Kernel::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<MachineSpec> requests(
      Arbitrary<Cores> cores,
      Arbitrary<MemorySize> memory,
      Arbitrary<StorageSpec> storage,
      Arbitrary<Wishes> wishes) {
    return Combinators.combine(
            machineNames().injectNull(0.3),
            cores,
            memory,
            storage,
            wishes,
            Arbitraries.of(PlacementPolicy.class),
            Texts.labels().set().ofMaxSize(3),
            Arbitraries.of(true, false))
        .as(
            (name, c, m, s, wish, policy, tags, start) ->
                new MachineSpec(
                    name,
                    c,
                    m,
                    s,
                    wish.interfaces,
                    wish.model,
                    wish.boot,
                    wish.virtualization,
                    wish.cpuMode,
                    policy,
                    wish.unknownTags,
                    tags,
                    wish.resourcePool,
                    wish.autostart,
                    start));
  }

  /** What any host with hardware virtualization can give. */
  private static Arbitrary<Wishes> plainWishes() {
    return Arbitraries.of(Boot.automatic(), Boot.disk(), Boot.network())
        .map(
            boot ->
                new Wishes(
                    List.of(),
                    InterfaceModel.VIRTIO,
                    boot,
                    Virtualization.AUTOMATIC,
                    null,
                    UnknownTags.REFUSE,
                    null,
                    null));
  }

  private static Arbitrary<Wishes> anyWishes() {
    Arbitrary<List<InterfaceSpec>> interfaces =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(List.of())),
            Tuple.of(
                1,
                InterfaceArbitraries.interfaceSpecs().map(s -> withoutSameMacs(s.interfaces()))));
    return Combinators.combine(
            interfaces,
            Arbitraries.of(InterfaceModel.class),
            boots(),
            Arbitraries.of(Virtualization.class),
            Arbitraries.of(CpuMode.class).injectNull(0.5),
            Arbitraries.of(UnknownTags.class),
            Texts.resourcePools().injectNull(0.5),
            Arbitraries.of(true, false).injectNull(0.5))
        .as(MachineArbitraries::wishes)
        .withoutEdgeCases();
  }

  private static Wishes wishes(
      List<InterfaceSpec> interfaces,
      InterfaceModel model,
      Boot boot,
      Virtualization virtualization,
      @Nullable CpuMode cpuMode,
      UnknownTags unknownTags,
      @Nullable String resourcePool,
      @Nullable Boolean autostart) {
    boolean hardware = cpuMode == CpuMode.HOST_MODEL || cpuMode == CpuMode.HOST_PASSTHROUGH;
    return new Wishes(
        interfaces,
        model,
        boot,
        virtualization,
        hardware && virtualization == Virtualization.QEMU ? null : cpuMode,
        unknownTags,
        resourcePool,
        autostart);
  }

  /** No two interfaces of a machine may ask for one MAC address. */
  private static List<InterfaceSpec> withoutSameMacs(List<InterfaceSpec> all) {
    Set<MacAddress> asked = new HashSet<>();
    List<InterfaceSpec> kept = new ArrayList<>();
    for (InterfaceSpec spec : all) {
      if (spec.macs().stream().noneMatch(asked::contains)) {
        asked.addAll(spec.macs());
        kept.add(spec);
      }
    }
    return kept;
  }

  private record Guest(
      String architecture,
      String domainType,
      @Nullable String machineType,
      CpuMode cpuMode,
      List<MachineDefinition.BootDevice> bootOrder,
      boolean autostart) {}

  private record Wishes(
      List<InterfaceSpec> interfaces,
      InterfaceModel model,
      Boot boot,
      Virtualization virtualization,
      @Nullable CpuMode cpuMode,
      UnknownTags unknownTags,
      @Nullable String resourcePool,
      @Nullable Boolean autostart) {}
}
