package io.kvmpod.testkit;

import static io.kvmpod.core.storage.VolumeDefinition.Format.NONE;
import static io.kvmpod.core.storage.VolumeDefinition.Format.QCOW2;
import static io.kvmpod.core.storage.VolumeDefinition.Format.RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each kind of pool makes of a volume: its size, its place, its space, its refusals. */
class SimulatedVolumesTest {

  private static final long MIB = 1 << 20;
  private static final StorageSize GB = StorageSize.ofGB(1);

  private final SimulatedHost host =
      SimulatedHost.builder()
          .storagePool("small", mib(100))
          .storagePool("vg", "logical", mib(100), StorageSize.ZERO)
          .storagePool("sdb", "disk", mib(100), StorageSize.ZERO)
          .storagePool("loop0", "disk", mib(100), StorageSize.ZERO)
          .storagePool("tank", "zfs", mib(100), StorageSize.ZERO)
          .storagePool("ceph", "rbd", mib(100), StorageSize.ZERO)
          .storageUnits(StoragePoolType.ISCSI, "iqn.a", mib(1))
          .build();
  private final HostConnection connection = host.open();
  private final StorageDriver driver = connection.storage();

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void aLogicalVolumeIsRoundedUpToTheExtentAndTakesAll() {
    VolumeInfo made = made("vg", "lv", StorageSize.ofBytes(5 * MIB), NONE);

    assertThat(made)
        .returns(mib(8), VolumeInfo::capacity) // 2 extents of 4 MiB
        .returns(mib(8), VolumeInfo::allocation)
        .returns("block", VolumeInfo::type)
        .returns(null, VolumeInfo::format)
        .returns("/dev/vg/lv", VolumeInfo::path);
    assertThat(pool("vg").available()).isEqualTo(mib(92)); // 100 - 8
  }

  @Test
  void aVolumeGroupThatIsFullRefuses() {
    made("vg", "a", mib(96), NONE);

    assertThat(refusal(() -> made("vg", "b", mib(8), NONE)).answer())
        .startsWith("internal error: Child process")
        .endsWith("insufficient free space");
    assertThat(host.census().volumes()).containsExactly("vg/a");
    assertThat(made("vg", "b", mib(4), NONE).capacity()).isEqualTo(mib(4));
  }

  @Test
  void aPartitionHasTheNameThatTheDiskGivesIt() {
    assertThat(refusal(() -> made("sdb", "foo", mib(8), NONE)))
        .returns(8, HostException::code) // INVALID_ARG
        .returns(
            "invalid argument: invalid partition name 'foo', expected 'sdb1'",
            HostException::answer);

    made("sdb", "sdb1", mib(8), NONE);
    made("sdb", "sdb2", mib(8), NONE);
    assertThat(refusal(() -> made("sdb", "sdb4", mib(8), NONE)).answer()).contains("'sdb3'");
    driver.deleteVolume(new VolumeRef("sdb", "sdb1"), soon());
    assertThat(made("sdb", "sdb1", mib(1), NONE).path()).isEqualTo("/dev/sdb1");
    assertThat(made("loop0", "loop0p1", mib(1), NONE).path()).isEqualTo("/dev/loop0p1");
  }

  @Test
  void aPartitionTakesItsSpaceAndMustFit() {
    made("sdb", "sdb1", mib(60), NONE);

    assertThat(pool("sdb").available()).isEqualTo(mib(40));
    assertThat(refusal(() -> made("sdb", "sdb2", mib(41), NONE)))
        .returns(1, HostException::code)
        .returns("internal error: no large enough free extent", HostException::answer);
    assertThat(host.census().volumes()).containsExactly("sdb/sdb1");
  }

  @Test
  void zfsGivesWholeMebibytesAndFewerThanAsked() {
    StorageSize asked = StorageSize.ofBytes(3 * MIB + 1);

    assertThat(made("tank", "a", asked, NONE).capacity()).isEqualTo(mib(3));
    assertThat(made("tank", "b", StoragePoolType.ZFS.volumes().given(asked), NONE).capacity())
        .isEqualTo(mib(4)); // so more is asked for
    assertThatThrownBy(() -> made("tank", "c", StorageSize.ofBytes(MIB - 1), NONE))
        .isInstanceOf(HostException.class);
  }

  @Test
  void anImageOfCephIsThinAndOnTheNetwork() {
    VolumeInfo made = made("ceph", "img", StorageSize.ofBytes(GB.bytes() + 1), NONE);

    assertThat(made)
        .returns(StorageSize.ofBytes(GB.bytes() + 1024 - GB.bytes() % 1024), VolumeInfo::capacity)
        .returns(StorageSize.ZERO, VolumeInfo::allocation)
        .returns("network", VolumeInfo::type)
        .returns("raw", VolumeInfo::format)
        .returns("ceph/img", VolumeInfo::path);
    assertThat(refusal(() -> upload(made.ref(), new byte[1])).answer())
        .endsWith("storage pool doesn't support volume upload");
    assertThat(refusal(() -> download(made.ref())).answer())
        .endsWith("storage pool doesn't support volume download");
    driver.growVolume(made.ref(), StorageSize.ofGB(2), false, soon());
    assertThat(told(made.ref()).capacity()).isEqualTo(StorageSize.ofGB(2));
  }

  @Test
  void aVolumeTooLargeForAnyPoolIsRefusedByEveryKind() {
    for (String pool : new String[] {"default", "vg", "tank", "ceph"}) {
      assertThatThrownBy(() -> made(pool, "v", StorageSize.ofBytes(Long.MAX_VALUE), NONE))
          .isInstanceOf(HostException.class);
    }
    assertThat(host.census().volumes()).isEmpty();
  }

  @Test
  void aDeviceDoesNotGrow() {
    VolumeRef volume = made("vg", "lv", mib(4), NONE).ref();

    assertThat(refusal(() -> driver.growVolume(volume, mib(8), false, soon())))
        .returns(3, HostException::code)
        .extracting(HostException::answer)
        .asString()
        .endsWith("storage pool does not support changing of volume capacity");
  }

  @Test
  void whatAnImageIsGrownByIsNotTakenAtOnce() {
    VolumeRef volume = made("default", "v", mib(4), QCOW2).ref();

    assertThat(refusal(() -> driver.growVolume(volume, mib(8), true, soon())).code())
        .isEqualTo(84); // OPERATION_UNSUPPORTED
    assertThat(told(volume).capacity()).isEqualTo(mib(4));
  }

  @Test
  void growingMustFitWhenItIsTakenAtOnce() {
    VolumeRef volume = made("small", "v", mib(40), RAW, Preallocation.FULL, null).ref();

    assertThat(refusal(() -> driver.growVolume(volume, mib(101), true, soon())))
        .returns(9, HostException::code) // OPERATION_FAILED
        .returns("operation failed: Not enough space left in storage pool", HostException::answer);
    assertThat(told(volume).capacity()).isEqualTo(mib(40));
    driver.growVolume(volume, mib(100), true, soon());
    assertThat(pool("small").available()).isEqualTo(StorageSize.ZERO);
    driver.growVolume(volume, GB, false, soon()); // a file may promise more
    assertThat(told(volume)).returns(GB, VolumeInfo::capacity);
  }

  @Test
  void anImageThatIsToTakeAllMustFitWithItsTables() {
    assertThat(refusal(() -> made("small", "v", mib(100), QCOW2, Preallocation.FULL, null)))
        .returns(1, HostException::code)
        .returns(0, HostException::domain)
        .extracting(HostException::answer)
        .asString()
        .contains("preallocation=falloc")
        .endsWith("No space left on device");
    assertThat(host.census().volumes()).isEmpty();
    assertThat(pool("small").available()).isEqualTo(mib(100));
  }

  @Test
  void whatIsSparseStaysSparseInAClone() {
    VolumeInfo image = made("default", "image", mib(50), RAW);
    upload(image.ref(), new byte[(int) MIB]);

    VolumeInfo clone = made("small", "clone", mib(50), RAW, Preallocation.NONE, clone(image));

    assertThat(clone.allocation()).isEqualTo(mib(1)).isEqualTo(told(image.ref()).allocation());
  }

  @Test
  void aCloneMustFit() {
    VolumeInfo image = made("default", "image", mib(200), RAW, Preallocation.FULL, null);

    assertThat(
            refusal(() -> made("small", "clone", mib(200), RAW, Preallocation.NONE, clone(image))))
        .extracting(HostException::answer)
        .asString()
        .endsWith("No space left on device");
    assertThat(host.census().volumes()).containsExactly("default/image");
  }

  @Test
  void aLogicalVolumeIsClonedFromAFile() {
    VolumeInfo image = made("default", "image", mib(5), RAW);
    byte[] content = new byte[(int) (5 * MIB)];
    Arrays.fill(content, (byte) 7);
    upload(image.ref(), content);

    VolumeInfo clone = made("vg", "lv", mib(1), NONE, Preallocation.NONE, clone(image));

    assertThat(clone.capacity()).isEqualTo(mib(8)); // not less than the image, in extents
    assertThat(download(clone.ref())).isEqualTo(Arrays.copyOf(content, (int) (8 * MIB)));
  }

  @Test
  void aFileGrowsByWhatIsUploadedAndADeviceDoesNot() {
    VolumeRef file = made("default", "v", mib(1), RAW).ref();
    assertThat(upload(file, new byte[(int) (2 * MIB)])).isEqualTo(2 * MIB);
    assertThat(told(file).capacity()).isEqualTo(mib(2));
    assertThat(host.look().volumeSizes()).containsEntry(file, 2 * MIB);

    driver.createPool(StoragePoolDefinition.iscsi("san", "san", "iqn.a"), soon());
    VolumeRef unit = new VolumeRef("san", "unit:0:0:0");
    assertThat(upload(unit, new byte[(int) MIB])).isEqualTo(MIB);
    assertThat(refusal(() -> upload(unit, new byte[(int) MIB + 1])).answer())
        .isEqualTo("cannot write to stream: No space left on device");
    assertThat(told(unit).capacity()).isEqualTo(mib(1));
  }

  @Test
  void anUploadThatFillsThePoolIsRefusedAndAPartIsThere() {
    made("small", "other", mib(99), RAW, Preallocation.FULL, null);
    VolumeRef volume = made("small", "v", mib(50), RAW).ref();
    byte[] content = new byte[(int) (2 * MIB)];
    Arrays.fill(content, (byte) 1);

    assertThatThrownBy(() -> upload(volume, content)).isInstanceOf(HostException.class);

    assertThat(told(volume).allocation()).isEqualTo(mib(1));
    assertThat(pool("small").available()).isEqualTo(StorageSize.ZERO);
    assertThat(Arrays.copyOf(download(volume), (int) MIB))
        .isEqualTo(Arrays.copyOf(content, (int) MIB));
  }

  @Test
  void uploadedBytesTakeTheirSpaceOnce() {
    VolumeRef volume = made("small", "v", mib(50), RAW).ref();

    upload(volume, new byte[(int) (3 * MIB)]);
    upload(volume, new byte[(int) (3 * MIB)]);

    assertThat(told(volume).allocation()).isEqualTo(mib(3));
    driver.deleteVolume(volume, soon());
    assertThat(pool("small").available()).isEqualTo(mib(100));
  }

  @Test
  void wipingASparseFileGivesItsSpaceBackAndAFullOneKeepsIt() {
    VolumeRef sparse = made("small", "a", mib(20), RAW).ref();
    upload(sparse, new byte[(int) (3 * MIB)]);
    VolumeRef full = made("small", "b", mib(20), RAW, Preallocation.FULL, null).ref();

    driver.wipeVolume(sparse, soon());
    driver.wipeVolume(full, soon());

    assertThat(told(sparse).allocation()).isEqualTo(StorageSize.ZERO);
    assertThat(told(full).allocation()).isEqualTo(mib(20));
  }

  @Test
  void anImageThatWasWipedIsNoneOnceTheHostLooks() {
    VolumeRef volume = made("default", "v", GB, QCOW2).ref();

    driver.wipeVolume(volume, soon());
    driver.refreshPool("default", soon());

    assertThat(told(volume))
        .returns("raw", VolumeInfo::format)
        .returns(StorageSize.ofBytes(196_624), VolumeInfo::capacity); // what the file was long
    assertThat(host.look().volumeSizes()).containsEntry(volume, 196_624L);
    assertThat(pool("default").provisioned().bytes()).isEqualTo(196_624L);
  }

  @Test
  void anImageTellsItsBackingFileWhereverItIsCarried() {
    VolumeInfo image = made("default", "image", GB, QCOW2);
    VolumeRef layer =
        made(
                "default",
                "layer",
                StorageSize.ofGB(2),
                QCOW2,
                Preallocation.NONE,
                base(image, BaseImage.Use.BACKING))
            .ref();
    VolumeRef copy = made("default", "copy", mib(1), RAW).ref();

    upload(copy, download(layer));

    assertThat(told(copy))
        .returns("/pools/default/image", VolumeInfo::backingPath)
        .returns(StorageSize.ofGB(2), VolumeInfo::capacity)
        .returns("qcow2", VolumeInfo::format);
  }

  @Test
  void anEmptyImageIsAsLongAsQemuMakesIt() {
    VolumeRef volume = made("default", "v", StorageSize.ofBytes(1 << 30), QCOW2).ref();

    assertThat(download(volume)).hasSize(196_624); // as measured
    assertThat(told(volume).allocation().bytes()).isEqualTo(200_704);
  }

  @Test
  void aVolumeOfEachKindIsGoneWithItsSpace() {
    for (String pool : new String[] {"default", "vg", "tank", "ceph", "small"}) {
      StorageSize before = pool(pool).available();
      VolumeRef volume = made(pool, "v", mib(8), NONE).ref();

      driver.deleteVolume(volume, soon());

      assertThat(pool(pool).available()).isEqualTo(before);
      assertThat(driver.volume(volume, soon())).isEmpty();
    }
  }

  private VolumeInfo made(String pool, String name, StorageSize size, Format format) {
    return made(pool, name, size, format, Preallocation.NONE, null);
  }

  private VolumeInfo made(
      String pool,
      String name,
      StorageSize size,
      Format format,
      Preallocation how,
      @Nullable BaseImage base) {
    VolumeDefinition volume = new VolumeDefinition(pool, name, size, format, how, base);
    driver.createVolume(volume, soon());
    return told(volume.ref());
  }

  private VolumeInfo told(VolumeRef volume) {
    return driver.volume(volume, soon()).orElseThrow();
  }

  private StoragePoolInfo pool(String name) {
    return host.look().storagePool(name).orElseThrow();
  }

  private long upload(VolumeRef volume, byte[] content) {
    return driver.upload(volume, new ByteArrayInputStream(content), soon());
  }

  private byte[] download(VolumeRef volume) {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    long unused = driver.download(volume, sink, soon());
    return sink.toByteArray();
  }

  private static BaseImage clone(VolumeInfo image) {
    return base(image, BaseImage.Use.CLONE);
  }

  private static BaseImage base(VolumeInfo image, BaseImage.Use use) {
    return new BaseImage(
        image.ref(),
        Objects.requireNonNull(image.path()),
        Objects.requireNonNull(image.format()),
        use);
  }

  private static StorageSize mib(long count) {
    return StorageSize.ofBytes(count << 20);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  private static HostException refusal(ThrowingCallable call) {
    return catchThrowableOfType(HostException.class, call);
  }
}
