package io.kvmpod.storage;

import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.xml.OnePlaceLaws;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Tag;

@Tag("libvirt")
class PoolOnePlaceTest extends OnePlaceLaws {

  @Override
  protected String schema() {
    return "storagepool.rng";
  }

  /** What the schema knows and the model does not. */
  @Override
  protected Set<String> carried() {
    return Set.of(
        "format/vendor",
        "format/vendor/@name",
        "format/product",
        "format/product/@name",
        "parentaddr/address/@multifunction");
  }

  @Override
  protected List<String> real() {
    return RealPools.ALL;
  }

  @Override
  protected Opened open(String text) {
    StorageDocument<PoolXml> document = StorageDocuments.pool(text);
    return new Opened(document.model(), document::write);
  }
}
