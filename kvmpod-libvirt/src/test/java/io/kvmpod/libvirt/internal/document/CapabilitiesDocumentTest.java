package io.kvmpod.libvirt.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.libvirt.internal.document.CapabilitiesDocument.Capabilities;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesDocumentTest {

  @Test
  void aQemuHostOffersEachArchitectureInEachDomainType() {
    Capabilities read = CapabilitiesDocument.read(Printed.CAPABILITIES_QEMU);

    assertThat(read.hostUuid()).isEqualTo("5b1f2f0e-6d0c-4f6a-9d50-1f7a4a3f8c21");
    assertThat(read.architecture()).isEqualTo("x86_64");
    assertThat(read.guests())
        .extracting(GuestSupport::architecture, GuestSupport::domainType)
        .containsExactly(
            tuple("i686", "qemu"),
            tuple("i686", "kvm"),
            tuple("x86_64", "qemu"),
            tuple("x86_64", "kvm"));
    assertThat(read.guests()).allSatisfy(g -> assertThat(g.cpuModes()).isEmpty());
  }

  @Test
  void aBoardIsToldUnderAllItsNames() {
    assertThat(CapabilitiesDocument.read(Printed.CAPABILITIES_QEMU).guests().get(2).machineTypes())
        .contains("pc", "pc-i440fx-7.2", "q35", "pc-q35-7.2", "microvm")
        .doesNotHaveDuplicates();
  }

  @Test
  void theTestDriverTellsNoUuidAndNoBoards() {
    assertThat(CapabilitiesDocument.read(Printed.CAPABILITIES_TEST))
        .isEqualTo(
            new Capabilities(
                null, "i686", List.of(new GuestSupport("i686", "test", List.of(), Set.of()))));
  }

  @Test
  void aDomainTypeThatListsBoardsOfItsOwnHasThoseAlone() {
    String xml =
        """
        <capabilities><host><cpu><arch>s390x</arch></cpu></host>
        <guest><arch name='s390x'><machine>a</machine><domain type='qemu'/>
          <domain type='kvm'><machine>b</machine><machine canonical='b'>c</machine></domain></arch>
          <os_type>hvm</os_type></guest>
        <guest><os_type>exe</os_type><arch name='s390x'><domain type='lxc'/></arch></guest>
        </capabilities>
        """;

    assertThat(CapabilitiesDocument.read(xml).guests())
        .containsExactly(
            new GuestSupport("s390x", "qemu", List.of("a"), Set.of()),
            new GuestSupport("s390x", "kvm", List.of("b", "c"), Set.of()));
  }

  @Test
  void aDocumentWithoutTheHostsArchitectureIsRefused() {
    assertThatThrownBy(() -> CapabilitiesDocument.read("<capabilities><host/></capabilities>"))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "capabilities document, line 1, column 37: no <arch>, expected the host's"
                + " architecture.");
  }

  @Test
  void processorsAreThoseThatTheHostSaysItCanShow() {
    assertThat(DomainCapabilitiesDocument.readCpuModes(Printed.DOMAIN_CAPABILITIES_KVM))
        .containsExactlyInAnyOrder(CpuMode.HOST_MODEL, CpuMode.HOST_PASSTHROUGH, CpuMode.MAXIMUM);
    assertThat(DomainCapabilitiesDocument.readCpuModes(Printed.DOMAIN_CAPABILITIES_QEMU))
        .containsExactlyInAnyOrder(CpuMode.HOST_MODEL, CpuMode.MAXIMUM);
  }

  @Test
  void aModeWithoutANameIsNotTheHypervisorsDefault() {
    assertThat(
            DomainCapabilitiesDocument.readCpuModes(
                "<domainCapabilities><cpu><mode name='' supported='yes'/></cpu>"
                    + "</domainCapabilities>"))
        .isEmpty();
  }

  @Test
  void anotherDocumentIsRefused() {
    assertThatThrownBy(() -> DomainCapabilitiesDocument.readCpuModes(Printed.CAPABILITIES_QEMU))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("the root element is 'capabilities', expected 'domainCapabilities'");
  }
}
