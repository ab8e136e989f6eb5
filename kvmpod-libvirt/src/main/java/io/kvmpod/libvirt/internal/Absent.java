package io.kvmpod.libvirt.internal;

import io.kvmpod.libvirt.internal.binding.VirException;

/** Work on an object that need not be there. */
final class Absent {

  private Absent() {}

  /** Does the work, which may find at any moment that the object is gone. */
  static void ok(int notFoundCode, Runnable work) {
    try {
      work.run();
    } catch (VirException e) {
      if (e.code() != notFoundCode) {
        throw e;
      }
    }
  }
}
