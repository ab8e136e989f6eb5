package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostLedger;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * Whole hosts whose parts agree: volumes lie in pools that there are, pools tell the sums of their
 * volumes, pools on one backing tell the same space, machines have names, volumes and MAC addresses
 * of their own, and a claim lists its machine's disks. No sum leaves the numbers of the machine.
 */
final class HostArbitraries {

  private HostArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.of(
        GuestSupport.class, HostArbitraries::guests,
        HostFacts.class, HostArbitraries::facts,
        HostLedger.class, HostArbitraries::ledgers,
        HostSnapshot.class, HostArbitraries::snapshots);
  }

  static Arbitrary<HostSnapshot> snapshots() {
    return Combinators.combine(
            Texts.instants(),
            facts(),
            poolDrafts().list().uniqueElements(PoolDraft::name).ofMaxSize(4),
            machineDrafts().list().uniqueElements(MachineDraft::name).ofMaxSize(5),
            NetworkArbitraries.networks()
                .list()
                .uniqueElements(NetworkInfo::name)
                .uniqueElements(n -> n.bridge() == null ? n.name() : n.bridge())
                .ofMaxSize(3),
            InterfaceArbitraries.hostInterfaces()
                .list()
                .uniqueElements(HostInterface::name)
                .ofMaxSize(3))
        .as(HostArbitraries::host)
        .withoutEdgeCases();
  }

  private static Arbitrary<HostLedger> ledgers() {
    return snapshots().map(s -> HostLedger.of(s.machines(), s.volumeSizes()));
  }

  private static Arbitrary<HostFacts> facts() {
    Arbitrary<String> versions = Arbitraries.of("7.2.0", "9.0.0", "10.6.0");
    return Combinators.combine(
            Texts.names(),
            Texts.uuids().map(UUID::toString).injectNull(0.2),
            Arbitraries.integers().between(1, 512).map(Cores::of),
            Arbitraries.longs().between(1 << 10, 1 << 22).map(MemorySize::ofMiB),
            versions,
            versions,
            guests().list().ofMaxSize(2))
        .as(
            (name, uuid, cores, memory, hypervisor, library, more) -> {
              List<GuestSupport> guests = new ArrayList<>(List.of(kvm(), qemu()));
              guests.addAll(more);
              return new HostFacts(
                  name, uuid, cores, memory, "x86_64", "QEMU", hypervisor, library, guests);
            })
        .withoutEdgeCases();
  }

  private static Arbitrary<GuestSupport> guests() {
    return Combinators.combine(
            Arbitraries.of("x86_64", "i686", "aarch64"),
            Arbitraries.of("kvm", "qemu", "xen"),
            Arbitraries.of("pc", "q35", "virt").list().uniqueElements(),
            Arbitraries.of(CpuMode.class).set())
        .as(GuestSupport::new)
        .withoutEdgeCases();
  }

  private static GuestSupport kvm() {
    return new GuestSupport(
        "x86_64",
        "kvm",
        List.of("pc", "q35"),
        EnumSet.complementOf(EnumSet.of(CpuMode.HYPERVISOR_DEFAULT)));
  }

  private static GuestSupport qemu() {
    return new GuestSupport("x86_64", "qemu", List.of("pc", "q35"), EnumSet.of(CpuMode.MAXIMUM));
  }

  private static Arbitrary<PoolDraft> poolDrafts() {
    return Combinators.combine(
            Arbitraries.oneOf(Arbitraries.of("default", "pool1", "pool2"), Texts.names()),
            PoolArbitraries.shapes(),
            PoolArbitraries.situations(),
            Arbitraries.of(false, true),
            Arbitraries.longs().between(0, 1L << 42),
            Arbitraries.longs().between(0, 1L << 36),
            Arbitraries.of("8:1", "8:2").injectNull(0.5))
        .as(PoolDraft::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<MachineDraft> machineDrafts() {
    return Combinators.combine(
            Texts.names(),
            MachineArbitraries.states(),
            Arbitraries.integers().between(1, 64).map(Cores::of),
            Arbitraries.longs().between(64, 1 << 16).map(MemorySize::ofMiB),
            Arbitraries.longs().between(1, 1L << 38).list().ofMaxSize(3),
            InterfaceArbitraries.attachments().list().ofMaxSize(2),
            MachineArbitraries.claims().injectNull(0.3))
        .as(MachineDraft::new)
        .withoutEdgeCases();
  }

  private static HostSnapshot host(
      Instant readAt,
      HostFacts facts,
      List<PoolDraft> pools,
      List<MachineDraft> drafts,
      List<NetworkInfo> networks,
      List<HostInterface> interfaces) {
    Map<VolumeRef, Long> volumes = new LinkedHashMap<>();
    List<MachineInfo> machines = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      machines.add(drafts.get(i).machine(i, pools, volumes));
    }
    Map<String, PoolDraft> first = new HashMap<>();
    Map<String, Long> made = new HashMap<>();
    for (PoolDraft pool : pools) {
      first.putIfAbsent(pool.space(), pool);
      made.merge(pool.space(), madeIn(pool.name, volumes), Long::sum);
    }
    return HostSnapshot.builder(readAt, facts)
        .storagePools(
            pools.stream()
                .map(
                    p ->
                        p.pool(
                            made.getOrDefault(p.space(), 0L),
                            first.getOrDefault(p.space(), p),
                            volumes))
                .toList())
        .networks(networks)
        .interfaces(interfaces)
        .machines(machines, volumes)
        .build();
  }

  private static long promisedIn(String pool, Map<VolumeRef, Long> volumes) {
    return volumes.entrySet().stream()
        .filter(v -> v.getKey().pool().equals(pool))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Half of what volumes promise is on the disks. */
  private static long madeIn(String pool, Map<VolumeRef, Long> volumes) {
    return promisedIn(pool, volumes) / 2;
  }

  private static UUID uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
  }

  private record PoolDraft(
      String name,
      PoolArbitraries.Shape shape,
      PoolArbitraries.Situation situation,
      boolean atMost,
      long left,
      long others,
      @Nullable String backing) {

    String space() {
      return backing == null ? "pool " + name : "backing " + backing;
    }

    /** The pool, where this much is made of all volumes on its space, of which the first tells. */
    StoragePoolInfo pool(long made, PoolDraft space, Map<VolumeRef, Long> volumes) {
      long allocation = made + space.others;
      return new StoragePoolInfo(
          name,
          uuid("pool " + name),
          shape.type(),
          shape.source(),
          shape.pathOf(name),
          situation.state(),
          situation.problem(),
          situation.state().isActive(),
          StorageSize.ofBytes(allocation + space.left),
          StorageSize.ofBytes(allocation),
          StorageSize.ofBytes(space.left),
          atMost,
          StorageSize.ofBytes(promisedIn(name, volumes)),
          StorageSize.ofBytes(madeIn(name, volumes)),
          backing);
    }
  }

  private record MachineDraft(
      String name,
      MachineState state,
      Cores cores,
      MemorySize memory,
      List<Long> disks,
      List<Attachment> attachments,
      @Nullable Claim claim) {

    /** The machine of this number on the host, whose volumes it adds. */
    MachineInfo machine(int number, List<PoolDraft> pools, Map<VolumeRef, Long> volumes) {
      UUID uuid = uuid("machine " + name);
      List<MachineInfo.Disk> itsDisks = new ArrayList<>();
      List<Claim.ClaimedDisk> claimed = new ArrayList<>();
      for (int i = 0; i < disks.size() && !pools.isEmpty(); i++) {
        String device = "vd" + (char) ('a' + i);
        VolumeRef volume =
            new VolumeRef(
                pools.get((number + i) % pools.size()).name, name + "-" + device + ".qcow2");
        volumes.put(volume, disks.get(i));
        itsDisks.add(new MachineInfo.Disk(device, "serial-" + i, volume, null));
        claimed.add(
            new Claim.ClaimedDisk(
                device, null, "serial-" + i, volume, StorageSize.ofBytes(disks.get(i))));
      }
      List<MachineInfo.NetworkInterface> interfaces = new ArrayList<>();
      for (int i = 0; i < attachments.size(); i++) {
        MacAddress mac = MacAddress.of("52:54:01:00:%02x:%02x".formatted(number, i));
        interfaces.add(new MachineInfo.NetworkInterface(mac, attachments.get(i)));
      }
      Claim its = claim == null ? null : claimOf(claim, uuid, claimed, interfaces);
      return new MachineInfo(uuid, name, state, cores, memory, itsDisks, interfaces, its);
    }

    private static Claim claimOf(
        Claim drawn,
        UUID machine,
        List<Claim.ClaimedDisk> disks,
        List<MachineInfo.NetworkInterface> interfaces) {
      return new Claim(
          drawn.id(),
          machine,
          drawn.state(),
          drawn.deadline(),
          disks,
          IntStream.range(0, interfaces.size())
              .mapToObj(i -> new Claim.ClaimedInterface("" + i, interfaces.get(i).mac()))
              .toList(),
          drawn.resourcePool(),
          drawn.tags());
    }
  }
}
