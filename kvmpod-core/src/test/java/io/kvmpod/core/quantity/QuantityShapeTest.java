package io.kvmpod.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who knows one quantity knows them all. */
@Tag("tree")
class QuantityShapeTest {

  private static final Path SOURCES = Path.of("src/main/java/io/kvmpod/core/quantity");

  /** The public members in the order of the source; of several of a kind, the first. */
  private static final List<String> ORDER =
      List.of(
          "of",
          "parse",
          "value",
          "to",
          "isZero",
          "plus",
          "minus",
          "times",
          "scale",
          "compareTo",
          "equals",
          "hashCode",
          "toString");

  private static final Pattern MEMBER =
      Pattern.compile("(?m)^  public (?:static )?[\\w<>]+ (\\w+)\\(");

  @ParameterizedTest
  @ValueSource(classes = {Cores.class, MemorySize.class, StorageSize.class, OvercommitRatio.class})
  void everyQuantityIsAFinalOrderedValueThatIsReadFromText(Class<?> type) throws Exception {
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
    assertThat(Comparable.class).isAssignableFrom(type);
    assertThat(type.getMethod("parse", String.class).getReturnType()).isEqualTo(type);
    assertThat(type.getMethod("toString").getDeclaringClass()).isEqualTo(type);
    assertThat(type.getMethod("isZero").getReturnType()).isEqualTo(boolean.class);
    assertThat(type.getField("ZERO").getType()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(classes = {Cores.class, MemorySize.class, StorageSize.class})
  void everyAmountIsAddedTakenAwayAndMultiplied(Class<?> type) throws Exception {
    assertThat(type.getMethod("plus", type).getReturnType()).isEqualTo(type);
    assertThat(type.getMethod("minus", type).getReturnType()).isEqualTo(type);
    assertThat(type.getMethod("times", long.class).getReturnType()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(classes = {Cores.class, MemorySize.class, StorageSize.class, OvercommitRatio.class})
  void publicMembersStandInOneOrder(Class<?> type) throws IOException {
    List<String> kinds =
        MEMBER
            .matcher(Files.readString(SOURCES.resolve(type.getSimpleName() + ".java")))
            .results()
            .map(QuantityShapeTest::kind)
            .toList();

    assertThat(kinds).isSortedAccordingTo((a, b) -> ORDER.indexOf(a) - ORDER.indexOf(b));
    assertThat(ORDER).containsAll(kinds);
    assertThat(kinds).contains("of", "parse", "isZero", "compareTo", "toString");
  }

  @Test
  void noQuantityIsForgottenHere() throws IOException {
    try (var files = Files.list(SOURCES)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "Cores.java",
              "MemorySize.java",
              "StorageSize.java",
              "OvercommitRatio.java",
              "QuantityText.java",
              "package-info.java");
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Cores.class, MemorySize.class, StorageSize.class, OvercommitRatio.class})
  void nothingThatIsPublicIsOfFloatingPoint(Class<?> type) {
    assertThat(Arrays.stream(type.getMethods()))
        .allSatisfy(
            m -> {
              assertThat(m.getReturnType()).isNotIn(float.class, double.class);
              assertThat(List.of(m.getParameterTypes()))
                  .noneMatch(p -> p == float.class || p == double.class);
            });
  }

  private static String kind(MatchResult member) {
    String name = member.group(1);
    if (name.matches("of[A-Z]\\w*")) {
      return "of";
    }
    return name.matches("to[A-Z]\\w*") && !name.equals("toString") ? "to" : name;
  }
}
