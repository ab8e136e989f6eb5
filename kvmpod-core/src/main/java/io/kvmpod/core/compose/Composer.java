package io.kvmpod.core.compose;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.spi.HostConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the steps of plans on one host, and takes back what was done when one fails. Its
 * callers take turns.
 */
public final class Composer {

  private static final Logger LOG = LoggerFactory.getLogger(Composer.class);

  private final String pod;
  private final HostConnection host;
  private final Duration undoTimeout;

  /**
   * Creates the composer of one host.
   *
   * @param pod the pod's name, for messages
   * @param undoTimeout how long taking back may go on, whatever the deadline of what failed
   */
  public Composer(String pod, HostConnection host, Duration undoTimeout) {
    this.pod = pod;
    this.host = host;
    this.undoTimeout = undoTimeout;
  }

  /**
   * Carries out every step, in order.
   *
   * @throws PodException the first failure, after every step done was taken back in reverse; what
   *     could not be taken back is its {@link PodException#leftBehind()}, and the claim then stays
   *     on the host
   */
  public void carryOut(List<Step> steps, Deadline deadline) {
    Deque<Step> done = new ArrayDeque<>();
    for (Step step : steps) {
      try {
        checkpoint(step, deadline);
      } catch (PodTimeoutException e) {
        throw undone(e, done);
      }
      try {
        perform(step, deadline);
        done.push(step);
      } catch (HostException | ConflictException e) {
        throw undone(e, done);
      } catch (RuntimeException e) {
        done.push(step); // it may have happened; taking back what is not there does nothing
        throw undone(e, done);
      }
    }
  }

  /**
   * Takes a machine away: marks its claim, takes its power, deletes the volumes that the claim
   * lists, and undefines it. A second call after a failure takes up where the first one stopped.
   *
   * @throws PodException if the host refused; the claim is still there and lists what is left
   */
  public void takeAway(MachineInfo machine, Deadline deadline) {
    Claim claim = Objects.requireNonNull(machine.claim(), "only our own machines are taken away");
    if (claim.state() != Claim.State.DELETING) {
      host.machines().writeClaim(machine.uuid(), claim.in(Claim.State.DELETING), deadline);
    }
    host.machines().powerOff(machine.uuid(), deadline);
    for (Claim.ClaimedDisk disk : claim.disks()) {
      host.storage().deleteVolume(disk.volume(), deadline);
    }
    host.machines().undefine(machine.uuid(), deadline);
    LOG.debug("pod {}: machine {} was taken away", pod, machine.name());
  }

  private void perform(Step step, Deadline deadline) {
    LOG.debug("pod {}: {}", pod, step.description());
    if (step instanceof Step.DefineMachine define) {
      host.machines().define(define.machine(), deadline);
    } else if (step instanceof Step.CreateVolume create) {
      host.storage().createVolume(create.volume(), deadline);
    } else if (step instanceof Step.MarkReady ready) {
      host.machines().writeClaim(ready.machine().uuid(), ready.claim(), deadline);
    } else if (step instanceof Step.StartMachine start) {
      host.machines().start(start.machine().uuid(), deadline);
    }
  }

  private void takeBack(Step step, Deadline deadline) {
    LOG.debug("pod {}: {}", pod, step.undo());
    if (step instanceof Step.DefineMachine define) {
      host.machines().undefine(define.machine().uuid(), deadline);
    } else if (step instanceof Step.CreateVolume create) {
      host.storage().deleteVolume(create.volume().ref(), deadline);
    } else if (step instanceof Step.MarkReady ready) {
      host.machines().writeClaim(ready.machine().uuid(), ready.machine().claim(), deadline);
    } else if (step instanceof Step.StartMachine start) {
      host.machines().powerOff(start.machine().uuid(), deadline);
    }
  }

  /**
   * Between two steps it is known what was done: a step that would only be given up is not begun.
   */
  private void checkpoint(Step next, Deadline deadline) {
    if (Thread.currentThread().isInterrupted()) {
      throw new PodTimeoutException(
          "pod %s: interrupted before: %s.".formatted(pod, next.description()));
    }
    if (deadline.hasPassed()) {
      throw new PodTimeoutException(
          "pod %s: the deadline of %s passed before: %s."
              .formatted(pod, deadline, next.description()));
    }
  }

  private RuntimeException undone(RuntimeException failure, Deque<Step> done) {
    boolean interrupted = Thread.interrupted(); // taking back must not be cut short
    Deadline deadline = Deadline.in(undoTimeout);
    List<String> left = new ArrayList<>();
    for (Step step : done) {
      if (step instanceof Step.DefineMachine && !left.isEmpty()) {
        left.add(step.makes()); // recovery needs the claim
        continue;
      }
      try {
        takeBack(step, deadline);
      } catch (RuntimeException e) {
        LOG.warn("pod {}: could not {}", pod, step.undo());
        failure.addSuppressed(e);
        if (!(step instanceof Step.MarkReady)) { // which made nothing
          left.add(step.makes());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof PodException podFailure) {
      podFailure.leavesBehind(left);
    }
    return failure;
  }
}
