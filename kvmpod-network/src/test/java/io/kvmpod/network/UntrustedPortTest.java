package io.kvmpod.network;

import io.kvmpod.xml.UntrustedTextLaws;
import java.util.List;

class UntrustedPortTest extends UntrustedTextLaws {

  @Override
  protected String root() {
    return "networkport";
  }

  @Override
  protected List<String> real() {
    return RealPorts.ALL;
  }

  @Override
  protected Object read(String text) {
    return NetworkDocuments.write(NetworkDocuments.port(text).model());
  }
}
