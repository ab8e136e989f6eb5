package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.spi.NetworkDriver;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("libvirt")
class NetworkDriverTest {

  @TempDir private Path directory;
  private LibvirtConnection host;
  private NetworkDriver networks;

  @BeforeEach
  void open() {
    host = TestNode.open(directory);
    networks = host.networks();
  }

  @AfterEach
  void closeFreesEverything() {
    host.close();
    assertThat(host.referencesLeft()).isZero();
  }

  @Test
  void aNetworkThatIsCreatedRunsAndStartsWithTheHost() {
    networks.create(NetworkDefinition.maas(), TestNode.soon());

    assertThat(host.observe(TestNode.soon()).network("maas"))
        .hasValueSatisfying(
            network -> {
              assertThat(network.active()).isTrue();
              assertThat(network.autostart()).isTrue();
              assertThat(network.forward()).isEqualTo(ForwardMode.NAT);
              assertThat(network.bridge()).isEqualTo("virbr1");
            });
  }

  @Test
  void aNameThatIsTakenIsAConflictAndChangesNothing() {
    NetworkDefinition taken =
        NetworkDefinition.isolated("nat1").bridge("br9").subnet("10.0.0.1", 24).build();

    assertThatThrownBy(() -> networks.create(taken, TestNode.soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("network nat1")
        .hasMessageContaining("already exists");

    assertThat(host.observe(TestNode.soon()).network("nat1"))
        .map(NetworkInfo::bridge)
        .hasValue("virbr7");
  }

  @Test
  void aNetworkIsRemovedOnceAndRemovingItAgainDoesNothing() {
    networks.remove("nat1", TestNode.soon());
    networks.remove("nat1", TestNode.soon());

    assertThat(host.observe(TestNode.soon()).networks()).isEmpty();
  }
}
