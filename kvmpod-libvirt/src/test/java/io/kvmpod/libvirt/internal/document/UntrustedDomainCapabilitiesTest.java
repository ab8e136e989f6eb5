package io.kvmpod.libvirt.internal.document;

import io.kvmpod.xml.UntrustedTextLaws;
import java.util.List;

class UntrustedDomainCapabilitiesTest extends UntrustedTextLaws {

  @Override
  protected String root() {
    return "domainCapabilities";
  }

  @Override
  protected List<String> real() {
    return List.of(Printed.DOMAIN_CAPABILITIES_QEMU, Printed.DOMAIN_CAPABILITIES_KVM);
  }

  @Override
  protected Object read(String text) {
    return DomainCapabilitiesDocument.readCpuModes(text);
  }
}
