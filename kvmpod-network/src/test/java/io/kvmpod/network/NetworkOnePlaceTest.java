package io.kvmpod.network;

import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.xml.OnePlaceLaws;
import net.jqwik.api.Tag;

@Tag("libvirt")
class NetworkOnePlaceTest extends OnePlaceLaws {

  @Override
  protected String schema() {
    return "network.rng";
  }

  @Override
  protected Opened open(String text) {
    NetworkDocument<NetworkXml> document = NetworkDocuments.network(text);
    return new Opened(document.model(), document::write);
  }
}
