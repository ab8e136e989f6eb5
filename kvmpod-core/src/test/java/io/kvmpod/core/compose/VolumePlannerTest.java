package io.kvmpod.core.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.ConflictException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.PodSettings.StoragePoolSettings;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VolumePlannerTest {

  private static final VolumeRef IMAGE = new VolumeRef("dir", "debian");
  private static final VolumeInfo DEBIAN =
      new VolumeInfo(
          IMAGE,
          "file",
          StorageSize.ofGB(4),
          StorageSize.ofGB(1),
          "qcow2",
          "/dir/debian",
          null,
          false);

  /** Each pool has 100 GB, of which 50 are written. */
  private static final HostSnapshot HOST =
      HostSnapshot.from(
          PlainData.of(
              "host",
              Map.of(
                  "host",
                  Map.of("hostName", "h", "cores", 4, "memory", "8GiB"),
                  "storagePools",
                  List.of(
                      pool("dir", "dir"),
                      pool("vg", "logical"),
                      pool("disk", "disk"),
                      pool("lun", "iscsi"),
                      pool("new", "holographic"),
                      Map.of("name", "off", "state", "inactive", "total", 0)),
                  "volumes",
                  List.of(volume("dir", "taken"), volume("disk", "sdb1")))));

  @Test
  void whatIsLeftOpenThePoolsTypeDecides() {
    assertThat(plan("dir", VolumeSpec.of("v", StorageSize.ofGB(8))))
        .isEqualTo(new VolumeDefinition("dir", "v", StorageSize.ofGB(8), Format.QCOW2));
    assertThat(plan("vg", VolumeSpec.of("v", StorageSize.ofBytes(1))))
        .isEqualTo(new VolumeDefinition("vg", "v", StorageSize.ofBytes(4 << 20), Format.NONE));
  }

  @Test
  void aPartitionIsNamedByItsPlace() {
    assertThat(plan("disk", VolumeSpec.builder(null).size(StorageSize.ofGB(1)).build()).name())
        .isEqualTo("sdb2");
    assertThat(plan("disk", VolumeSpec.of("sdb2", StorageSize.ofGB(1))).name()).isEqualTo("sdb2");
    assertInvalid("disk", VolumeSpec.of("root", StorageSize.ofGB(1)), "name", "none or sdb2");
  }

  @Test
  void otherVolumesNeedAName() {
    assertInvalid(
        "dir", VolumeSpec.builder(null).size(StorageSize.ofGB(1)).build(), "name", "a name");
  }

  @Test
  void aFormatIsOneThatThePoolHas() {
    VolumeSpec qcow2 =
        VolumeSpec.builder("v").size(StorageSize.ofGB(1)).format(Format.QCOW2).build();

    assertInvalid(
        "vg", qcow2, "format", "none, as volumes of a storage pool of type logical have it");
  }

  @Test
  void aPoolInWhichNoVolumesAreMadeIsRefused() {
    assertInvalid("lun", VolumeSpec.of("v", StorageSize.ofGB(1)), "pool", "type iscsi has none");
    assertInvalid(
        "new", VolumeSpec.of("v", StorageSize.ofGB(1)), "pool", "type holographic has none");
  }

  @Test
  void aPoolThatIsNotThereOrNotActiveIsAConflict() {
    assertConflict("nowhere", "v", "no storage pool nowhere");
    assertConflict("off", "v", "storage pool off is inactive");
  }

  @Test
  void aTakenNameIsAConflict() {
    assertConflict("dir", "taken", "volume taken in storage pool dir is there already");
  }

  @Test
  void aCopyHasTheSizeOfItsImageUnlessMoreIsAsked() {
    VolumeDefinition copy = plan("dir", VolumeSpec.builder("v").cloneOf(IMAGE).build(), DEBIAN);

    assertThat(copy.capacity()).isEqualTo(StorageSize.ofGB(4));
    assertThat(copy.base())
        .isEqualTo(new BaseImage(IMAGE, "/dir/debian", "qcow2", BaseImage.Use.CLONE));
  }

  @Test
  void aVolumeIsNotSmallerThanItsImage() {
    VolumeSpec small = VolumeSpec.builder("v").size(StorageSize.ofGB(3)).backedBy(IMAGE).build();

    assertThatThrownBy(() -> plan("dir", small, DEBIAN))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("at least 4GB, the size of volume debian");
  }

  @Test
  void onlyQcow2HoldsADifference() {
    VolumeSpec spec = VolumeSpec.builder("v").backedBy(IMAGE).build();

    assertThatThrownBy(() -> plan("vg", spec, DEBIAN))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("only a qcow2 volume has a backing file");
  }

  @Test
  void moreThanThePoolMayPromiseIsRefusedWithTheRecord() {
    assertThatThrownBy(() -> plan("dir", VolumeSpec.of("v", StorageSize.ofGB(99))))
        .isInstanceOfSatisfying(
            AdmissionRefusedException.class, e -> assertThat(e.admission().resources()).hasSize(1))
        .hasMessageContaining("volume v in storage pool dir is refused");
  }

  @Test
  void whatTakesAllAtOnceNeedsThatMuchSpaceWhateverTheRatio() {
    PodSettings generous =
        PodSettings.named("p").toBuilder()
            .storagePool(
                "dir",
                new StoragePoolSettings(OvercommitRatio.of("10"), StorageSize.ZERO, Set.of()))
            .build();
    VolumeSpec thin = VolumeSpec.of("v", StorageSize.ofGB(60));
    VolumeSpec full =
        VolumeSpec.builder("v")
            .size(StorageSize.ofGB(60))
            .format(Format.RAW)
            .preallocation(Preallocation.FULL)
            .build();

    assertThat(VolumePlanner.plan(HOST, generous, "dir", thin, null).capacity())
        .isEqualTo(StorageSize.ofGB(60));
    assertThatThrownBy(() -> VolumePlanner.plan(HOST, generous, "dir", full, null))
        .isInstanceOf(AdmissionRefusedException.class)
        .hasMessageContaining("can take 50GB more, and the volume takes 60GB at once");
  }

  @Test
  void aRatioDoesNotMakeAVolumeGroupLarger() {
    PodSettings generous =
        PodSettings.named("p").toBuilder()
            .storagePool(
                "vg", new StoragePoolSettings(OvercommitRatio.of("10"), StorageSize.ZERO, Set.of()))
            .build();

    assertThatThrownBy(
            () ->
                VolumePlanner.plan(
                    HOST, generous, "vg", VolumeSpec.of("v", StorageSize.ofGB(60)), null))
        .isInstanceOfSatisfying(
            AdmissionRefusedException.class,
            e ->
                assertThat(e.admission().resources().get(0).inventory().ratio())
                    .isEqualTo(OvercommitRatio.ONE));
  }

  @Test
  void onlyWhatIsAddedIsAskedOfThePool() {
    assertThat(VolumePlanner.grow(HOST, PodSettings.named("p"), DEBIAN, StorageSize.ofGB(52), true))
        .isEqualTo(StorageSize.ofGB(52));
    assertThatThrownBy(
            () ->
                VolumePlanner.grow(
                    HOST, PodSettings.named("p"), DEBIAN, StorageSize.ofGB(60), false))
        .isInstanceOf(AdmissionRefusedException.class);
  }

  private static VolumeDefinition plan(String pool, VolumeSpec spec) {
    return plan(pool, spec, null);
  }

  private static VolumeDefinition plan(String pool, VolumeSpec spec, @Nullable VolumeInfo image) {
    return VolumePlanner.plan(HOST, PodSettings.named("p"), pool, spec, image);
  }

  private static void assertInvalid(String pool, VolumeSpec spec, String field, String rule) {
    assertThatThrownBy(() -> plan(pool, spec))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageContaining(rule);
  }

  private static void assertConflict(String pool, String name, String message) {
    assertThatThrownBy(() -> plan(pool, VolumeSpec.of(name, StorageSize.ofGB(1))))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(message);
  }

  private static Map<String, Object> pool(String name, String type) {
    return Map.of(
        "name",
        name,
        "type",
        type,
        "total",
        "100GB",
        "allocation",
        "50GB",
        "volumesAllocation",
        "2GB",
        "source",
        Map.of("devices", List.of("/dev/sdb")));
  }

  private static Map<String, Object> volume(String pool, String name) {
    return Map.of("pool", pool, "name", name, "bytes", "1GB");
  }
}
