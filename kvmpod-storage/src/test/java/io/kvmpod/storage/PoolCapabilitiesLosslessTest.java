package io.kvmpod.storage;

import io.kvmpod.xml.LosslessLaws;
import java.util.List;
import net.jqwik.api.Tag;

@Tag("libvirt")
class PoolCapabilitiesLosslessTest extends LosslessLaws {

  @Override
  protected String schema() {
    return "storagepoolcaps.rng";
  }

  @Override
  protected String root() {
    return "storagepoolCapabilities";
  }

  @Override
  protected List<String> real() {
    return List.of(RealCapabilities.QEMU);
  }

  @Override
  protected String readAndWrite(String text) {
    return StorageDocuments.poolCapabilities(text).write();
  }
}
