package io.kvmpod.libvirt.internal;

import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Defines with the host's own check of the document against its schema: without it libvirt drops
 * what it does not know in silence.
 */
final class Validation {

  private Validation() {}

  /** Leaves the check out where the driver has none; nothing was defined then. */
  static Handle withOrWithout(int flag, IntFunction<Handle> define, Supplier<Handle> plainly) {
    try {
      return define.apply(flag);
    } catch (VirException e) {
      if (e.error().isUnsupported()) {
        return plainly.get();
      }
      throw e;
    }
  }
}
