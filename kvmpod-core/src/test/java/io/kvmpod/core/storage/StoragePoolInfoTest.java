package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoragePoolInfoTest {

  @Test
  void poolsOfOneBackingHaveOneSpace() {
    assertThat(pool(1, "dir", true, "fs").space()).isEqualTo(pool(2, "dir", true, "fs").space());
    assertThat(pool(1, "dir", true, "x").space()).isNotEqualTo(pool(2, "dir", true, "y").space());
    assertThat(pool(1, "dir", true, null).space())
        .isNotEqualTo(pool(2, "dir", true, null).space())
        .isNotEqualTo(pool(2, "dir", true, new UUID(0, 1).toString()).space());
  }

  @ParameterizedTest
  @CsvSource({
    "dir, true, true",
    "fs, true, true",
    "netfs, true, true",
    "dir, false, false",
    "logical, true, true",
    "disk, true, true",
    "rbd, true, true",
    "zfs, true, true",
    "zfs, false, false",
    "iscsi, true, false",
    "iscsi-direct, true, false",
    "scsi, true, false",
    "mpath, true, false",
    "gluster, true, false",
    "unknown, true, false"
  })
  void onlyActivePoolsInWhichTheHostMakesVolumesHoldDisks(
      String type, boolean active, boolean holds) {
    assertThat(pool(1, type, active, null).holdsDisks()).isEqualTo(holds);
  }

  private static StoragePoolInfo pool(
      int number, String type, boolean active, @Nullable String backing) {
    StorageSize none = StorageSize.ZERO;
    return new StoragePoolInfo(
        "p", new UUID(0, number), type, null, active, true, none, none, none, none, none, backing);
  }
}
