package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happens on a simulated host behind the back of a program: what operators do with {@code
 * virsh}, and what guests do. No fault rule meets it, and it is not counted as a call; programs
 * that watch the host are told of it. Safe for use by many threads.
 *
 * <p>A method that names a machine, storage pool or network that is not there throws a {@link
 * io.kvmpod.core.HostException} with libvirt's number, and nothing was changed.
 */
public final class SimulatedConsole {

  private final String address;
  private final SimulatedWorld world;

  SimulatedConsole(String address, SimulatedWorld world) {
    this.address = address;
    this.world = world;
  }

  /**
   * Adds a machine that others made, or that a composer left behind; one that runs has what it
   * needs, whoever else has it.
   *
   * @throws io.kvmpod.core.ConflictException if its name or UUID is taken; nothing was changed
   */
  public void addMachine(MachineInfo machine) {
    at("define", machine.name(), c -> world.machines().add(c, machine, false));
  }

  /**
   * Adds a running machine without disks and interfaces that others made, and returns it.
   *
   * @throws io.kvmpod.core.ConflictException if its name is taken; nothing was changed
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
   * Takes a definition away without a word on what is kept beside it. A machine that runs goes on,
   * and is gone when it stops.
   *
   * @throws io.kvmpod.core.HostException if memory is saved, snapshots or firmware variables are
   *     kept; nothing was changed
   */
  public void undefine(UUID machine) {
    onMachine("undefine", machine, c -> world.machines().undefinePlainly(c, machine));
  }

  /**
   * Changes the definition of a machine; what runs goes on as it is, and has it from its next start
   * on.
   *
   * @throws io.kvmpod.core.HostException if no definition is kept; nothing was changed
   */
  public void redefine(UUID machine, Cores cores, MemorySize memory) {
    onMachine("redefine", machine, c -> world.machines().redefine(c, machine, cores, memory));
  }

  /**
   * Saves the memory of a machine that runs and shuts it off; its next start goes on from there.
   *
   * @throws io.kvmpod.core.HostException if it does not run, or no definition is kept; nothing was
   *     changed
   */
  public void managedSave(UUID machine) {
    onMachine("save", machine, c -> world.power().save(c, machine));
  }

  /**
   * Makes a snapshot of a machine, of which only the name is kept.
   *
   * @throws io.kvmpod.core.HostException if it has one of that name; nothing was changed
   */
  public void snapshot(UUID machine, String name) {
    onMachine("snapshot", machine, c -> world.machines().snapshot(c, machine, name));
  }

  /** Gives a machine firmware variables of its own, as UEFI has them. */
  public void makeNvram(UUID machine) {
    onMachine("make firmware variables of", machine, c -> world.machines().makeNvram(c, machine));
  }

  /**
   * Has an agent run in the guest, and tell an address of one of its interfaces, which the host
   * need not know.
   */
  public void agentTells(UUID machine, MacAddress mac, Subnet address) {
    tell(machine, mac, address, MachineAddress.Source.AGENT);
  }

  /** Has the host's neighbour table have an address of a machine's interface. */
  public void neighbourSeen(UUID machine, MacAddress mac, IpAddress address) {
    tell(machine, mac, new Subnet(address, 0), MachineAddress.Source.ARP);
  }

  /** Has the guest hold its interfaces when it is to let go of one, as one does that boots. */
  public void guestHoldsInterfaces(UUID machine) {
    onMachine("boot", machine, c -> world.interfaces().hold(c, machine));
  }

  /**
   * Has the guest let go of the interfaces that it was asked for, and of all that it is asked for
   * later. Those that it held past the deadline stay in the definition, as on libvirt.
   */
  public void guestLetsGo(UUID machine) {
    onMachine("let go in", machine, c -> world.interfaces().letGo(c, machine));
  }

  /** Has the guest shut down on its own. @throws io.kvmpod.core.HostException if it does not run */
  public void guestShutsDown(UUID machine) {
    onMachine("shut down", machine, c -> world.power().guestShutsDown(c, machine));
  }

  /**
   * Has the guest write bytes that it never wrote before into a disk, until that is written all
   * over. When its storage pool has no space left the machine is paused; resumed, it writes on.
   *
   * @param device the disk, such as {@code vda}
   * @throws io.kvmpod.core.HostException if the guest does not run, or has no such disk; nothing
   *     was changed
   */
  public void guestWrites(UUID machine, String device, StorageSize bytes) {
    onMachine("write to", machine, c -> world.power().write(c, machine, device, bytes.bytes()));
  }

  /**
   * Brings a machine into that state, as an operator, its guest or a fault can; nothing happens
   * when it is in it.
   *
   * @throws io.kvmpod.core.HostException if it does not run, is to, and cannot start; nothing was
   *     changed
   */
  public void setState(UUID machine, MachineState state) {
    onMachine("set the state of", machine, c -> world.power().turn(c, machine, state));
  }

  /**
   * Adds a volume that grows as it is written.
   *
   * @throws io.kvmpod.core.PodException as {@code StorageDriver.createVolume}
   */
  public void addVolume(String pool, String name, StorageSize capacity) {
    VolumeDefinition volume =
        new VolumeDefinition(pool, name, capacity, VolumeDefinition.Format.QCOW2);
    onStorage("create volume", name, c -> world.volumes().create(c, volume));
  }

  /**
   * Adds a raw volume that takes all of its space at once.
   *
   * @throws io.kvmpod.core.PodException as {@code StorageDriver.createVolume}
   */
  public void addPreallocatedVolume(String pool, String name, StorageSize capacity) {
    VolumeDefinition volume =
        new VolumeDefinition(
            pool,
            name,
            capacity,
            VolumeDefinition.Format.RAW,
            VolumeDefinition.Preallocation.FULL,
            null);
    onStorage("create volume", name, c -> world.volumes().create(c, volume));
  }

  /**
   * Deletes a volume, whoever uses it; nothing happens when there is none.
   *
   * @throws io.kvmpod.core.HostException if its storage pool is not active; nothing was changed
   */
  public void deleteVolume(String pool, String name) {
    VolumeRef volume = new VolumeRef(pool, name);
    onStorage("delete volume", name, c -> world.volumes().delete(c, volume));
  }

  /**
   * Puts a file among the volumes of a storage pool, as somebody does who does not ask libvirt: its
   * space is taken at once, and the host tells neither of file nor space until it looks again. A
   * {@code lost+found} is there, takes space, and never is a volume.
   *
   * @throws io.kvmpod.core.ConflictException if that name is taken; nothing was changed
   */
  public void putFile(String pool, String name, StorageSize size) {
    onStorage(
        "put " + name + " into", pool, c -> world.storage().putUnseen(c, pool, name, size.bytes()));
  }

  /**
   * Takes a storage pool that is started out of its host's reach, as a server does that hangs or a
   * disk that is pulled; {@link PoolState#DEGRADED} leaves it in use.
   *
   * @param problem why, as the host tells it
   */
  public void breakStoragePool(String pool, PoolState how, String problem) {
    onStorage("break", pool, c -> world.storage().breakDown(c, pool, how, problem));
  }

  /** Brings a storage pool back into its host's reach; one that was stopped stays so. */
  public void mendStoragePool(String pool) {
    onStorage("mend", pool, c -> world.storage().mend(c, pool));
  }

  /** Starts or stops a storage pool. */
  public void setStoragePoolActive(String pool, boolean active) {
    onStorage(verb(active), pool, c -> world.storage().setActive(c, pool, active));
  }

  /**
   * Sets what files that are no volumes take on the file system of a storage pool; they get no more
   * than volumes leave.
   */
  public void setOtherFiles(String pool, StorageSize size) {
    onStorage("fill", pool, c -> world.storage().fillWithOthers(c, pool, size.bytes()));
  }

  /**
   * Starts or stops a network.
   *
   * @throws io.kvmpod.core.HostException if it is to start, and another has one of its subnets;
   *     nothing was changed
   */
  public void setNetworkActive(String network, boolean active) {
    at(
        new Call(address, verb(active), network, ErrorNumber.BY_NETWORK),
        c -> world.networks().setActive(c, network, active));
  }

  /**
   * Takes the power of the whole host away and gives it back. All connections are lost, and no
   * event tells of it. Machines are shut off, those without a definition are gone, and those that
   * start with the host are started; storage pools and networks are active; leases are kept.
   */
  public void powerCut() {
    at("restart", world.hostName(), world::restart);
  }

  /**
   * Waits until everybody was told of all that happened until now; returns false when that took
   * longer. Not to be called by a listener.
   */
  public boolean awaitEventsTold(Duration within) throws InterruptedException {
    CountDownLatch told;
    synchronized (world) {
      told = world.events().told();
    }
    return told.await(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void tell(UUID machine, MacAddress mac, Subnet address, MachineAddress.Source source) {
    MachineAddress told =
        new MachineAddress(mac, null, address.address(), address.prefixLength(), source);
    onMachine("tell addresses of", machine, c -> world.interfaces().tell(c, machine, told));
  }

  private static String verb(boolean active) {
    return active ? "start" : "stop";
  }

  private void onMachine(String verb, UUID machine, Consumer<Call> change) {
    String name;
    synchronized (world) {
      name = world.machines().find(machine).map(MachineInfo::name).orElse(machine.toString());
    }
    at(verb, name, change);
  }

  private void onStorage(String verb, String object, Consumer<Call> change) {
    at(new Call(address, verb, object, ErrorNumber.BY_STORAGE), change);
  }

  private void at(String verb, String object, Consumer<Call> change) {
    at(new Call(address, verb, object, ErrorNumber.BY_QEMU), change);
  }

  private void at(Call call, Consumer<Call> change) {
    synchronized (world) {
      change.accept(call);
    }
  }
}
