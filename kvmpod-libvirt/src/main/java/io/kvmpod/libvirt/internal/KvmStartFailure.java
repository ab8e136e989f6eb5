package io.kvmpod.libvirt.internal;

import io.kvmpod.libvirt.internal.binding.VirException;

/** A domain that kvm runs did not start. */
final class KvmStartFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final VirException reason;

  KvmStartFailure(VirException reason) {
    super(reason.getMessage(), reason, false, false);
    this.reason = reason;
  }

  VirException reason() {
    return reason;
  }
}
