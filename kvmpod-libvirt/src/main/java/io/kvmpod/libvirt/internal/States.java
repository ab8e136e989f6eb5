package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.machine.MachineEvent.Change;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.libvirt.internal.binding.Libvirt;

/** Names the states of domains, and what happens to them. */
final class States {

  private static final int PAUSED = 3;

  /** libvirt's virDomainPausedReason for a disk that failed, most often for want of space. */
  private static final int PAUSED_IO_ERROR = 5;

  private States() {}

  /** Asks libvirt for the state of a domain. */
  static MachineState read(long domain) {
    int[] state = new int[1];
    int[] reason = new int[1];
    check(Libvirt.virDomainGetState(domain, state, reason, 0));
    return of(state[0], reason[0]);
  }

  /** Returns the name of one of libvirt's virDomainState numbers, with its reason's number. */
  static MachineState of(int number, int reason) {
    return number == PAUSED && reason == PAUSED_IO_ERROR
        ? MachineState.PAUSED_BY_IO_ERROR
        : of(number);
  }

  private static MachineState of(int number) {
    return switch (number) {
      case 1, 2 -> MachineState.RUNNING; // running, and blocked: waiting for work
      case PAUSED -> MachineState.PAUSED;
      case 4 -> MachineState.SHUTTING_DOWN;
      case 5 -> MachineState.SHUT_OFF;
      case 6 -> MachineState.CRASHED;
      case 7 -> MachineState.SUSPENDED;
      default -> MachineState.unknown(number);
    };
  }

  /** Returns the name of one of libvirt's virDomainEventType numbers. */
  static Change change(int number) {
    return switch (number) {
      case 0 -> Change.DEFINED;
      case 1 -> Change.UNDEFINED;
      case 2 -> Change.STARTED;
      case 3 -> Change.PAUSED;
      case 4 -> Change.RESUMED;
      case 5 -> Change.STOPPED;
      case 6 -> Change.SHUT_DOWN;
      case 7 -> Change.SUSPENDED;
      case 8 -> Change.CRASHED;
      default -> Change.unknown(number);
    };
  }
}
