package io.kvmpod.libvirt.internal.document;

import io.kvmpod.xml.UntrustedTextLaws;
import java.util.List;

class UntrustedCapabilitiesTest extends UntrustedTextLaws {

  @Override
  protected String root() {
    return "capabilities";
  }

  @Override
  protected List<String> real() {
    return List.of(Printed.CAPABILITIES_TEST, Printed.CAPABILITIES_QEMU);
  }

  @Override
  protected Object read(String text) {
    return CapabilitiesDocument.read(text);
  }
}
