package io.kvmpod.storage;

import io.kvmpod.xml.LosslessLaws;
import java.util.List;
import net.jqwik.api.Tag;

@Tag("libvirt")
class PoolLosslessTest extends LosslessLaws {

  @Override
  protected String schema() {
    return "storagepool.rng";
  }

  @Override
  protected String root() {
    return "pool";
  }

  @Override
  protected List<String> real() {
    return RealPools.ALL;
  }

  @Override
  protected String readAndWrite(String text) {
    return StorageDocuments.pool(text).write();
  }
}
