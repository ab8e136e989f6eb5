package io.kvmpod.libvirt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Native code comes in at one place, and libvirt-java at one other. */
@Tag("tree")
class NativeWallsTest {

  private static final String DOOR = "io.kvmpod.libvirt.internal.PodConnect";

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.kvmpod.libvirt");

  @Test
  void onlyTheBindingAndTheDoorKnowJna() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.kvmpod.libvirt.internal.binding")
        .and()
        .doNotHaveFullyQualifiedName(DOOR)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .because("another way to call C can then take its place")
        .check(MODULE);
  }

  @Test
  void onlyTheDoorKnowsLibvirtJava() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(DOOR)
        .and()
        .doNotHaveFullyQualifiedName(LibvirtPods.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.libvirt..")
        .because(
            "a class that names its types cannot be linked before the module reads the class path,"
                + " and its calls race with close")
        .check(MODULE);
  }

  @Test
  void documentsAndBindingDoNotMeet() {
    noClasses()
        .that()
        .resideInAPackage("io.kvmpod.libvirt.internal.document")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.kvmpod.libvirt.internal.binding")
        .because("documents are translated without a host")
        .check(MODULE);
  }
}
