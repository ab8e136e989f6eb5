package io.kvmpod.core.pool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/** What no decision may do, one way each. Proves that the walls are not made of paper. */
final class BreaksEveryWall {
  private BreaksEveryWall() {}

  static long readsTheClock() {
    return System.nanoTime();
  }

  static Instant readsTheTimeOfDay() {
    return Instant.now();
  }

  static Supplier<Instant> readsTheTimeOfDayLater() {
    return Instant::now;
  }

  static int rollsDice() {
    return new Random().nextInt(6);
  }

  static UUID drawsAName() {
    return UUID.randomUUID();
  }

  static boolean looksAtFiles() {
    return Files.exists(Path.of("/"));
  }

  static void prints(String line) {
    System.out.println(line);
  }

  static void usesAnotherLibrary(boolean value) {
    Assertions.assertThat(value).isTrue();
  }
}
