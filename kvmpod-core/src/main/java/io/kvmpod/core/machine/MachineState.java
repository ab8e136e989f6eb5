package io.kvmpod.core.machine;

/**
 * What a machine is doing; a state of a newer host that this library does not know is {@code
 * unknown(n)}.
 */
public record MachineState(String word) {

  /** Its processors run, or wait for work. */
  public static final MachineState RUNNING = new MachineState("running");

  /** Its processors stand still; its memory is kept. */
  public static final MachineState PAUSED = new MachineState("paused");

  /**
   * Its processors stand still since one of its disks failed, most often for want of space in its
   * storage pool; once there is space again the machine can be resumed, and loses nothing.
   */
  public static final MachineState PAUSED_BY_IO_ERROR = new MachineState("paused (I/O error)");

  /** Its guest was asked to shut down and has not yet. */
  public static final MachineState SHUTTING_DOWN = new MachineState("shutting down");

  /** It uses no processor and no memory. */
  public static final MachineState SHUT_OFF = new MachineState("shut off");

  /** It ended by a fault. */
  public static final MachineState CRASHED = new MachineState("crashed");

  /** Its guest put it to sleep. */
  public static final MachineState SUSPENDED = new MachineState("suspended");

  /** Returns a state that has a number and no name here. */
  public static MachineState unknown(int number) {
    return new MachineState("unknown(" + number + ")");
  }

  /** Returns whether the host holds a process for the machine. */
  public boolean isActive() {
    return !equals(SHUT_OFF) && !equals(CRASHED);
  }

  /** Returns the word. */
  @Override
  public String toString() {
    return word;
  }
}
