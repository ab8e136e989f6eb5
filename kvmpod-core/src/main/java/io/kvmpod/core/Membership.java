package io.kvmpod.core;

import io.kvmpod.core.compose.Elsewhere;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MacAddress;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a pod has to do with a fleet: nothing, as long as it is in none. Safe for use by many
 * threads.
 */
final class Membership {

  private final Pod pod;
  private final AtomicReference<@Nullable Fleet> fleet = new AtomicReference<>();

  Membership(Pod pod) {
    this.pod = pod;
  }

  /**
   * @throws ConflictException if the pod is in a fleet already
   */
  void begin(Fleet newFleet) {
    if (!fleet.compareAndSet(null, newFleet)) {
      throw new ConflictException("pod %s: is in a fleet already.".formatted(pod.name()));
    }
  }

  void end() {
    Fleet its = fleet.getAndSet(null);
    if (its != null) {
      its.remove(pod);
    }
  }

  /** Changes the pod's settings as far as its fleet allows it. */
  void configure(AtomicReference<PodSettings> settings, UnaryOperator<PodSettings> change) {
    Fleet its = fleet.get();
    if (its == null) {
      settings.updateAndGet(change);
      return;
    }
    synchronized (its) {
      settings.set(its.configured(pod, pod.settings(), change));
    }
  }

  /** Looks at the host, and lets the fleet know. */
  HostSnapshot observe(Supplier<HostSnapshot> look) {
    Fleet its = fleet.get();
    if (its == null) {
      return look.get();
    }
    long began = its.now();
    HostSnapshot snapshot = look.get();
    its.saw(pod, snapshot, began);
    return snapshot;
  }

  /** Has the fleet look at the other hosts again; returns whether there is a fleet. */
  boolean lookAround(Deadline deadline) {
    Fleet its = fleet.get();
    if (its != null) {
      its.lookAround(pod, deadline);
    }
    return its != null;
  }

  Elsewhere elsewhere() {
    Fleet its = fleet.get();
    return its == null ? Elsewhere.NOTHING : its.elsewhere(pod);
  }

  /** Returns whether the others leave what the plan promises; it is taken then. */
  boolean take(Plan plan) {
    Fleet its = fleet.get();
    return its == null || its.take(pod, plan);
  }

  /** Returns whether the others leave the address to an interface; it is taken then. */
  boolean take(MacAddress mac) {
    Fleet its = fleet.get();
    return its == null || its.take(pod, mac);
  }

  /** An interface with that address was plugged in, or was not after all. */
  void plugged(MacAddress mac) {
    Fleet its = fleet.get();
    if (its != null) {
      its.plugged(pod, mac);
    }
  }

  /** A machine was composed, or what is left of it stays on the host. */
  void composed(UUID machine) {
    Fleet its = fleet.get();
    if (its != null) {
      its.composed(pod, machine);
    }
  }

  /** Nothing of a machine is left. */
  void gone(UUID machine) {
    Fleet its = fleet.get();
    if (its != null) {
      its.gone(pod, machine);
    }
  }
}
