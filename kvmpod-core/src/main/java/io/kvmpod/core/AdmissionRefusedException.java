package io.kvmpod.core;

import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.storage.VolumeRef;

/**
 * A machine or a volume does not fit on a pod; nothing was changed. Ask first with {@code
 * Pod.plan}, which does not throw it.
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
    this(pod, admission, machine.isEmpty() ? "the machine" : "machine " + machine);
  }

  private AdmissionRefusedException(String pod, Admission admission, String object) {
    super("pod %s: %s is refused: %s".formatted(pod, object, admission.refusal()), null);
    this.admission = admission;
  }

  /** Returns the exception for a volume that was asked for by itself. */
  public static AdmissionRefusedException ofVolume(
      String pod, VolumeRef volume, Admission admission) {
    return new AdmissionRefusedException(pod, admission, volume.toString());
  }

  /** Returns the record of the decision: every resource, every disk, every interface. */
  public Admission admission() {
    return admission;
  }
}
