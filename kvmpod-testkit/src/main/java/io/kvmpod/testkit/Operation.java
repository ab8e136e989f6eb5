package io.kvmpod.testkit;

/** What a program can ask of a host: one for each method of the adapter seam that reaches it. */
public enum Operation {
  /** {@code HostConnection.observe}; its object is the host's name. */
  OBSERVE(false, ErrorNumber.BY_QEMU),
  /** {@code HostConnection.watch}; its object is the host's name. */
  WATCH(false, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.define}. */
  DEFINE(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.writeClaim}. */
  WRITE_CLAIM(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.undefine}. */
  UNDEFINE(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.start}. */
  START(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.requestShutdown}. */
  REQUEST_SHUTDOWN(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.powerOff}. */
  POWER_OFF(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.pause}. */
  PAUSE(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.resume}. */
  RESUME(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.requestReboot}. */
  REQUEST_REBOOT(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.reset}. */
  RESET(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.info}, by UUID or by name. */
  INFO(false, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.state}. */
  STATE(false, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.addresses}. */
  ADDRESSES(false, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.attach}. */
  ATTACH_INTERFACE(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.detach}. */
  DETACH_INTERFACE(true, ErrorNumber.BY_QEMU),
  /** {@code MachineDriver.setLink}. */
  SET_LINK(true, ErrorNumber.BY_QEMU),
  /** {@code StorageDriver.createPool}. */
  CREATE_POOL(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.removePool}. */
  REMOVE_POOL(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.createVolume}. */
  CREATE_VOLUME(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.deleteVolume}. */
  DELETE_VOLUME(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.definePool}. */
  DEFINE_POOL(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.buildPool}. */
  BUILD_POOL(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.startPool}. */
  START_POOL(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.stopPool}. */
  STOP_POOL(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.setPoolAutostart}. */
  SET_POOL_AUTOSTART(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.refreshPool}. */
  REFRESH_POOL(false, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.poolDefinition}. */
  POOL_DEFINITION(false, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.volumes}. */
  VOLUMES(false, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.volume}. */
  VOLUME(false, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.growVolume}. */
  GROW_VOLUME(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.wipeVolume}. */
  WIPE_VOLUME(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.upload}. */
  UPLOAD(true, ErrorNumber.BY_STORAGE),
  /** {@code StorageDriver.download}. */
  DOWNLOAD(false, ErrorNumber.BY_STORAGE),
  /** {@code NetworkDriver.create}. */
  CREATE_NETWORK(true, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.define}. */
  DEFINE_NETWORK(true, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.redefine}. */
  REDEFINE_NETWORK(true, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.update}. */
  UPDATE_NETWORK(true, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.start}. */
  START_NETWORK(true, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.stop}. */
  STOP_NETWORK(true, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.setAutostart}. */
  SET_NETWORK_AUTOSTART(true, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.remove}. */
  REMOVE_NETWORK(true, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.definition}. */
  NETWORK_DEFINITION(false, ErrorNumber.BY_NETWORK),
  /** {@code NetworkDriver.leases}. */
  LEASES(false, ErrorNumber.BY_NETWORK);

  private final boolean changes;
  private final int answerer;

  Operation(boolean changes, int answerer) {
    this.changes = changes;
    this.answerer = answerer;
  }

  /** Returns whether it can change the host. */
  public boolean changesHost() {
    return changes;
  }

  /** Returns the part of a host that answers it, as libvirt numbers error domains. */
  int answerer() {
    return answerer;
  }
}
