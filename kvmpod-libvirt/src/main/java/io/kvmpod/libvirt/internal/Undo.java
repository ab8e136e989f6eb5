package io.kvmpod.libvirt.internal;

import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Takes back what the steps of one call have made, the last first, when a later step fails. */
final class Undo {

  private final String object;
  private final Deque<Runnable> steps = new ArrayDeque<>();

  /** Begins with nothing made; the object is named when it cannot be taken back. */
  Undo(String object) {
    this.object = object;
  }

  /** Adds how to take back what was just made. */
  void with(Runnable step) {
    steps.push(step);
  }

  /**
   * Does the work; a step of the undo that fails is a suppressed exception of the first failure.
   */
  void onFailure(Runnable work) {
    try {
      work.run();
    } catch (VirException | Session.OutOfTime e) {
      steps.forEach(step -> run(step, e));
      throw e;
    }
  }

  private void run(Runnable step, RuntimeException first) {
    try {
      step.run();
    } catch (VirException e) {
      first.addSuppressed(new LeftBehind(object, e));
    }
  }

  /** An object that could not be taken back. */
  static final class LeftBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String object;
    private final VirException reason;

    LeftBehind(String object, VirException reason) {
      super(object + " is left behind", reason, false, false);
      this.object = object;
      this.reason = reason;
    }

    String object() {
      return object;
    }

    VirException reason() {
      return reason;
    }
  }
}
