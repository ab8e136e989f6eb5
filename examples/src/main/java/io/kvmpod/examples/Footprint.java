package io.kvmpod.examples;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodException;
import io.kvmpod.core.TextTable;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What a program makes on a pod, so that it can be taken away again whatever happens in between.
 * What was there before is used and left alone.
 */
final class Footprint implements AutoCloseable {

  /** A guest that shuts down gives its DHCP leases back. */
  private static final Duration TIME_TO_SHUT_DOWN = Duration.ofSeconds(10);

  private final Pod pod;
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final Map<String, Predicate<HostSnapshot>> made = new LinkedHashMap<>();

  Footprint(Pod pod) {
    this.pod = pod;
  }

  /** Makes a storage pool unless one of that name is there; returns whether it was made. */
  boolean ensure(StoragePoolDefinition pool) {
    if (pod.snapshot().storagePool(pool.name()).isPresent()) {
      return false;
    }
    return make(
        () -> pod.storagePools().ensure(pool),
        () -> pod.storagePools().remove(pool.name(), true),
        "storage pool " + pool.name(),
        host -> host.storagePool(pool.name()).isPresent());
  }

  /** Makes a network unless one of that name is there; returns whether it was made. */
  boolean ensure(NetworkDefinition network) {
    if (pod.snapshot().network(network.name()).isPresent()) {
      return false;
    }
    return make(
        () -> pod.networks().ensure(network),
        () -> pod.networks().remove(network.name()),
        "network " + network.name(),
        host -> host.network(network.name()).isPresent());
  }

  /** Carries a plan out. */
  Machine compose(Plan plan) {
    UUID uuid = plan.identity().machine();
    undo.push(() -> pod.machine(uuid).ifPresent(this::decompose));
    MachineDefinition machine = plan.machine();
    if (machine != null) {
      made.put("machine " + machine.name(), host -> host.machine(uuid).isPresent());
      for (MachineDefinition.Disk disk : machine.disks()) {
        VolumeRef volume = disk.volume().ref();
        made.put(volume.toString(), host -> host.volumeSizes().containsKey(volume));
      }
    }
    return pod.compose(plan);
  }

  /** Takes a machine away; returns its name. */
  String decompose(Machine machine) {
    machine.decompose(TIME_TO_SHUT_DOWN);
    return machine.name();
  }

  /** Reads the host and returns whether nothing that was made is there any more. */
  boolean isGone() {
    HostSnapshot host = pod.snapshot();
    return made.values().stream().noneMatch(there -> there.test(host));
  }

  /** Reads the host and tells of each thing that was made whether it is still there. */
  TextTable report() {
    HostSnapshot host = pod.snapshot();
    TextTable table = TextTable.of("made by this program", "now");
    made.forEach((object, there) -> table.row(object, there.test(host) ? "STILL THERE" : "gone"));
    return table;
  }

  /**
   * Takes away all that was made, the last first. An interrupt waits until it is done, since that
   * is when it matters most.
   *
   * @throws PodException the first failure, after all else was tried
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    PodException first = null;
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (PodException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (first != null) {
      throw first;
    }
  }

  /** Undo comes first: a call that is interrupted half-way may have made something. */
  private boolean make(
      MakeUnlessThere make, Runnable takeAway, String object, Predicate<HostSnapshot> there) {
    undo.push(takeAway);
    boolean isNew;
    try {
      isNew = make.make();
    } catch (ConflictException e) {
      undo.pop(); // somebody else's
      throw e;
    }
    if (isNew) {
      made.put(object, there);
    } else {
      undo.pop();
    }
    return isNew;
  }

  /** Makes something, or returns false because it is there. */
  private interface MakeUnlessThere {
    boolean make();
  }
}
