package io.kvmpod.examples.podctl;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of podctl, and what it left behind: its exit code and what it wrote. */
record Outcome(int exitCode, String out, String err) {

  static Outcome run(String... args) {
    return run(Streams.NONE, args);
  }

  static Outcome run(Streams streams, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Podctl.run(streams, new PrintWriter(out), new PrintWriter(err), args);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Returns what was written, with every UUID, MAC and time replaced by a word. */
  String stableOut() {
    return out.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
        .replaceAll("52:54:00(:[0-9a-f]{2}){3}", "MAC")
        .replaceAll("-[0-9a-f]{8}\\.qcow2", "-ID.qcow2")
        .replaceAll("\\b[0-9a-f]{8}-(vd[a-z]+)\\b", "ID-$1")
        .replaceAll("\"readAt\":\"[^\"]+\"", "\"readAt\":\"TIME\"");
  }
}
