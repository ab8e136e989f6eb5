package io.kvmpod.network;

import io.kvmpod.xml.LosslessLaws;
import java.util.List;
import net.jqwik.api.Tag;

@Tag("libvirt")
class PortLosslessTest extends LosslessLaws {

  @Override
  protected String schema() {
    return "networkport.rng";
  }

  @Override
  protected String root() {
    return "networkport";
  }

  @Override
  protected List<String> real() {
    return RealPorts.ALL;
  }

  @Override
  protected String readAndWrite(String text) {
    return NetworkDocuments.port(text).write();
  }
}
