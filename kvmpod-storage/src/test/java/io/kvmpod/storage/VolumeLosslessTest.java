package io.kvmpod.storage;

import io.kvmpod.xml.LosslessLaws;
import java.util.List;
import net.jqwik.api.Tag;

@Tag("libvirt")
class VolumeLosslessTest extends LosslessLaws {

  @Override
  protected String schema() {
    return "storagevol.rng";
  }

  @Override
  protected String root() {
    return "volume";
  }

  @Override
  protected List<String> real() {
    return RealVolumes.ALL;
  }

  @Override
  protected String readAndWrite(String text) {
    return StorageDocuments.volume(text).write();
  }
}
