package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.xml.schema.Places;
import io.kvmpod.xml.schema.SchemaDocuments;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Nothing that a network can have is out of the laws' sight. */
@Tag("libvirt")
class NetworkPlacesTest {

  @Example
  void documentsThatSayADefinitionHaveAllThatTheSchemaKnows() {
    Set<String> missing = new TreeSet<>(SchemaDocuments.of("network.rng").places());
    missing.removeAll(Places.in(NetworkTexts.readable().sampleStream().limit(500).toList()));

    assertThat(missing).isEmpty();
  }
}
