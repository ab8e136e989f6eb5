package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.PodUri;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("libvirt")
class ObserveTest {

  @TempDir private Path directory;
  private LibvirtConnection host;

  @BeforeEach
  void open() {
    host = TestNode.open(directory);
  }

  @AfterEach
  void closeFreesEverything() {
    host.close();
    assertThat(host.referencesLeft()).isZero();
  }

  @Test
  void theHostsFactsAreTheNodes() {
    HostSnapshot seen = host.observe(TestNode.soon());

    assertThat(seen.host().cores().count()).isEqualTo(16);
    assertThat(seen.host().memory().toKiB()).isEqualTo(33_554_432);
    assertThat(seen.host().hypervisor()).isEqualTo("TEST");
    assertThat(seen.host().libraryVersion()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(seen.host().guests()).isNotEmpty();
  }

  @Test
  void storagePoolsNetworksAndForeignMachinesAreSeen() {
    HostSnapshot seen = host.observe(TestNode.soon());

    assertThat(seen.storagePool("pool1"))
        .hasValueSatisfying(
            pool -> {
              assertThat(pool.active()).isTrue();
              assertThat(pool.type()).isEqualTo("dir");
              assertThat(pool.targetPath()).isEqualTo("/pools/pool1");
              assertThat(pool.total().bytes()).isEqualTo(100L << 30);
            });
    assertThat(seen.network("nat1"))
        .hasValueSatisfying(
            network -> {
              assertThat(network.active()).isTrue();
              assertThat(network.bridge()).isEqualTo("virbr7");
            });
    assertThat(seen.machine("foreign"))
        .hasValueSatisfying(
            machine -> {
              assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
              assertThat(machine.memory().toMiB()).isEqualTo(512);
              assertThat(machine.cores().count()).isEqualTo(2);
              assertThat(machine.ours()).isFalse();
            });
  }

  @Test
  void virtualSizesOfVolumesAreCountedAsProvisioned() {
    host.storage().createVolume(Machines.qcow2("pool1", "a", 8), TestNode.soon());
    host.storage().createVolume(Machines.qcow2("pool1", "b", 24), TestNode.soon());

    HostSnapshot seen = host.observe(TestNode.soon());

    assertThat(seen.storagePool("pool1"))
        .map(StoragePoolInfo::provisioned)
        .hasValue(StorageSize.ofGB(32)); // 8 + 24
    assertThat(seen.volumeSizes())
        .containsEntry(new VolumeRef("pool1", "a"), 8_000_000_000L)
        .containsEntry(new VolumeRef("pool1", "b"), 24_000_000_000L)
        .hasSize(2);
  }

  @Test
  void aPoolOrNetworkWhoseDocumentIsNotUnderstoodIsShownAndSaysWhy() {
    PodUri uri = TestNode.write(directory, "");
    Formats formats = Formats.find(uri);
    LibvirtConnection blind =
        new LibvirtConnection(
            new LibvirtCalls(uri, new Opener(new Failures(uri)).open(uri, TestNode.soon())),
            new Formats(new BlindNetworks(formats.network()), new BlindStorage(formats.storage())));
    try (blind) {
      HostSnapshot seen = blind.observe(TestNode.soon());

      assertThat(seen.storagePool("pool1"))
          .hasValueSatisfying(
              pool -> {
                assertThat(pool.state()).isEqualTo(PoolState.UNREADABLE);
                assertThat(pool.problem()).contains("storage pool pool1", "not understood");
                assertThat(pool.type()).isEqualTo("unknown");
                assertThat(pool.total()).isEqualTo(StorageSize.ZERO);
              });
      assertThat(seen.network("nat1"))
          .hasValueSatisfying(network -> assertThat(network.active()).isFalse());
      assertThat(seen.machine("foreign")).isPresent();
    }
  }

  private record BlindNetworks(NetworkFormat format) implements NetworkFormat {
    @Override
    public String write(NetworkDefinition network) {
      return format.write(network);
    }

    @Override
    public String write(NetworkChange change) {
      return format.write(change);
    }

    @Override
    public String merge(String xml, NetworkDefinition network) {
      return format.merge(xml, network);
    }

    @Override
    public NetworkDocument read(String xml) {
      throw new DocumentException("not understood", null);
    }

    @Override
    public NetworkDefinition readDefinition(String xml) {
      return format.readDefinition(xml);
    }
  }

  private record BlindStorage(StorageFormat format) implements StorageFormat {
    @Override
    public String writePool(StoragePoolDefinition pool) {
      return format.writePool(pool);
    }

    @Override
    public String writeVolume(VolumeDefinition volume) {
      return format.writeVolume(volume);
    }

    @Override
    public PoolDocument readPool(String xml) {
      throw new DocumentException("not understood", null);
    }

    @Override
    public VolumeInfo readVolume(String pool, String xml) {
      return format.readVolume(pool, xml);
    }
  }
}
