package io.kvmpod.testkit;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodConnectionException;
import java.util.Locale;

/**
 * What somebody asks of a simulated host, a program or an operator, and how the host says no.
 *
 * @param verb what is asked, such as {@code create volume}
 * @param object the name of what it is asked for
 * @param answerer the part of the host that answers, as libvirt numbers them
 */
record Call(String address, String verb, String object, int answerer) {

  static Call of(String address, HostCall call) {
    String verb = call.operation().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Call(address, verb, call.names().get(0), call.operation().answerer());
  }

  /** Returns, for messages, such as {@code create volume db1-vda}. */
  String title() {
    return verb + " " + object;
  }

  /** Returns the host's refusal, with libvirt's number for it. */
  HostException refused(int code, String answer) {
    return refusedBy(answerer, code, answer);
  }

  /** Returns the refusal of another part of the host than the one that was asked. */
  HostException refusedBy(int part, int code, String answer) {
    return new HostException(address, verb, object, part, code, answer, "");
  }

  /** Returns the refusal of what cannot be done in the state in which the object is. */
  HostException invalid(String why) {
    return refused(
        ErrorNumber.OPERATION_INVALID, "Requested operation is not valid: %s".formatted(why));
  }

  ConflictException conflict(String why) {
    return new ConflictException("pod %s: could not %s: %s.".formatted(address, title(), why));
  }

  PodConnectionException lost() {
    return new PodConnectionException(
        "pod %s: could not %s: the connection was lost; open the pod again."
            .formatted(address, title()),
        null);
  }
}
