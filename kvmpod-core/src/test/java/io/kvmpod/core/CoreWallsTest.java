package io.kvmpod.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The walls of core: what it may know, and where time, chance and I/O may not enter. */
@Tag("tree")
class CoreWallsTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.kvmpod.core");

  /** Packages that are functions of their arguments alone. */
  private static final String[] PURE = {
    "io.kvmpod.core.quantity..",
    "io.kvmpod.core.capacity..",
    "io.kvmpod.core.data..",
    "io.kvmpod.core.host..",
    "io.kvmpod.core.machine..",
    "io.kvmpod.core.storage..",
    "io.kvmpod.core.network..",
    "io.kvmpod.core.pool..",
    "io.kvmpod.core.text..",
  };

  /** Packages that carry plans out, or are the seam to what does. */
  private static final String[] ACTING = {
    "io.kvmpod.core", "io.kvmpod.core.compose..", "io.kvmpod.core.spi..",
  };

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.time.Clock.system",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.systemUTC",
          "java.time.Clock.tickMillis",
          "java.time.Clock.tickMinutes",
          "java.time.Clock.tickSeconds",
          "java.util.Calendar.getInstance",
          "java.util.Date.<init>");

  private static final Set<String> DICE =
      Set.of("java.lang.Math.random", "java.util.Collections.shuffle", "java.util.UUID.randomUUID");

  private static final ArchRule KNOWS_LITTLE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.kvmpod.core..", "org.jspecify..", "org.slf4j..")
          .because(
              "core is arithmetic and choice, tested from values; XML, native code and the libraries"
                  + " for them belong to an adapter");

  private static final ArchRule READS_NO_CLOCK =
      noDecisionShould("read a clock", CoreWallsTest::isClock)
          .because(
              "the same snapshot and request must give the same plan; pass the time in as a value");

  private static final ArchRule ROLLS_NO_DICE =
      noDecisionShould("use randomness", CoreWallsTest::isDice)
          .because(
              "the same snapshot and request must give the same plan; pass what was drawn in as a"
                  + " value");

  private static final ArchRule DOES_NO_IO =
      noDecisionShould("reach streams, files or the network", CoreWallsTest::isIo)
          .because("a host is observed and acted on by an adapter, behind the SPI of core");

  @Test
  void coreKnowsOnlyTheJdkAndTwoSmallLibraries() {
    KNOWS_LITTLE.check(CORE);
  }

  @Test
  void decisionsReadNoClock() {
    READS_NO_CLOCK.check(CORE);
  }

  @Test
  void decisionsRollNoDice() {
    ROLLS_NO_DICE.check(CORE);
  }

  @Test
  void decisionsDoNoInputOrOutput() {
    DOES_NO_IO.check(CORE);
  }

  @Test
  void everyPackageIsEitherPureOrActing() {
    DescribedPredicate<JavaClass> covered = resideInAnyPackage(PURE).or(resideInAnyPackage(ACTING));

    assertThat(CORE.stream().filter(covered.negate()).map(JavaClass::getName))
        .as("classes of packages that no wall covers; add the package to PURE or to ACTING")
        .isEmpty();
  }

  @Test
  void eachWallStopsWhatItIsThereFor() throws ClassNotFoundException {
    JavaClasses breach =
        new ClassFileImporter().importClasses(Class.forName("io.kvmpod.core.pool.BreaksEveryWall"));

    assertThat(violations(KNOWS_LITTLE, breach)).contains("usesAnotherLibrary");
    assertThat(violations(READS_NO_CLOCK, breach))
        .contains("readsTheClock", "readsTheTimeOfDay()", "readsTheTimeOfDayLater")
        .doesNotContain("rollsDice");
    assertThat(violations(ROLLS_NO_DICE, breach)).contains("rollsDice", "drawsAName");
    assertThat(violations(DOES_NO_IO, breach)).contains("looksAtFiles", "prints");
  }

  private static String violations(ArchRule rule, JavaClasses of) {
    return String.join("\n", rule.evaluate(of).getFailureReport().getDetails());
  }

  private static ArchRule noDecisionShould(String what, Predicate<JavaAccess<?>> access) {
    return noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .accessTargetWhere(describe(what, access))
        .allowEmptyShould(true);
  }

  private static boolean isClock(JavaAccess<?> access) {
    return CLOCKS.contains(target(access))
        || (access.getName().equals("now") && owner(access).getPackageName().equals("java.time"));
  }

  private static boolean isDice(JavaAccess<?> access) {
    return DICE.contains(target(access))
        || owner(access).getPackageName().equals("java.util.random")
        || owner(access).isAssignableTo("java.util.random.RandomGenerator");
  }

  private static boolean isIo(JavaAccess<?> access) {
    return resideInAnyPackage("java.io..", "java.net..", "java.nio.channels..", "java.nio.file..")
        .test(owner(access));
  }

  private static String target(JavaAccess<?> access) {
    return owner(access).getName() + "." + access.getName();
  }

  private static JavaClass owner(JavaAccess<?> access) {
    return access.getTargetOwner();
  }
}
