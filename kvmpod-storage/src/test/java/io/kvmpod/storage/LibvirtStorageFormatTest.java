package io.kvmpod.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibvirtStorageFormatTest {
  private final LibvirtStorageFormat format = new LibvirtStorageFormat();

  @Test
  void aPoolIsWrittenAsADirectory() {
    assertThat(format.writePool(StoragePoolDefinition.directory("pool1", "/srv/pool1")))
        .isEqualTo(
            """
            <pool type="dir">
              <name>pool1</name>
              <target>
                <path>/srv/pool1</path>
              </target>
            </pool>
            """
                .stripTrailing());
  }

  @Test
  void aVolumeIsWrittenSparseAndInBytes() {
    VolumeDefinition volume =
        new VolumeDefinition("pool1", "db1-vda", StorageSize.parse("8.2"), Format.QCOW2);

    assertThat(format.writeVolume(volume))
        .isEqualTo(
            """
            <volume>
              <name>db1-vda</name>
              <capacity unit="bytes">8200000000</capacity>
              <allocation unit="bytes">0</allocation>
              <target>
                <format type="qcow2"/>
                <compat>1.1</compat>
              </target>
            </volume>
            """
                .stripTrailing());
  }

  @Test
  void aRawVolumeIsWrittenRaw() {
    VolumeDefinition volume =
        new VolumeDefinition("pool1", "db1-vdb", StorageSize.ofBytes(Long.MAX_VALUE), Format.RAW);

    assertThat(format.writeVolume(volume))
        .contains("<format type=\"raw\"/>", ">9223372036854775807</capacity>")
        .doesNotContain("compat"); // raw has no versions
  }

  @Test
  void theDirectoryOfARealHostIsRead() {
    assertThat(format.readPool(RealPools.DIRECTORY))
        .isEqualTo(
            new PoolDocument(
                "kvmpod-a",
                UUID.fromString("921094ce-68ff-4c7f-822a-f22a398b3f88"),
                "dir",
                PoolSource.NONE,
                "/var/lib/kvmpod/host/pools/a"));
  }

  @Test
  void poolsOfOtherTypesAreReadToo() {
    assertThat(RealPools.ALL)
        .extracting(xml -> format.readPool(xml).type())
        .containsAll(
            Arrays.stream(StoragePoolType.values()).map(StoragePoolType::libvirtName).toList());
  }

  @Test
  void theNameIsThatOfThePoolAndNotOfItsSource() {
    assertThat(format.readPool(RealPools.CEPH).name()).isEqualTo("ceph");
  }

  @Test
  void ofTwoNamesTheFirstCountsAsForLibvirt() {
    String two = RealPools.CEPH.replace("<name>ceph</name>", "<name>ceph</name><name>b</name>");

    assertThat(format.readPool(two).name()).isEqualTo("ceph");
  }

  @Test
  void whatAVolumeIsIsRead() {
    assertThat(format.readVolume("pool1", RealVolumes.BACKED))
        .isEqualTo(
            new VolumeInfo(
                new VolumeRef("pool1", "disk.qcow2"),
                "file",
                StorageSize.ofGiB(8),
                StorageSize.ofBytes(200_704),
                "qcow2",
                "/srv/pool/disk.qcow2",
                "/srv/pool/base.qcow2",
                false));
    assertThat(format.readVolume("pool1", RealVolumes.ENCRYPTED).encrypted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<volume type='file'/> | no name",
        "<volume><name>a</name></volume> | no type",
        "<volume type='file'><name>a</name></volume> | no capacity",
        "<volume type='file'><name>a</name><capacity unit='EiB'>8</capacity></volume>"
            + " | capacity: size '8 EiB': expected at most 9223372036854775807 bytes",
      })
  void whatIsNoVolumeIsToldWithItsPlace(String text, String problem) {
    assertThatThrownBy(() -> format.readVolume("pool1", text))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("volume document, line 1, column ")
        .hasMessageContaining(problem);
  }

  @Test
  void aPoolWithoutPathHasNone() {
    assertThat(format.readPool(RealPools.CEPH).targetPath()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<pool type='dir'><uuid>921094ce-68ff-4c7f-822a-f22a398b3f88</uuid></pool> | no name",
        "<pool type='dir'><name>p</name></pool> | no uuid",
        "<pool><name>p</name><uuid>921094ce-68ff-4c7f-822a-f22a398b3f88</uuid></pool> | no type",
        "<pool type='dir'><name>p</name><uuid>1-1-1-1-1</uuid></pool> | expected a UUID",
        "<network><name>n</name></network> | the root element is 'network', expected 'pool'",
        "<pool xmlns='urn:other'/> | the root element is '{urn:other}pool'",
        "'' | line 1, column 1",
        "'no document' | line 1, column 1",
        "<pool> | line 1, column 7",
        "<pool/><pool/> | line 1, column",
      })
  void whatIsNoPoolIsToldWithItsPlace(String text, String problem) {
    assertThatThrownBy(() -> format.readPool(text))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("pool document, line 1, column ")
        .hasMessageContaining(problem);
  }
}
