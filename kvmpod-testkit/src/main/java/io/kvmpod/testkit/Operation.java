package io.kvmpod.testkit;

/** What a program can ask of a host: one for each method of the adapter seam that reaches it. */
public enum Operation {
  /** {@code HostConnection.observe}; its object is the host's name. */
  OBSERVE(false),
  /** {@code MachineDriver.define}. */
  DEFINE(true),
  /** {@code MachineDriver.writeClaim}. */
  WRITE_CLAIM(true),
  /** {@code MachineDriver.undefine}. */
  UNDEFINE(true),
  /** {@code MachineDriver.start}. */
  START(true),
  /** {@code MachineDriver.requestShutdown}. */
  REQUEST_SHUTDOWN(true),
  /** {@code MachineDriver.powerOff}. */
  POWER_OFF(true),
  /** {@code MachineDriver.state}. */
  STATE(false),
  /** {@code MachineDriver.addresses}. */
  ADDRESSES(false),
  /** {@code StorageDriver.createPool}. */
  CREATE_POOL(true),
  /** {@code StorageDriver.removePool}. */
  REMOVE_POOL(true),
  /** {@code StorageDriver.createVolume}. */
  CREATE_VOLUME(true),
  /** {@code StorageDriver.deleteVolume}. */
  DELETE_VOLUME(true),
  /** {@code NetworkDriver.create}. */
  CREATE_NETWORK(true),
  /** {@code NetworkDriver.remove}. */
  REMOVE_NETWORK(true);

  private final boolean changes;

  Operation(boolean changes) {
    this.changes = changes;
  }

  /** Returns whether it can change the host. */
  public boolean changesHost() {
    return changes;
  }
}
