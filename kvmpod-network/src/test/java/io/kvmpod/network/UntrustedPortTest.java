package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.network.document.NetworkPortXml;
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

  /** A model is compared by what it is written as, which some texts in it do not allow. */
  @Override
  protected Object read(String text) {
    NetworkPortXml port = NetworkDocuments.port(text).model();
    try {
      return NetworkDocuments.write(port);
    } catch (InvalidRequestException e) {
      throw new DocumentException(String.valueOf(e.getMessage()), e);
    }
  }
}
