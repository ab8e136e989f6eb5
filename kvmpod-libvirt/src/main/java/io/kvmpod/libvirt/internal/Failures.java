package io.kvmpod.libvirt.internal;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.ArrayList;
import java.util.List;

/** Turns libvirt's errors into the failures of one pod, with what to try. */
final class Failures {

  private final PodUri pod;

  Failures(PodUri pod) {
    this.pod = pod;
  }

  /** Returns the failure of a call on an open connection. */
  PodException of(Action begun, VirException e) {
    String object = e.object();
    Action action = object == null ? begun : new Action(begun.call(), object);
    VirError error = e.error();
    String answer = pod.scrub(error.message());
    PodException failure;
    if (isConnectionLost(error)) {
      failure =
          new PodConnectionException(
              "pod %s: the connection is lost, could not %s: %s. %s"
                  .formatted(pod, action, stripEnd(answer), Hints.CONNECTION_LOST),
              null);
    } else if (e.conflict() != null || isConflict(error)) {
      failure = conflict(action, e, answer);
    } else {
      failure =
          new HostException(
              pod.toString(),
              action.call(),
              action.object(),
              error.domain(),
              error.code(),
              answer,
              (Hints.forCall(error) + " " + e.hint()).strip());
    }
    return withLeftBehind(failure, action, e);
  }

  private ConflictException conflict(Action action, VirException e, String answer) {
    String reason = e.conflict() == null ? "" : e.conflict() + ": ";
    return new ConflictException(
        "pod %s: could not %s: %s%s (host error %d, domain %d)."
            .formatted(
                pod, action, reason, stripEnd(answer), e.error().code(), e.error().domain()));
  }

  /** Returns the failure to connect. */
  PodConnectionException ofOpening(VirException e) {
    VirError error = e.error();
    return new PodConnectionException(
        "pod %s: could not connect: %s (libvirt error %d, domain %d). %s"
            .formatted(
                pod,
                stripEnd(pod.scrub(error.message())),
                error.code(),
                error.domain(),
                Hints.forOpening(error)),
        null);
  }

  /** Adds what the undo of a call could not take back. */
  PodException withLeftBehind(PodException failure, Action action, Throwable first) {
    List<String> objects = new ArrayList<>();
    for (Throwable suppressed : first.getSuppressed()) {
      if (suppressed instanceof Undo.LeftBehind left) {
        failure.addSuppressed(
            of(new Action("undo " + action.call(), left.object()), left.reason()));
        objects.add(left.object());
      }
    }
    if (!objects.isEmpty()) {
      failure.leavesBehind(objects.stream().distinct().toList());
    }
    return failure;
  }

  PodTimeoutException timeout(Action action, String allowed) {
    return new PodTimeoutException(
        "pod %s: could not %s within %s: the host has not answered, and may still carry it out."
            .formatted(pod, action, allowed));
  }

  PodTimeoutException openingTimeout(String allowed) {
    return new PodTimeoutException(
        "pod %s: could not connect within %s: the host has not answered. Is it up, and does libvirtd"
                .formatted(pod, allowed)
            + " answer there? Opening blocks while a daemon hangs, or has all the clients it takes.");
  }

  PodTimeoutException interrupted(Action action) {
    return new PodTimeoutException(
        "pod %s: interrupted while waiting to %s; the host may still carry it out."
            .formatted(pod, action));
  }

  IllegalStateException closed() {
    return new IllegalStateException("pod " + pod + " is closed");
  }

  static boolean isConnectionLost(VirError error) {
    boolean ofTheWire =
        error.domain() == VirError.FROM_RPC
            && (error.code() == VirError.SYSTEM_ERROR || error.code() == VirError.INTERNAL_ERROR);
    return ofTheWire
        || error.message().contains("client socket is closed")
        || error.message().contains("connection closed due to keepalive timeout");
  }

  private static boolean isConflict(VirError error) {
    String answer = error.message();
    return switch (error.code()) {
      case VirError.STORAGE_VOL_EXIST -> true;
      case VirError.OPERATION_FAILED ->
          answer.contains("already exists")
              || answer.contains("already defined")
              || answer.contains("source conflict with pool");
      case VirError.INTERNAL_ERROR ->
          (answer.contains("bridge name") && answer.contains("already in use"))
              || answer.contains("requires exclusive access to interfaces");
      default -> false;
    };
  }

  private static String stripEnd(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }
}
