package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.machine.MachineState;
import io.kvmpod.xml.UntrustedTextLaws;
import java.util.List;

class UntrustedDomainTest extends UntrustedTextLaws {

  @Override
  protected String root() {
    return "domain";
  }

  @Override
  protected List<String> real() {
    return List.of(
        Printed.DOMAIN_FOREIGN, Printed.DOMAIN_COMPOSED, DomainDocument.write(Machines.machine()));
  }

  @Override
  protected Object read(String text) {
    return DomainDocument.read(text, MachineState.RUNNING);
  }
}
