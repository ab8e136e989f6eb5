package io.kvmpod.core.machine;

import java.util.UUID;

/**
 * Something that happened to a machine of a host, ours or not, whoever did it.
 *
 * @param name the name that the machine had then
 */
public record MachineEvent(UUID machine, String name, Change change) {

  /**
   * What happened; a change of a newer host that this library does not know is {@code unknown(n)}.
   */
  public record Change(String word) {

    /** It was defined, or its definition was changed. */
    public static final Change DEFINED = new Change("defined");

    /** Its definition was taken away. */
    public static final Change UNDEFINED = new Change("undefined");

    /** It has power. */
    public static final Change STARTED = new Change("started");

    /** Its processors stand still. */
    public static final Change PAUSED = new Change("paused");

    /** Its processors run again. */
    public static final Change RESUMED = new Change("resumed");

    /** It has no power any more. */
    public static final Change STOPPED = new Change("stopped");

    /** Its guest has shut down, and the machine is about to stop. */
    public static final Change SHUT_DOWN = new Change("shut down");

    /** Its guest put it to sleep. */
    public static final Change SUSPENDED = new Change("suspended");

    /** It ended by a fault. */
    public static final Change CRASHED = new Change("crashed");

    /** Returns a change that has a number and no name here. */
    public static Change unknown(int number) {
      return new Change("unknown(" + number + ")");
    }

    /** Returns the word. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Returns {@code machine db1 started}. */
  @Override
  public String toString() {
    return "machine " + name + " " + change;
  }
}
