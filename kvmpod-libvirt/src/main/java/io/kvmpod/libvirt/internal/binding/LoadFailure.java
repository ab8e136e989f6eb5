package io.kvmpod.libvirt.internal.binding;

import java.util.Locale;

/** Says in one sentence or two what keeps the client library from being loaded. */
final class LoadFailure {

  static final String NEEDS_64_BIT = "a 64-bit Java runtime is needed";

  private LoadFailure() {}

  static String explain(LinkageError error) {
    String text = texts(error).toLowerCase(Locale.ROOT);
    if (text.contains(NEEDS_64_BIT)) {
      return "libvirt cannot be called from this Java runtime: " + NEEDS_64_BIT + ".";
    }
    if (text.contains("native access") || text.contains("illegalcallerexception")) {
      return "libvirt cannot be called: this Java runtime denies native access."
          + " Start it with --enable-native-access=ALL-UNNAMED, or"
          + " --enable-native-access=com.sun.jna on the module path.";
    }
    if (text.contains("failed to map segment")
        || text.contains("failed to create temporary file")
        || text.contains("jnidispatch")
        || text.contains("com.sun.jna.native")) {
      return "JNA, through which libvirt is called, cannot unpack or load its native part: "
          + firstLine(error)
          + ". Set -Djna.tmpdir to a directory that is writable and not mounted noexec, or"
          + " -Djna.boot.library.path to one that holds the unpacked part.";
    }
    if (text.contains("error looking up function")) {
      return "libvirt client library is too old: "
          + firstLine(error)
          + ". Version 1.2.14 or later is needed.";
    }
    return "libvirt client library not found: install libvirt0 (Debian, Ubuntu) or libvirt-libs"
        + " (Fedora), or set -Djna.library.path to the directory that holds it. The loader said: "
        + firstLine(error)
        + ".";
  }

  private static String texts(Throwable error) {
    StringBuilder text = new StringBuilder();
    for (Throwable e = error; e != null; e = e.getCause()) {
      text.append(e).append('\n');
    }
    return text.toString();
  }

  /** JNA repeats every attempt, and with it the whole class path. */
  private static String firstLine(Throwable error) {
    String message = String.valueOf(error.getMessage());
    String line = message.lines().findFirst().orElse("").strip();
    return line.endsWith(":") || line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
