package io.kvmpod.xml.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.xml.LibvirtSchema;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.w3c.dom.Element;

@Tag("libvirt")
class SchemaDocumentsTest {
  private static final List<String> SCHEMAS =
      List.of(
          "storagepool.rng", "storagevol.rng", "storagepoolcaps.rng", "network.rng", "domain.rng");

  @Property(tries = 500)
  void whatIsMadeFromASchemaIsValidByIt(@ForAll("documents") Tuple2<String, String> document) {
    Schemas.load(document.get1()).accepts(document.get2());
  }

  @Example
  void everyTypeOfPoolIsMade() {
    Set<String> types =
        samples("storagepool.rng")
            .limit(500)
            .map(root -> root.getAttribute("type"))
            .collect(Collectors.toSet());

    assertThat(types)
        .containsExactlyInAnyOrder(
            "dir",
            "fs",
            "netfs",
            "logical",
            "disk",
            "iscsi",
            "iscsi-direct",
            "scsi",
            "mpath",
            "rbd",
            "sheepdog",
            "gluster",
            "zfs",
            "vstorage");
  }

  @Example
  void everyElementOfPoolsVolumesAndCapabilitiesIsMade() {
    for (String schema : List.of("storagepool.rng", "storagevol.rng", "storagepoolcaps.rng")) {
      Set<QName> missing = new HashSet<>(SchemaDocuments.of(schema).elements());
      Iterator<Element> samples = samples(schema).limit(5_000).iterator();
      while (!missing.isEmpty() && samples.hasNext()) {
        Dom.all(samples.next()).forEach(element -> missing.remove(Dom.name(element)));
      }

      assertThat(missing).as(schema).isEmpty();
    }
  }

  @Example
  void theElementsOfASchemaAreThoseThatItReaches() {
    assertThat(SchemaDocuments.of("storagepool.rng").elements())
        .contains(
            new QName("pool"),
            new QName("freeExtent"),
            new QName("http://libvirt.org/schemas/storagepool/rbd/1.0", "config_opts"),
            new QName("http://libvirt.org/schemas/storagepool/rbd/1.0", "option"))
        .doesNotContain(new QName("encryption"), new QName("domain"));
  }

  @Provide
  Arbitrary<Tuple2<String, String>> documents() {
    return Arbitraries.of(SCHEMAS)
        .flatMap(schema -> SchemaDocuments.of(schema).valid().map(text -> Tuple.of(schema, text)));
  }

  private static Stream<Element> samples(String schema) {
    return SchemaDocuments.of(schema)
        .valid()
        .sampleStream()
        .map(text -> Dom.parse(text).getDocumentElement());
  }

  /** Each is loaded once. */
  private static final class Schemas {
    private static final Map<String, LibvirtSchema> LOADED = new ConcurrentHashMap<>();

    static LibvirtSchema load(String name) {
      return LOADED.computeIfAbsent(name, LibvirtSchema::load);
    }
  }
}
