package io.kvmpod.core;

import io.kvmpod.core.compose.CloseCall;
import io.kvmpod.core.compose.Identity;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.compose.Planner;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.storage.VolumeInfo;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the host of a pod for decisions on storage, and has it look at its storage pools again
 * where a decision is close.
 */
final class FreshLook {

  private static final Logger LOG = LoggerFactory.getLogger(FreshLook.class);

  /** A part of the time that is left: a pool that hangs must leave enough to decide without it. */
  private static final int PART = 4;

  private final Pod pod;

  FreshLook(Pod pod) {
    this.pod = pod;
  }

  /** Decides about a machine. */
  Plan plan(MachineSpec spec, Identity identity, Deadline deadline) {
    HostSnapshot now = pod.observe(deadline);
    VolumeInfo image =
        spec.boot() instanceof Boot.Image boot
            ? pod.host().storage().volume(boot.image(), deadline).orElse(null)
            : null;
    Plan plan = plan(now, spec, identity, image);
    return again(CloseCall.of(plan, now), deadline)
        ? plan(pod.observe(deadline), spec, identity, image)
        : plan;
  }

  /** Reads the host for a decision on one volume that asks so much of a storage pool. */
  HostSnapshot forVolume(String storagePool, long bytes, Deadline deadline) {
    HostSnapshot now = pod.observe(deadline);
    boolean close = CloseCall.of(now, pod.settings(), storagePool, bytes);
    return close && again(Set.of(storagePool), deadline) ? pod.observe(deadline) : now;
  }

  private Plan plan(
      HostSnapshot now, MachineSpec spec, Identity identity, @Nullable VolumeInfo image) {
    return Planner.plan(
        now,
        pod.settings(),
        spec,
        identity,
        pod.membership().elsewhere(),
        image,
        pod.host().documents());
  }

  /**
   * Has the host look at storage pools again; returns whether it was asked to. A pool that it
   * cannot look at, or not in time, is seen as it is then.
   */
  private boolean again(Set<String> storagePools, Deadline deadline) {
    for (String pool : storagePools) {
      try {
        Duration part = Duration.ofNanos(deadline.nanosLeft() / PART);
        pod.host().storage().refreshPool(pool, deadline.orIn(part));
      } catch (HostException | PodTimeoutException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LOG.debug("pod {}: storage pool {} was not looked at again", pod.name(), pool, e);
      }
    }
    return !storagePools.isEmpty();
  }
}
