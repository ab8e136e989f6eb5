package io.kvmpod.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls between modules. They stand here because this is the one module that sees them all. */
@Tag("tree")
class HouseWallsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.kvmpod");

  @ParameterizedTest
  @ValueSource(strings = {"core", "xml", "network", "storage", "libvirt", "examples"})
  void everyModuleIsSeenFromHere(String module) {
    assertThat(HOUSE.containPackage("io.kvmpod." + module)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"network", "storage", "libvirt", "testkit"})
  void adaptersDoNotMeet(String module) {
    String[] others =
        Stream.of("network", "storage", "libvirt", "testkit", "examples")
            .filter(other -> !other.equals(module))
            .map(other -> "io.kvmpod." + other + "..")
            .toArray(String[]::new);

    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("io.kvmpod." + module + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others)
            .because(
                "adapters find each other through the SPI of core, so that each can be left out or"
                    + " replaced")
            .allowEmptyShould(true);

    rule.check(HOUSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "testkit", "examples"})
  void onlyAdaptersKnowXml(String module) {
    noClasses()
        .that()
        .resideInAPackage("io.kvmpod." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.kvmpod.xml..")
        .because(
            "documents are how libvirt is spoken to, and not what a pod is: decisions, the simulated"
                + " host and programs are made of values")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void xmlKnowsNoHostAndNoMachine() {
    noClasses()
        .that()
        .resideInAPackage("io.kvmpod.xml..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.kvmpod..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.kvmpod.xml..",
                            "io.kvmpod.core",
                            "io.kvmpod.core.spi",
                            "io.kvmpod.core.text"))))
        .because("every adapter reads and writes by it, so it knows the documents of none")
        .check(HOUSE);
  }

  @Test
  void examplesUseOnlyThePublicApi() {
    noClasses()
        .that()
        .resideInAPackage("io.kvmpod.examples..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.kvmpod..internal..", "io.kvmpod.core.spi..", "io.kvmpod.core.text..")
        .because("a reader copies them, and can rely on nothing but the public API")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "xml", "network", "storage", "libvirt", "testkit"})
  void internalsAreForTheirOwnModule(String module) {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.kvmpod." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.kvmpod." + module + "..internal..")
        .because("what is internal changes without notice")
        .allowEmptyShould(true)
        .check(HOUSE);
  }
}
