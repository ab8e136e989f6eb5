package io.kvmpod.network;

import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.xml.OnePlaceLaws;
import java.util.List;
import net.jqwik.api.Tag;

@Tag("libvirt")
class NetworkOnePlaceTest extends OnePlaceLaws {

  @Override
  protected String schema() {
    return "network.rng";
  }

  @Override
  protected List<String> real() {
    return RealNetworks.ALL;
  }

  @Override
  protected Opened open(String text) {
    NetworkDocument<NetworkXml> document = NetworkDocuments.network(text);
    return new Opened(document.model(), document::write);
  }
}
