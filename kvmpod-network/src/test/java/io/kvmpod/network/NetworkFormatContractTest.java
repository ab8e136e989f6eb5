package io.kvmpod.network;

import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.testkit.contract.NetworkFormatContract;
import java.util.UUID;

/** The rules that every network format keeps. */
class NetworkFormatContractTest extends NetworkFormatContract {

  @Override
  protected NetworkFormat format() {
    return new LibvirtNetworkFormat();
  }

  @Override
  protected String atTheHost(String written, UUID uuid) {
    NetworkDocument<NetworkXml> network = NetworkDocuments.network(written);
    network.model().uuid = uuid.toString();
    return network.write();
  }
}
