package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VolumeRulesTest {

  @ParameterizedTest
  @EnumSource
  void everyTypeIsFoundByItsWord(StoragePoolType type) {
    assertThat(StoragePoolType.of(type.libvirtName())).contains(type);
  }

  @Test
  void aTypeOfANewerLibvirtIsNone() {
    assertThat(StoragePoolType.of("holographic")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DIR, 1, 1024",
    "DIR, 1024, 1024",
    "NETFS, 8200000001, 8200000512",
    "LOGICAL, 1, 4194304",
    "LOGICAL, 4194305, 8388608",
    "DISK, 1048577, 2097152",
    "ZFS, 1000000000, 1000341504",
    "RBD, 1000000001, 1000000512",
    "DIR, 9223372036854775807, 9223372036854775807"
  })
  void aSizeIsRoundedUpToWhatTheTypeMakes(StoragePoolType type, long asked, long given) {
    assertThat(type.volumes().given(StorageSize.ofBytes(asked)).bytes()).isEqualTo(given);
  }

  @ParameterizedTest
  @CsvSource({"DIR, 262144", "VSTORAGE, 262144", "LOGICAL, 4194304", "ZFS, 4194304"})
  void onlyThinVolumesTakeLessThanAllAtOnce(StoragePoolType type, long taken) {
    assertThat(type.volumes().takenAtOnce(StorageSize.ofBytes(4 << 20))).isEqualTo(taken);
  }

  @Test
  void onlyFilesHaveAFormatToChoose() {
    assertThat(StoragePoolType.FS.volumes().formats()).containsExactly(Format.QCOW2, Format.RAW);
    assertThat(StoragePoolType.DISK.volumes().formats()).containsExactly(Format.NONE);
  }

  @Test
  void volumesThatAreGivenAreNotMade() {
    List<StoragePoolType> given =
        List.of(
            StoragePoolType.ISCSI,
            StoragePoolType.ISCSI_DIRECT,
            StoragePoolType.SCSI,
            StoragePoolType.MPATH,
            StoragePoolType.GLUSTER);

    assertThat(StoragePoolType.values())
        .allSatisfy(t -> assertThat(t.volumes().made()).isEqualTo(!given.contains(t)));
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/sdb, 0, sdb1",
    "/dev/sdb, 2, sdb3",
    "/dev/loop2, 1, loop2p2",
    "nvme0n1, 0, nvme0n1p1"
  })
  void aPartitionIsCalledAfterItsDiskAndItsNumber(String device, int there, String name) {
    PoolSource disk = PoolSource.builder().devices(List.of(device)).build();
    String prefix = name.substring(0, name.length() - 1);

    assertThat(PartitionNames.next(disk, n -> Integer.parseInt(n.replace(prefix, "")) <= there))
        .isEqualTo(name);
  }

  @Test
  void theLowestFreeNumberIsNext() {
    PoolSource disk = PoolSource.builder().devices(List.of("/dev/sdb")).build();

    assertThat(PartitionNames.next(disk, List.of("sdb1", "sdb3")::contains)).isEqualTo("sdb2");
  }
}
