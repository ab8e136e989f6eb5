package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.xml.schema.Places;
import io.kvmpod.xml.schema.SchemaDocuments;
import java.util.Iterator;
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
    Iterator<String> texts = NetworkTexts.readable().sampleStream().limit(5_000).iterator();
    while (!missing.isEmpty() && texts.hasNext()) {
      missing.removeAll(Places.in(texts.next()));
    }

    assertThat(missing).isEmpty();
  }
}
