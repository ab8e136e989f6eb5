package io.kvmpod.network;

import io.kvmpod.core.spi.NetworkFormat;
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
    XmlNetwork network = LibvirtNetworkFormat.Jaxb.NETWORK.read(written);
    network.uuid = uuid.toString();
    return LibvirtNetworkFormat.Jaxb.NETWORK.write(network);
  }
}
