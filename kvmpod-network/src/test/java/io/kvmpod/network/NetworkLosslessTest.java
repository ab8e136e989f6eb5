package io.kvmpod.network;

import io.kvmpod.xml.LosslessLaws;
import java.util.List;
import net.jqwik.api.Tag;

@Tag("libvirt")
class NetworkLosslessTest extends LosslessLaws {

  @Override
  protected String schema() {
    return "network.rng";
  }

  @Override
  protected String root() {
    return "network";
  }

  @Override
  protected List<String> real() {
    return RealNetworks.ALL;
  }

  @Override
  protected String readAndWrite(String text) {
    return NetworkDocuments.network(text).write();
  }
}
