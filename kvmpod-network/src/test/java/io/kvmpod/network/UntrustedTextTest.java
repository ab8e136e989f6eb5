package io.kvmpod.network;

import io.kvmpod.xml.UntrustedTextLaws;
import java.util.List;

class UntrustedTextTest extends UntrustedTextLaws {
  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @Override
  protected String root() {
    return "network";
  }

  @Override
  protected List<String> real() {
    return RealNetworks.ALL;
  }

  @Override
  protected Object read(String text) {
    return format.read(text);
  }
}
