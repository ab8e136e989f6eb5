package io.kvmpod.libvirt.internal;

import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/** A machine on the local host that was not composed by this library, and is never started. */
final class ForeignMachine {

  private static final String NAME = "kvmpod-test-foreign";
  private static final String XML =
      """
      <domain type='qemu'>
        <name>%s</name>
        <uuid>d7b4c0e1-0000-4000-8000-00000000f0f0</uuid>
        <memory unit='MiB'>64</memory>
        <vcpu>1</vcpu>
        <os><type>hvm</type></os>
      </domain>
      """
          .formatted(NAME);

  void define() throws LibvirtException {
    Connect connect = new Connect("qemu:///system");
    connect.domainDefineXML(XML).free();
    connect.close();
  }

  void undefine() throws LibvirtException {
    Connect connect = new Connect("qemu:///system");
    Domain domain = connect.domainLookupByName(NAME);
    domain.undefine();
    domain.free();
    connect.close();
  }
}
