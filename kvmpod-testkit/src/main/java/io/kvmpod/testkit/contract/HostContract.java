package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contracts share: a connection, things with names that nobody else has, and their removal
 * after each rule. The host need not be empty, and is left as it was. Volumes are of a few MiB, and
 * no guest needs to boot.
 */
public abstract class HostContract extends Contract {

  private static final int SUBNETS_TRIED = 250;

  private final Deque<Runnable> removals = new ArrayDeque<>();
  private final String unique = UUID.randomUUID().toString().substring(0, 8);
  private int named;
  private HostConnection open;

  /** For subclasses. */
  @SuppressWarnings("NullAway.Init") // JUnit opens the connection before any rule
  protected HostContract() {}

  /** Opens a connection to the host; the contract closes it. */
  protected abstract HostConnection connection();

  /** Returns the name of an active storage pool in which disks can be made. */
  protected String storagePool() {
    return "default";
  }

  /** Returns the name of an active network. */
  protected String network() {
    return "default";
  }

  /** Returns a directory of the host under which storage pools can be made. */
  protected String directories() {
    return "/var/tmp";
  }

  /** Returns what runs the machines; by default anything but {@code kvm} when there is a choice. */
  protected GuestSupport guest(HostFacts host) {
    List<GuestSupport> own =
        host.guests().stream().filter(g -> g.architecture().equals(host.architecture())).toList();
    return own.stream().filter(g -> !g.domainType().equals("kvm")).findFirst().orElse(own.get(0));
  }

  @BeforeEach
  void openConnection() {
    open = connection();
  }

  @AfterEach
  void removeWhatWasMade() {
    List<RuntimeException> failures = new ArrayList<>();
    while (!removals.isEmpty()) {
      try {
        removals.pop().run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    open.close();
    assertThat(failures).as("failures of taking away what the rule made").isEmpty();
  }

  final HostConnection host() {
    return open;
  }

  /** A minute for each call, from when it is made. */
  static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  /** A deadline that has passed when it is made. */
  static Deadline passed() {
    return Deadline.in(Duration.ZERO);
  }

  final HostSnapshot look() {
    return open.observe(soon());
  }

  /** Returns a name that nobody else has: letters, digits and {@code -}. */
  final String freshName(String kind) {
    named++;
    return "kvmpod-test-%s-%s%d".formatted(kind, unique, named);
  }

  final void afterwards(Runnable removal) {
    removals.push(removal);
  }

  /** Returns a volume of 8 MiB that is not made yet, and will be taken away. */
  final VolumeDefinition freshVolume(String pool) {
    return planned(
        new VolumeDefinition(
            pool, freshName("v") + ".qcow2", mib(8), VolumeDefinition.Format.QCOW2));
  }

  final VolumeDefinition planned(VolumeDefinition volume) {
    afterwards(() -> open.storage().deleteVolume(volume.ref(), soon()));
    return volume;
  }

  final VolumeDefinition made(VolumeDefinition volume) {
    open.storage().createVolume(volume, soon());
    return volume;
  }

  final StoragePoolDefinition freshPool() {
    String name = freshName("p");
    StoragePoolDefinition pool = StoragePoolDefinition.directory(name, directories() + "/" + name);
    afterwards(() -> open.storage().removePool(name, true, soon()));
    return pool;
  }

  final NetworkDefinition.Builder freshNetwork() {
    String name = freshName("n");
    afterwards(() -> open.networks().remove(name, soon()));
    return NetworkDefinition.isolated(name).bridge(freshBridge());
  }

  /** Returns the name of the bridge that is made for a network. */
  static String bridgeOf(NetworkDefinition network) {
    Bridge bridge = network.bridge();
    assertThat(bridge).as("the bridge of network %s", network.name()).isNotNull();
    return bridge.name();
  }

  final String freshBridge() {
    named++;
    return "kt%s%d".formatted(unique, named);
  }

  /** Returns the gateway of a /24 in 10.0.0.0/8 that is on none of the host's networks. */
  final String freshGateway() {
    List<Subnet> taken =
        look().networks().stream().flatMap(n -> n.subnets().stream()).map(s -> s.subnet()).toList();
    int from = Math.floorMod(unique.hashCode(), SUBNETS_TRIED);
    for (int i = 0; i < SUBNETS_TRIED; i++) {
      String gateway = "10.213.%d.1".formatted((from + i) % SUBNETS_TRIED);
      Subnet subnet = new Subnet(IpAddress.parse(gateway), 24);
      if (taken.stream().noneMatch(subnet::overlaps)) {
        return gateway;
      }
    }
    throw new IllegalStateException("no subnet of 10.213.0.0/16 is free");
  }

  /** Returns a machine with these disks and one interface; not made yet, and will be taken away. */
  @SuppressWarnings("NullAway") // does not see in a class file that a nested type may be null
  final MachineDefinition freshMachine(VolumeDefinition... volumes) {
    UUID uuid = UUID.randomUUID();
    HostFacts facts = look().host();
    GuestSupport guest = guest(facts);
    List<MachineDefinition.Disk> disks = new ArrayList<>();
    for (int i = 0; i < volumes.length; i++) {
      String device = "vd" + (char) ('a' + i);
      disks.add(
          new MachineDefinition.Disk(
              device,
              "d" + i,
              uuid.toString().substring(0, 8) + device,
              volumes[i],
              StoragePoolType.DIR,
              PoolSource.NONE));
    }
    MacAddress mac = MacAddress.forInterface(uuid, 0, taken -> false);
    MachineDefinition machine =
        new MachineDefinition(
            uuid,
            MachineName.of(freshName("m")),
            Cores.of(1),
            MachineSpec.LEAST_MEMORY,
            guest.architecture(),
            guest.domainType(),
            null,
            CpuMode.HYPERVISOR_DEFAULT,
            List.of(MachineDefinition.BootDevice.DISK),
            null,
            disks,
            List.of(
                new MachineDefinition.NetworkInterface(
                    "0", mac, Attachment.network(network()), InterfaceModel.VIRTIO)),
            false,
            claim(uuid, disks));
    afterwards(() -> takeAway(uuid));
    return machine;
  }

  final MachineDefinition defined(MachineDefinition machine) {
    open.machines().define(machine, soon());
    return machine;
  }

  final void takeAway(UUID machine) {
    open.machines().powerOff(machine, soon());
    open.machines().undefine(machine, soon());
  }

  /** What a rule says that nothing was changed compares: names and sizes, not the free space. */
  final List<Object> shape() {
    HostSnapshot now = look();
    return List.of(
        now.machines(),
        now.volumeSizes(),
        now.networks(),
        now.storagePools().stream()
            .map(p -> List.of(p.name(), p.type(), String.valueOf(p.targetPath()), p.active()))
            .toList());
  }

  static StorageSize mib(long count) {
    return StorageSize.ofBytes(count << 20);
  }

  static boolean has(HostSnapshot snapshot, VolumeRef volume) {
    return snapshot.volumeSizes().containsKey(volume);
  }

  private static Claim claim(UUID machine, List<MachineDefinition.Disk> disks) {
    return new Claim(
        UUID.randomUUID(),
        machine,
        Claim.State.BUILDING,
        Instant.parse("2030-01-02T03:04:05.678Z"),
        disks.stream()
            .map(
                d ->
                    new Claim.ClaimedDisk(
                        d.device(), d.label(), d.serial(), d.volume().ref(), d.volume().capacity()))
            .toList(),
        List.of(new Claim.ClaimedInterface("0", MacAddress.of("52:54:00:00:00:01"))),
        "default",
        Set.of("contract"));
  }
}
