package io.kvmpod.core.machine;

/** What runs a machine's processors. */
public enum Virtualization {
  /**
   * The fastest that the host offers. A host may offer {@code kvm} and yet fail to run guests with
   * it: then say QEMU.
   */
  AUTOMATIC,
  /** The host's hardware. */
  KVM,
  /** Software emulation by QEMU: works on every host, many times slower. */
  QEMU
}
