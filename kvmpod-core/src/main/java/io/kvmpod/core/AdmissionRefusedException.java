package io.kvmpod.core;

import io.kvmpod.core.capacity.Admission;

/**
 * A machine does not fit on a pod; nothing was changed. Ask first with {@code Pod.plan}, which does
 * not throw it.
 */
public final class AdmissionRefusedException extends PodException {

  private static final long serialVersionUID = 1L;

  private final transient Admission admission;

  /**
   * Creates the exception from the record that refused.
   *
   * @param machine the name asked for, or the empty string when none was
   */
  public AdmissionRefusedException(String pod, String machine, Admission admission) {
    super(
        "pod %s: %s is refused: %s"
            .formatted(
                pod, machine.isEmpty() ? "the machine" : "machine " + machine, admission.refusal()),
        null);
    this.admission = admission;
  }

  /** Returns the record of the decision: every resource, every disk, every interface. */
  public Admission admission() {
    return admission;
  }
}
