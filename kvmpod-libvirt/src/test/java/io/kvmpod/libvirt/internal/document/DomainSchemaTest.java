package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.xml.LibvirtSchema;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Holds every document against the schema that the installed libvirt itself validates with. */
@Tag("libvirt")
class DomainSchemaTest {

  private static @Nullable LibvirtSchema schema;

  @BeforeContainer
  static void load() {
    schema = LibvirtSchema.load("domain.rng");
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE) // a whole machine each
  void everyDocumentThatIsWrittenIsValid(@ForAll("machines") MachineDefinition machine) {
    if (schema == null) {
      throw new IllegalStateException("not loaded");
    }
    schema.accepts(DomainDocument.write(machine));
  }

  @Provide
  Arbitrary<MachineDefinition> machines() {
    return Machines.machines(true);
  }
}
