package io.kvmpod.storage;

import io.kvmpod.storage.document.VolumeXml;
import io.kvmpod.xml.OnePlaceLaws;
import java.util.List;
import net.jqwik.api.Tag;

@Tag("libvirt")
class VolumeOnePlaceTest extends OnePlaceLaws {

  @Override
  protected String schema() {
    return "storagevol.rng";
  }

  @Override
  protected List<String> real() {
    return RealVolumes.ALL;
  }

  @Override
  protected Opened open(String text) {
    StorageDocument<VolumeXml> document = StorageDocuments.volume(text);
    return new Opened(document.model(), document::write);
  }
}
