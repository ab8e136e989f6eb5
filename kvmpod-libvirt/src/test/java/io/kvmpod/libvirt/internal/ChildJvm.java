package io.kvmpod.libvirt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java process of its own: for what can be had once per process, and for what C code prints. */
final class ChildJvm {

  /** What the process left. */
  record Result(int exit, String out, String err) {}

  private ChildJvm() {}

  static List<String> classPath() {
    return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }

  /**
   * The class path for a JVM in a locale of ASCII, which opens no file below a path with other
   * letters: such entries are copied into the directory.
   */
  static List<String> asciiClassPath(Path directory) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath()) {
      boolean ascii = entry.chars().allMatch(c -> c < 128);
      entries.add(ascii ? entry : copy(Path.of(entry), directory.resolve("" + entries.size())));
    }
    return entries;
  }

  private static String copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to.toString();
  }

  static Result run(Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "child", ".out");
    Path err = Files.createTempFile(directory, "child", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the child does not end");
      }
      return new Result(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  static Result runOnClassPath(
      Path directory, Map<String, String> environment, String options, String main, String... args)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-cp", String.join(":", classPath())));
    arguments.addAll(Arrays.stream(options.split(" ", -1)).filter(o -> !o.isEmpty()).toList());
    arguments.add(main);
    arguments.addAll(List.of(args));
    return run(directory, environment, arguments);
  }
}
