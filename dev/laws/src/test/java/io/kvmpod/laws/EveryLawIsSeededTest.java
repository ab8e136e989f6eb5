package io.kvmpod.laws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link SeededLaws} cannot see, since it is not there: a look at the sources of the tree. */
@Tag("tree")
class EveryLawIsSeededTest {

  private static final Path ROOT = Path.of("../..");
  private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
  private static final Pattern LAW = Pattern.compile("@Property\\b(\\([^)]*\\))?");
  private static final Pattern DICE =
      Pattern.compile(
          "new Random\\(\\)|ThreadLocalRandom|SecureRandom|Math\\.random|randomUUID"
              + "|shuffle\\([^,()]*\\)");
  private static final Pattern SEEDED = Pattern.compile("@(Property|Example)\\b");
  private static final Pattern SAMPLE = Pattern.compile("\\.sample(Stream)?\\(\\)");

  @Test
  void theTreeHasLaws() {
    assertThat(modules().filter(m -> laws(m).findAny().isPresent())).hasSizeGreaterThan(6);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleWithLawsHasTheirSeedsOnItsTestClassPathOrNamesThem(Path module) {
    boolean seeded = read(module.resolve("pom.xml")).contains("<artifactId>kvmpod-laws</");

    assertThat(laws(module))
        .as("laws of %s, which does not depend on kvmpod-laws, without a seed", module)
        .allMatch(law -> seeded || law.contains("seed = "));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noOtherFileOfJunitsSettingsIsInFrontOfOurs(Path module) {
    boolean seeded = read(module.resolve("pom.xml")).contains("<artifactId>kvmpod-laws</");

    assertThat(files(module, "junit-platform.properties").filter(f -> seeded)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noLawDrawsByItself(Path module) {
    assertThat(files(module, ".java").filter(f -> drawsForLaws(f, read(f)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"new Random()", "UUID.randomUUID()", "Collections.shuffle(list)"})
  void diceAreSeen(String text) {
    assertThat(DICE.matcher(text).find()).isTrue();
    assertThat(DICE.matcher("new Random(seed), shuffle(list, random)").find()).isFalse();
  }

  /** What is sampled in a law or an example follows from its seed; elsewhere there is none. */
  private static boolean drawsForLaws(Path file, String text) {
    if (SAMPLE.matcher(text).find() && !SEEDED.matcher(text).find()) {
      return true;
    }
    boolean forLaws = LAW.matcher(text).find() || file.toString().contains("arbitrary");
    return forLaws && DICE.matcher(text).find();
  }

  static Stream<Path> modules() {
    return matches(MODULE, read(ROOT.resolve("pom.xml")))
        .map(m -> ROOT.resolve(m.group(1)))
        .filter(m -> !m.endsWith("dev/laws"));
  }

  private static Stream<String> laws(Path module) {
    return files(module, ".java").flatMap(f -> matches(LAW, read(f))).map(MatchResult::group);
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static Stream<Path> files(Path module, String ending) {
    Path sources = module.resolve("src");
    if (!Files.isDirectory(sources)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(sources)) {
      return all.filter(f -> f.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
