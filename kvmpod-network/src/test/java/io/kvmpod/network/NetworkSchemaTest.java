package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.xml.LibvirtSchema;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What is written is valid by the schema of the installed libvirt. */
@Tag("libvirt")
class NetworkSchemaTest {

  private static final class Schema {
    static final LibvirtSchema NETWORK = LibvirtSchema.load("network.rng");
  }

  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyDefinitionIsWrittenAsAValidDocument(@ForAll("definitions") NetworkDefinition network) {
    Schema.NETWORK.accepts(format.write(network));
  }

  @Example
  void theNetworkThatMaasGuidesBeginWithIsValid() {
    Schema.NETWORK.accepts(format.write(NetworkDefinition.maas()));
  }

  @Example
  void theDocumentsOfRealHostsAreValid() {
    RealNetworks.ALL.forEach(Schema.NETWORK::accepts);
  }

  @Example
  void theSchemaRefusesWhatLibvirtDoesNotKnow() {
    String wrong = format.write(NetworkDefinition.maas()).replace("stp=\"off\"", "stp=\"no\"");

    assertThatThrownBy(() -> Schema.NETWORK.accepts(wrong)).hasMessageContaining("stp");
  }

  @Provide
  Arbitrary<NetworkDefinition> definitions() {
    return NetworkDefinitions.any();
  }
}
