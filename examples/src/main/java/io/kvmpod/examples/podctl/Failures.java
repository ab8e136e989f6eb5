package io.kvmpod.examples.podctl;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodTimeoutException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParameterException;

/**
 * Tells a failure: as one paragraph for people, or as one object for programs; never with a stack
 * trace.
 */
final class Failures {

  private final PrintWriter err;
  private final OutputFormat format;

  Failures(PrintWriter err, OutputFormat format) {
    this.err = err;
    this.format = format;
  }

  /** Writes the failure and returns its exit code. */
  int report(Exception failure) {
    int code = exitCode(failure);
    if (format == OutputFormat.JSON) {
      err.println(Json.write(Map.of("error", toMap(failure, code))));
    } else {
      err.println("podctl: " + paragraph(failure));
    }
    return code;
  }

  private static Map<String, Object> toMap(Exception failure, int code) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind(failure));
    map.put("exitCode", code);
    map.put("message", oneLine(message(failure)));
    if (failure instanceof InvalidRequestException request) {
      map.put("field", request.field());
      if (request.position() >= 0) {
        map.put("position", request.position());
      }
    } else if (failure instanceof HostException host) {
      map.put("call", host.call());
      map.put("object", host.object());
      map.put("domain", host.domain());
      map.put("code", host.code());
      map.put("answer", host.answer());
    } else if (failure instanceof AdmissionRefusedException refused) {
      map.put("admission", refused.admission().toMap());
    }
    if (failure instanceof PodException pod) {
      map.put("leftBehind", pod.leftBehind());
      map.put("undoFailures", undoFailures(failure));
    }
    return map;
  }

  private static String paragraph(Exception failure) {
    StringBuilder text = new StringBuilder(message(failure));
    for (String undo : undoFailures(failure)) {
      text.append(" While taking back: ").append(undo);
    }
    if (failure instanceof ParameterException usage) {
      String command = usage.getCommandLine().getCommandSpec().qualifiedName();
      text.append(text.toString().endsWith(".") ? "" : ".")
          .append(" See '%s --help'.".formatted(command));
    }
    return oneLine(text.toString());
  }

  private static List<String> undoFailures(Exception failure) {
    return Arrays.stream(failure.getSuppressed())
        .map(s -> oneLine(String.valueOf(s.getMessage())))
        .toList();
  }

  private static String message(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return exitCode(failure) == ExitCode.INTERNAL
        ? "this is a fault of podctl itself: %s (%s)"
            .formatted(message, failure.getClass().getSimpleName())
        : message;
  }

  private static int exitCode(Exception failure) {
    if (failure instanceof AdmissionRefusedException) {
      return ExitCode.REFUSED;
    }
    if (failure instanceof InvalidRequestException
        || failure instanceof ConflictException
        || failure instanceof ParameterException) {
      return ExitCode.BAD_REQUEST;
    }
    return failure instanceof PodException ? ExitCode.HOST : ExitCode.INTERNAL;
  }

  private static String kind(Exception failure) {
    if (failure instanceof AdmissionRefusedException) {
      return "refused";
    } else if (failure instanceof InvalidRequestException) {
      return "invalidRequest";
    } else if (failure instanceof ConflictException) {
      return "conflict";
    } else if (failure instanceof PodConnectionException) {
      return "connection";
    } else if (failure instanceof PodTimeoutException) {
      return "timeout";
    } else if (failure instanceof HostException) {
      return "host";
    }
    return failure instanceof ParameterException ? "usage" : "internal";
  }

  /** A host's answer may have lines of its own. */
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
