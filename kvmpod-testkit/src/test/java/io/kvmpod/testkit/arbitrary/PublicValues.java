package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.PodSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public types of core that are values: what an arbitrary is owed for. */
final class PublicValues {

  /** What cannot be seen outside: adapters' seams, and text for other modules of kvmpod. */
  private static final Set<String> OTHER_PACKAGES =
      Set.of("io.kvmpod.core.spi", "io.kvmpod.core.text");

  /** Public classes that are no values, each with the reason. */
  private static final Set<String> NO_VALUES =
      Set.of(
          // handles on hosts, and what acts on them
          "Fleet",
          "Machine",
          "MachineInterfaces",
          "Networks",
          "Pod",
          "Pods",
          "StoragePools",
          "Volumes",
          "Watch",
          "Composer",
          // functions
          "Planner",
          "InterfacePlanner",
          "KnownInterfaces",
          "NetworkChanges",
          "AttachmentChoice",
          "PartitionNames",
          "CloseCall",
          "PoolChoice",
          "VolumePlanner",
          "VolumeUsers",
          "DeviceName",
          "Digest",
          "TextTable",
          // a cursor in text that is read, with a place for faults
          "PlainData",
          // they hold clocks
          "Deadline",
          "PodOptions");

  private PublicValues() {}

  static List<Class<?>> all() {
    return classes()
        .filter(c -> Modifier.isPublic(c.getModifiers()))
        .filter(c -> isVisible(c.getEnclosingClass()))
        .filter(c -> !OTHER_PACKAGES.contains(c.getPackageName()))
        .filter(c -> !c.isEnum() && !Throwable.class.isAssignableFrom(c))
        .filter(c -> !c.getSimpleName().equals("Builder"))
        .filter(c -> !NO_VALUES.contains(c.getSimpleName()))
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  /** Exceptions that name no class any more, which hide the next class of that name. */
  static List<String> unknownExceptions() {
    List<String> names = classes().map(Class::getSimpleName).toList();
    return NO_VALUES.stream().filter(n -> !names.contains(n)).sorted().toList();
  }

  /** The public static method of this name that makes such a value of one argument, or none. */
  static List<Method> readers(Class<?> type, String name, Class<?> argument) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getName().equals(name) && Modifier.isStatic(m.getModifiers()))
        .filter(m -> Modifier.isPublic(m.getModifiers()))
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {argument}))
        .toList();
  }

  private static boolean isVisible(@Nullable Class<?> type) {
    return type == null || Modifier.isPublic(type.getModifiers());
  }

  private static Stream<Class<?>> classes() {
    Path core =
        Path.of(
            URI.create(
                PodSettings.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    try {
      if (Files.isDirectory(core)) {
        return classesUnder(core);
      }
      try (FileSystem jar = FileSystems.newFileSystem(core)) {
        return classesUnder(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Class<?>> classesUnder(Path root) throws IOException {
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = root.relativize(file).toString();
        if (name.startsWith("io/kvmpod/core/")
            && name.endsWith(".class")
            && !name.endsWith("package-info.class")) {
          found.add(named(name.substring(0, name.length() - ".class".length()).replace('/', '.')));
        }
      }
    }
    return found.stream();
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, PodSettings.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
