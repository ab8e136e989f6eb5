package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.HostInterface.Kind;
import io.kvmpod.libvirt.internal.LocalInterfaces.Local;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libvirt tells of interfaces, and when the operating system is believed. */
@Tag("libvirt")
class InterfaceReaderTest {

  private static final String INTERFACES =
      """
      <interface type='ethernet' name='eth1'>
        <start mode='onboot'/>
        <mac address='aa:bb:cc:dd:ee:ff'/>
        <protocol family='ipv4'><ip address='192.0.2.5' prefix='24'/></protocol>
      </interface>
      <interface type='ethernet' name='vnet7'>
        <start mode='onboot'/><mac address='aa:bb:cc:dd:ee:00'/>
      </interface>
      """;

  private static final HostInterface TOLD =
      HostInterface.builder("eth1", Kind.PHYSICAL).subnet("192.0.2.5/24").build();

  private static final HostInterface SEEN =
      HostInterface.builder("eth1", Kind.BRIDGE).subnet("198.51.100.5/24").build();

  @TempDir private Path directory;
  private LibvirtConnection host;

  @BeforeEach
  void open() {
    host = TestNode.open(directory, INTERFACES);
  }

  @AfterEach
  void closeFreesEverything() {
    host.close();
    assertThat(host.referencesLeft()).isZero();
  }

  @Test
  void aSnapshotHasTheInterfacesThatLibvirtTellsWithoutThoseOfMachines() {
    assertThat(host.observe(TestNode.soon()).interfaces()).containsExactly(TOLD);
  }

  @Test
  void theOperatingSystemIsBelievedOfTheSameNameAndAddress() {
    assertThat(read(Map.of("eth1", new Local("AA:bb:cc:dd:ee:ff", SEEN)))).containsExactly(SEEN);
  }

  @Test
  void whatTheOperatingSystemHasNoUseForIsLeftOut() {
    assertThat(read(Map.of("eth1", new Local("aa:bb:cc:dd:ee:ff", null)))).isEmpty();
  }

  @Test
  void anotherNamespacesInterfaceOfTheSameNameIsNotBelieved() {
    assertThat(read(Map.of("eth1", new Local("aa:bb:cc:dd:ee:01", SEEN)))).containsExactly(TOLD);
  }

  @Test
  void anInterfaceThatLibvirtDoesNotTellIsNotTheHosts() {
    assertThat(read(Map.of("eth9", new Local("aa:bb:cc:dd:ee:02", SEEN)))).containsExactly(TOLD);
  }

  private List<HostInterface> read(Map<String, Local> local) {
    return host.calls()
        .run(
            new Action("read", "interfaces"),
            TestNode.soon(),
            session -> new InterfaceReader(() -> local).read(session));
  }
}
