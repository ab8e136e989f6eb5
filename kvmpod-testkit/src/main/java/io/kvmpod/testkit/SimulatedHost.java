package io.kvmpod.testkit;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodOptions;
import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.storage.StoragePoolType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A host in memory that keeps the hard rules of a real one: names, UUIDs, bridges and directories
 * are unique; a machine starts only when its volumes and networks are there and nobody else has
 * what it needs for itself; what an operator changes in the definition of one that runs waits for
 * its next start; one that is undefined while it runs is gone when it stops; thin volumes may
 * promise more than a pool has, and a guest that fills it stands still; leases come from the
 * network's range. It refuses with libvirt's numbers and words. Nothing in it depends on chance,
 * and with a fixed clock nothing on time. A call costs the same with ten machines and with a
 * hundred thousand. Usable by many threads.
 *
 * <pre>
 * SimulatedHost host = SimulatedHost.create();
 * try (Pod pod = host.pod()) {
 *   Machine machine = pod.compose(MachineSpec.builder().name("db1").build());
 * }
 * </pre>
 *
 * <p>It goes wrong on purpose where a {@link FaultRule} says so; a {@link SimulatedConsole} does
 * what others do with it; and a {@link HostCensus} finds what was left on it.
 */
public final class SimulatedHost {

  private final SimulatedWorld world;
  private final Faults faults = new Faults();
  private final AtomicLong uuids = new AtomicLong();

  private SimulatedHost(SimulatedWorld world) {
    this.world = world;
  }

  /**
   * Returns a host of 16 cores and 64 GiB, with the storage pool {@code default} of 500 GB and the
   * network {@code default} with DHCP, and no machines.
   */
  public static SimulatedHost create() {
    return builder().build();
  }

  /** Begins a host such as {@link #create} gives. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a host that looks as another one was observed, real or simulated: {@link #look} tells
   * the snapshot again, but for the time. Whose pools, networks and machines they are does not
   * matter; machines that run hold what they need.
   *
   * <p>What a snapshot does not tell is assumed: DHCP gives all addresses of the first subnet that
   * it serves; volumes take what their pool tells that they take, the first ones first; pools that
   * are not active have their numbers once they are started; pools with the same backing share what
   * the first of them tells; no machine starts with its host.
   *
   * @throws InvalidRequestException if two things of one kind have the same name or UUID, two pools
   *     the same path, a volume is in no pool, a pool has less provisioned than its volumes, or
   *     sizes are past counting
   */
  public static SimulatedHost from(HostSnapshot snapshot) {
    return from(snapshot, Clock.systemUTC());
  }

  /**
   * Returns a host that looks as another one was observed, as {@link #from(HostSnapshot)} does.
   *
   * @param clock tells when the host was read
   * @throws InvalidRequestException as {@link #from(HostSnapshot)}
   */
  public static SimulatedHost from(HostSnapshot snapshot, Clock clock) {
    return new SimulatedHost(ObservedWorld.build(snapshot, clock));
  }

  /**
   * Lets programs of this process open the host by its address, in place of one of the same name,
   * until {@link #withdraw}; returns the address.
   */
  public String publish() {
    SimulatedPodDriver.PUBLISHED.put(address(), this);
    return address();
  }

  /** Takes the host's address back; connections that are open stay. */
  public void withdraw() {
    SimulatedPodDriver.PUBLISHED.remove(address(), this);
  }

  /** Opens a connection; all connections see the same host. */
  public HostConnection open() {
    return open(() -> {});
  }

  HostConnection open(Runnable afterClose) {
    synchronized (world) {
      return new SimulatedConnection(this, world, afterClose);
    }
  }

  /**
   * Opens a pod over a new connection, with default options but for the UUIDs of its machines: they
   * follow from the host's name and how many were made before, so that the same calls on two hosts
   * of one name give the same machines.
   */
  public Pod pod() {
    return pod(PodOptions.DEFAULT.withUuids(this::newUuid));
  }

  /** None that a machine of the host has: it may look as another host of its name. */
  private UUID newUuid() {
    UUID uuid;
    do {
      String name = address() + " " + uuids.incrementAndGet();
      uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    } while (look().machine(uuid).isPresent());
    return uuid;
  }

  /** Opens a pod over a new connection. */
  public Pod pod(PodOptions options) {
    return Pod.over(address(), open(), options);
  }

  /** Returns the address that its pods and messages show, such as {@code sim:///sim1}. */
  public String address() {
    return "sim:///" + world.hostName();
  }

  /** Returns all that is on the host; not counted as a call. */
  public HostCensus census() {
    synchronized (world) {
      return world.census();
    }
  }

  /** Returns the host as an operator sees it at its console; not counted as a call. */
  public HostSnapshot look() {
    synchronized (world) {
      return world.observe();
    }
  }

  /** Adds a rule for what goes wrong from now on. */
  public void inject(FaultRule rule) {
    faults.inject(rule);
  }

  /** Takes all rules away; calls that a rule holds stay held. */
  public void clearFaults() {
    faults.clear();
  }

  /** Returns every call since the host was made or {@link #forgetCalls}, in the order they came. */
  public List<HostCall> calls() {
    return faults.calls();
  }

  /** Forgets the calls that came until now. */
  public void forgetCalls() {
    faults.forgetCalls();
  }

  /** Returns what operators and guests do with the host, behind the back of programs. */
  public SimulatedConsole console() {
    return new SimulatedConsole(address(), world);
  }

  /** Returns the address. */
  @Override
  public String toString() {
    return address();
  }

  @Nullable FaultRule meet(HostCall call) {
    return faults.meet(call);
  }

  /** Collects what a host is and has. Not thread-safe. */
  public static final class Builder {
    private static final NetworkDefinition DEFAULT_NETWORK =
        NetworkDefinition.nat("default")
            .bridge("virbr0")
            .subnet("192.168.122.1", 24, "192.168.122.2", "192.168.122.254")
            .build();

    private static final Set<StoragePoolType> SPACES =
        Collections.unmodifiableSet(
            EnumSet.of(
                StoragePoolType.LOGICAL,
                StoragePoolType.ZFS,
                StoragePoolType.RBD,
                StoragePoolType.SHEEPDOG,
                StoragePoolType.GLUSTER,
                StoragePoolType.VSTORAGE,
                StoragePoolType.NETFS));

    private static final Set<StoragePoolType> UNITS =
        Collections.unmodifiableSet(
            EnumSet.of(StoragePoolType.ISCSI, StoragePoolType.ISCSI_DIRECT, StoragePoolType.SCSI));

    private String name = "sim1";
    private Cores cores = Cores.of(16);
    private MemorySize memory = MemorySize.ofGiB(64);
    private Clock clock = Clock.systemUTC();
    private StorageSize newPools = StorageSize.ofGB(500);
    private boolean guestsIgnoreShutdown;
    private boolean empty;
    private final List<GuestSupport> guests = new ArrayList<>();
    private final Map<String, FileSystem> fileSystems = new LinkedHashMap<>();
    private final List<PoolOnSpace> pools = new ArrayList<>();
    private final List<Consumer<Sources>> sources = new ArrayList<>();
    private final List<NetworkDefinition> networks = new ArrayList<>();
    private final List<NetworkDefinition> stoppedNetworks = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();
    private final Map<MachineAddress.Source, String> unserved =
        new EnumMap<>(MachineAddress.Source.class);
    private final List<HostInterface> interfaces = new ArrayList<>();
    private final List<Consumer<SimulatedConsole>> machines = new ArrayList<>();

    private Builder() {}

    /** Sets the host's name, {@code sim1} by default. */
    public Builder name(String newName) {
      name = newName;
      return this;
    }

    /** Sets the host's cores, 16 by default. */
    public Builder cores(int count) {
      cores = Cores.of(count);
      return this;
    }

    /** Sets the host's memory, 64 GiB by default. */
    public Builder memory(MemorySize newMemory) {
      memory = newMemory;
      return this;
    }

    /** Sets the clock that tells when the host was read; the system's by default. */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /** Leaves out the storage pool and the network {@code default}. */
    public Builder bare() {
      empty = true;
      return this;
    }

    /** Adds a kind of machine that it can run; when none is added, x86_64 by kvm and by qemu. */
    public Builder guest(GuestSupport guest) {
      guests.add(guest);
      return this;
    }

    /** Adds a storage pool of type {@code dir} with that physical size. */
    public Builder storagePool(String pool, StorageSize total) {
      return storagePool(pool, "dir", total, StorageSize.ZERO);
    }

    /**
     * Adds a storage pool that is started, with what is behind it, called after the pool.
     *
     * @param type libvirt's word for its kind, such as {@code dir} or {@code logical}
     * @param total the physical size
     * @param otherFiles what things that are none of its volumes take of it
     */
    public Builder storagePool(
        String pool, String type, StorageSize total, StorageSize otherFiles) {
      pools.add(new PoolOnSpace(pool, type, total, otherFiles, null));
      return this;
    }

    /**
     * Adds a file system on which several storage pools can be.
     *
     * @param total its size
     * @param otherFiles what things that are no volumes take of it
     */
    public Builder fileSystem(String fileSystem, StorageSize total, StorageSize otherFiles) {
      fileSystems.put(fileSystem, new FileSystem(total, otherFiles));
      return this;
    }

    /**
     * Adds a storage pool of type {@code dir} on a file system: its free space is that of every
     * other one there.
     *
     * @throws InvalidRequestException if no such file system was added before
     */
    public Builder storagePoolOn(String pool, String fileSystem) {
      FileSystem found = fileSystems.get(fileSystem);
      if (found == null) {
        throw InvalidRequestException.field(
            "fileSystem", fileSystem, "one of " + fileSystems.keySet());
      }
      pools.add(new PoolOnSpace(pool, "dir", found.total, found.otherFiles, fileSystem));
      return this;
    }

    /**
     * Adds a block device on which nothing is, for storage pools of the types fs, disk, logical and
     * zfs.
     *
     * @param path such as {@code /dev/sdb}
     */
    public Builder blockDevice(String path, StorageSize size) {
      sources.add(s -> s.addDevice(path, size.bytes(), null));
      return this;
    }

    /**
     * Adds a block device on which something is.
     *
     * @param format a file system such as {@code ext4}, or a partition table such as {@code gpt}
     */
    public Builder blockDevice(String path, StorageSize size, String format) {
      sources.add(s -> s.addDevice(path, size.bytes(), format));
      return this;
    }

    /**
     * Adds what a storage pool can be on that is there without a device of the host's: a volume
     * group, a dataset of ZFS, a pool of Ceph or Sheepdog, a volume of Gluster, a cluster of
     * Virtuozzo Storage, or a server of NFS. Without it, such a pool does not start.
     *
     * @param name its name, for {@code netfs} that of the server, whose directories share the space
     * @throws InvalidRequestException if the type is one of others
     */
    public Builder storageSource(StoragePoolType type, String name, StorageSize total) {
      if (!SPACES.contains(type)) {
        throw InvalidRequestException.field("type", type.libvirtName(), "one of " + SPACES);
      }
      sources.add(s -> s.addSpace(type, name, total.bytes()));
      return this;
    }

    /**
     * Adds a target of iSCSI or a host bus adapter, with its units, which no host makes.
     *
     * @param name the target's name, or the adapter's
     * @throws InvalidRequestException if the type is none of iscsi, iscsi-direct and scsi
     */
    public Builder storageUnits(StoragePoolType type, String name, StorageSize... sizes) {
      if (!UNITS.contains(type)) {
        throw InvalidRequestException.field("type", type.libvirtName(), "one of " + UNITS);
      }
      List<Long> bytes = Stream.of(sizes).map(StorageSize::bytes).toList();
      sources.add(s -> s.addUnits(type, name, bytes));
      return this;
    }

    /** Sets the physical size of pools that are made later, 500 GB by default. */
    public Builder sizeOfNewPools(StorageSize total) {
      newPools = total;
      return this;
    }

    /** Adds an active network. */
    public Builder network(NetworkDefinition network) {
      networks.add(network);
      return this;
    }

    /** Adds a network that is defined, and not started. */
    public Builder stoppedNetwork(NetworkDefinition network) {
      stoppedNetworks.add(network);
      return this;
    }

    /**
     * Has the DHCP of a network have given an address to somebody who is none of the host's
     * machines and is gone: it ends an hour after the host was made.
     *
     * @throws InvalidRequestException if a text is no such address
     */
    public Builder lease(String network, String mac, String address) {
      leases.add(new Lease(network, MacAddress.of(mac), IpAddress.parse(address)));
      return this;
    }

    /**
     * Has the host not serve a source of machines' addresses, as one whose kernel does not tell its
     * neighbours does.
     *
     * @param why as the host tells it
     */
    public Builder withoutAddressSource(MachineAddress.Source source, String why) {
      unserved.put(source, why);
      return this;
    }

    /**
     * Adds an interface of the host's own, which it tells of. Once one is added, a machine by
     * macvtap on another one does not start; before, each parent is taken to be there.
     */
    public Builder hostInterface(HostInterface hostInterface) {
      interfaces.add(hostInterface);
      return this;
    }

    /** Adds a running machine that others made. */
    public Builder machine(String machine, Cores itsCores, MemorySize itsMemory) {
      machines.add(c -> c.addMachine(machine, itsCores, itsMemory));
      return this;
    }

    /** Has guests do nothing when they are asked to shut down, as one without ACPI does. */
    public Builder guestsIgnoreShutdown() {
      guestsIgnoreShutdown = true;
      return this;
    }

    /**
     * Makes the host.
     *
     * @throws io.kvmpod.core.PodException if two things on it are in each other's way
     * @throws InvalidRequestException if a name is none
     */
    public SimulatedHost build() {
      HostFacts facts =
          new HostFacts(
              name,
              UUID.nameUUIDFromBytes(("host " + name).getBytes(StandardCharsets.UTF_8)).toString(),
              cores,
              memory,
              "x86_64",
              "QEMU",
              "7.2.0",
              "9.0.0",
              guests.isEmpty() ? List.of(x86("kvm"), x86("qemu")) : guests);
      SimulatedWorld world =
          new SimulatedWorld(
              facts, interfaces, clock, newPools.bytes(), guestsIgnoreShutdown, unserved);
      if (!empty && pools.stream().noneMatch(p -> p.name.equals("default"))) {
        storagePool("default", StorageSize.ofGB(500));
      }
      if (!empty
          && Stream.of(networks, stoppedNetworks)
              .flatMap(List::stream)
              .noneMatch(n -> n.name().equals("default"))) {
        networks.add(DEFAULT_NETWORK);
      }
      SimulatedHost host = new SimulatedHost(world);
      synchronized (world) {
        sources.forEach(s -> s.accept(world.storage().sources()));
        addPools(host.address(), world);
        addNetworks(host.address(), world.networks());
      }
      machines.forEach(m -> m.accept(host.console()));
      return host;
    }

    private void addNetworks(String address, SimulatedNetworks into) {
      for (NetworkDefinition network : networks) {
        into.create(networkCall(address, "create network", network.name()), network);
      }
      for (NetworkDefinition network : stoppedNetworks) {
        into.define(networkCall(address, "define network", network.name()), network);
      }
      for (Lease lease : leases) {
        Call call = networkCall(address, "lease", lease.network);
        into.seed(call, lease.network, lease.mac, lease.address);
      }
    }

    private static Call networkCall(String address, String verb, String network) {
      return new Call(address, verb, network, ErrorNumber.BY_NETWORK);
    }

    private void addPools(String address, SimulatedWorld world) {
      Map<String, BackingSpace> shared = new HashMap<>();
      for (PoolOnSpace pool : pools) {
        BackingSpace space =
            pool.fileSystem == null
                ? pool.space()
                : shared.computeIfAbsent(pool.fileSystem, f -> pool.space());
        Call call = new Call(address, "create pool", pool.name, ErrorNumber.BY_STORAGE);
        world.storage().put(call, pool.name, pool.type, space);
      }
    }

    private static GuestSupport x86(String domainType) {
      EnumSet<CpuMode> modes = EnumSet.of(CpuMode.MAXIMUM);
      if (domainType.equals("kvm")) {
        modes.addAll(EnumSet.of(CpuMode.HOST_MODEL, CpuMode.HOST_PASSTHROUGH));
      }
      return new GuestSupport("x86_64", domainType, List.of("pc", "q35"), modes);
    }

    private record Lease(String network, MacAddress mac, IpAddress address) {}

    private record FileSystem(StorageSize total, StorageSize otherFiles) {}

    private record PoolOnSpace(
        String name,
        String type,
        StorageSize total,
        StorageSize otherFiles,
        @Nullable String fileSystem) {

      BackingSpace space() {
        return new BackingSpace(fileSystem, total.bytes(), otherFiles.bytes());
      }
    }
  }
}
