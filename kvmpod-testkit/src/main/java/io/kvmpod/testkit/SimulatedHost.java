package io.kvmpod.testkit;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodOptions;
import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host in memory that keeps the hard rules of a real one: names, UUIDs, bridges and directories
 * are unique; a machine starts only when its volumes and networks are there; a running one is not
 * undefined; thin volumes may promise more than a pool has; leases come from the network's range.
 * Nothing in it depends on chance, and with a fixed clock nothing on time. Usable by many threads.
 *
 * <pre>
 * SimulatedHost host = SimulatedHost.create();
 * try (Pod pod = host.pod()) {
 *   Machine machine = pod.compose(MachineSpec.builder().name("db1").build());
 * }
 * </pre>
 *
 * <p>It goes wrong on purpose where a {@link FaultRule} says so, and a {@link HostCensus} finds
 * what was left on it.
 */
public final class SimulatedHost {

  // libvirt's numbers for what a host answers (virErrorNumber)
  static final int INTERNAL_ERROR = 1;
  static final int NO_SUPPORT = 3;
  static final int INVALID_ARG = 8;
  static final int OPERATION_FAILED = 9;
  static final int SYSTEM_ERROR = 38;
  static final int NO_DOMAIN = 42;
  static final int NO_STORAGE_POOL = 49;
  static final int NO_STORAGE_VOL = 50;
  static final int OPERATION_INVALID = 55;

  /** The domain of the errors of libvirt's QEMU driver (virErrorDomain). */
  static final int ERROR_DOMAIN = 10;

  private final SimulatedWorld world;
  private final Faults faults = new Faults();

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

  /** Opens a connection; all connections see the same host. */
  public HostConnection open() {
    return new SimulatedConnection(this, world);
  }

  /** Opens a pod over a new connection, with default options. */
  public Pod pod() {
    return pod(PodOptions.DEFAULT);
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

  /**
   * Adds a machine that others made, or that a composer left behind.
   *
   * @throws io.kvmpod.core.ConflictException if its name or UUID is taken
   */
  public void addMachine(MachineInfo machine) {
    atConsole(Operation.DEFINE, machine.name(), c -> world.machines().add(c, machine));
  }

  /**
   * Adds a running machine without disks and interfaces that others made, and returns it.
   *
   * @throws io.kvmpod.core.ConflictException if its name is taken
   */
  public MachineInfo addMachine(String name, Cores cores, MemorySize memory) {
    MachineInfo machine =
        new MachineInfo(
            UUID.nameUUIDFromBytes(("machine " + name).getBytes(StandardCharsets.UTF_8)),
            name,
            MachineState.RUNNING,
            cores,
            memory,
            List.of(),
            List.of(),
            null);
    addMachine(machine);
    return machine;
  }

  /**
   * Adds a volume that others made.
   *
   * @throws io.kvmpod.core.PodException as {@code StorageDriver.createVolume}
   */
  public void addVolume(String pool, String name, StorageSize capacity) {
    VolumeDefinition volume =
        new VolumeDefinition(pool, name, capacity, VolumeDefinition.Format.QCOW2);
    atConsole(Operation.CREATE_VOLUME, name, c -> world.storage().createVolume(c, volume));
  }

  /** Changes what a machine is doing, as its guest or an operator can. */
  public void setState(UUID machine, MachineState state) {
    synchronized (world) {
      world.machines().find(machine).ifPresent(m -> world.machines().become(m, state));
    }
  }

  /**
   * Starts or stops a storage pool, as an operator does.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public void setStoragePoolActive(String pool, boolean active) {
    synchronized (world) {
      require(world.storage().setActive(pool, active), "storage pool", pool);
    }
  }

  /**
   * Starts or stops a network, as an operator does.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public void setNetworkActive(String network, boolean active) {
    synchronized (world) {
      require(world.networks().setActive(network, active), "network", network);
    }
  }

  /** Returns the address. */
  @Override
  public String toString() {
    return address();
  }

  @Nullable FaultRule meet(HostCall call) {
    return faults.meet(call);
  }

  private void atConsole(
      Operation operation, String name, Consumer<SimulatedConnection.Call> change) {
    synchronized (world) {
      change.accept(
          new SimulatedConnection.Call(
              address(), new HostCall(operation, List.of(name)), Deadline.in(Duration.ofDays(1))));
    }
  }

  private static void require(boolean there, String kind, String name) {
    if (!there) {
      throw new IllegalArgumentException("no " + kind + " '" + name + "' on this host");
    }
  }

  /** Collects what a host is and has. Not thread-safe. */
  public static final class Builder {
    private static final NetworkDefinition DEFAULT_NETWORK =
        NetworkDefinition.nat("default")
            .bridge("virbr0")
            .subnet("192.168.122.1", 24, "192.168.122.2", "192.168.122.254")
            .build();

    private String name = "sim1";
    private Cores cores = Cores.of(16);
    private MemorySize memory = MemorySize.ofGiB(64);
    private Clock clock = Clock.systemUTC();
    private StorageSize newPools = StorageSize.ofGB(500);
    private boolean guestsIgnoreShutdown;
    private boolean empty;
    private final List<GuestSupport> guests = new ArrayList<>();
    private final List<SimulatedStorage.Pool> pools = new ArrayList<>();
    private final List<NetworkDefinition> networks = new ArrayList<>();
    private final List<Consumer<SimulatedHost>> machines = new ArrayList<>();

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
     * Adds a storage pool.
     *
     * @param type libvirt's word for its kind, such as {@code dir} or {@code logical}
     * @param total the physical size
     * @param otherFiles what things that are none of its volumes take of it
     */
    public Builder storagePool(
        String pool, String type, StorageSize total, StorageSize otherFiles) {
      String path = StoragePoolDefinition.directory(pool, "/pools/" + pool).targetPath();
      pools.add(new SimulatedStorage.Pool(pool, type, path, total.bytes(), otherFiles.bytes()));
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

    /** Adds a running machine that others made. */
    public Builder machine(String machine, Cores itsCores, MemorySize itsMemory) {
      machines.add(h -> h.addMachine(machine, itsCores, itsMemory));
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
      SimulatedHost host =
          new SimulatedHost(
              new SimulatedWorld(facts, clock, newPools.bytes(), guestsIgnoreShutdown));
      if (!empty && pools.stream().noneMatch(p -> p.isNamed("default"))) {
        storagePool("default", StorageSize.ofGB(500));
      }
      if (!empty && networks.stream().noneMatch(n -> n.name().equals("default"))) {
        networks.add(DEFAULT_NETWORK);
      }
      synchronized (host.world) {
        pools.forEach(host.world.storage()::put);
      }
      for (NetworkDefinition network : networks) {
        host.atConsole(
            Operation.CREATE_NETWORK,
            network.name(),
            c -> host.world.networks().create(c, network));
      }
      machines.forEach(m -> m.accept(host));
      return host;
    }

    private static GuestSupport x86(String domainType) {
      EnumSet<CpuMode> modes = EnumSet.of(CpuMode.MAXIMUM);
      if (domainType.equals("kvm")) {
        modes.addAll(EnumSet.of(CpuMode.HOST_MODEL, CpuMode.HOST_PASSTHROUGH));
      }
      return new GuestSupport("x86_64", domainType, List.of("pc", "q35"), modes);
    }
  }
}
