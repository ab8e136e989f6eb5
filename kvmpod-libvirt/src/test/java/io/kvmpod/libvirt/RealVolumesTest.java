package io.kvmpod.libvirt;

import static io.kvmpod.core.storage.VolumeDefinition.Format.QCOW2;
import static io.kvmpod.core.storage.VolumeDefinition.Format.RAW;
import static io.kvmpod.libvirt.RealStorage.mib;
import static io.kvmpod.libvirt.RealStorage.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.HostException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volumes as files of a real host, to the byte. */
@OnHost
class RealVolumesTest {

  private static final Path IMAGE = Path.of("/var/lib/kvmpod/guest/disk.qcow2");
  private static final String DIR = RealStorage.DIR.name();
  private static final String SMALL = RealStorage.SMALL.name();

  private RealStorage storage;

  @BeforeEach
  void open() {
    storage = RealStorage.open();
    storage.driver().createPool(RealStorage.DIR, soon());
    storage.driver().createPool(RealStorage.SMALL, soon());
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @ParameterizedTest
  @CsvSource({
    // what 100 MiB take, from and to, in KiB
    "RAW, NONE, 0, 64",
    "RAW, FULL, 102400, 102464",
    "QCOW2, NONE, 1, 512",
    "QCOW2, METADATA, 1, 1024",
    "QCOW2, FULL, 102400, 103424"
  })
  void aVolumeTakesWhatItsPreallocationSays(
      Format format, Preallocation preallocation, long fromKiB, long toKiB) {
    VolumeInfo made =
        storage.create(new VolumeDefinition(DIR, "v", mib(100), format, preallocation, null));

    assertThat(made.capacity()).isEqualTo(mib(100));
    assertThat(made.allocation().bytes()).isBetween(fromKiB << 10, toKiB << 10);
  }

  @Test
  void anImageIsUploadedClonedAndBuiltUponAcrossPools() throws Exception {
    BaseImage clone = uploadedImage(BaseImage.Use.CLONE);
    BaseImage backing = new BaseImage(clone.volume(), clone.path(), "qcow2", BaseImage.Use.BACKING);

    VolumeInfo cloned =
        storage.create(
            new VolumeDefinition(SMALL, "clone", mib(200), QCOW2, Preallocation.NONE, clone));
    VolumeInfo raw =
        storage.create(new VolumeDefinition(DIR, "raw", mib(64), RAW, Preallocation.NONE, clone));
    VolumeInfo based =
        storage.create(
            new VolumeDefinition(SMALL, "based", mib(200), QCOW2, Preallocation.NONE, backing));

    assertThat(storage.volume(clone.volume()).capacity()).isEqualTo(mib(48)); // of the image
    assertThat(cloned.capacity()).isEqualTo(mib(200));
    assertThat(cloned.backingPath()).isNull();
    assertThat(raw.capacity()).isEqualTo(mib(64));
    assertThat(raw.format()).isEqualTo("raw");
    assertThat(based.capacity()).isEqualTo(mib(200));
    assertThat(based.backingPath()).isEqualTo(clone.path());
    assertThat(based.allocation()).isLessThan(mib(1));
    assertThat(RealStorage.run("qemu-img", "compare", clone.path(), String.valueOf(raw.path())))
        .contains("Images are identical");
  }

  @Test
  void whatWasUploadedIsDownloadedByteForByte() throws Exception {
    BaseImage image = uploadedImage(BaseImage.Use.CLONE);
    ByteArrayOutputStream back = new ByteArrayOutputStream();

    long bytes = storage.driver().download(image.volume(), back, soon());

    assertThat(bytes).isEqualTo(Files.size(IMAGE));
    assertThat(back.toByteArray()).isEqualTo(Files.readAllBytes(IMAGE));
  }

  @Test
  void aVolumeGrowsAndIsWiped() throws Exception {
    VolumeInfo made = storage.create(new VolumeDefinition(DIR, "v", mib(4), RAW));
    Path file = Path.of(Objects.requireNonNull(made.path()));
    Files.write(file, new byte[] {1, 2, 3});

    storage.driver().growVolume(made.ref(), mib(8), false, soon());
    storage.driver().wipeVolume(made.ref(), soon());

    assertThat(storage.volume(made.ref()).capacity()).isEqualTo(mib(8));
    assertThat(Files.readAllBytes(file)).containsOnly(0);
  }

  @Test
  void aFailingCreateLeavesNothingInAPoolThatWasFilledBehindOurBack() throws Exception {
    BaseImage image = uploadedImage(BaseImage.Use.CLONE);
    Path target = Path.of(String.valueOf(RealStorage.SMALL.targetPath()));
    fill(target.resolve("others"), 0);
    List<String> before = files(target);

    for (VolumeDefinition volume :
        List.of(
            small("raw", RAW, Preallocation.FULL, null),
            small("qcow2", QCOW2, Preallocation.FULL, null),
            small("clone", QCOW2, Preallocation.NONE, image),
            small("rawclone", RAW, Preallocation.NONE, image))) {
      assertThatThrownBy(() -> storage.driver().createVolume(volume, soon()))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("No space left on device");
      assertThat(storage.driver().volume(volume.ref(), soon())).isEmpty();
      assertThat(files(target)).isEqualTo(before);
    }
    storage.driver().refreshPool(SMALL, soon());
    assertThat(storage.pool(RealStorage.SMALL).available()).isEqualTo(StorageSize.ZERO);
  }

  @Test
  void aCloneThatCannotGrowIsTakenBack() throws Exception {
    BaseImage image = uploadedImage(BaseImage.Use.CLONE);
    Path target = Path.of(String.valueOf(RealStorage.SMALL.targetPath()));
    List<String> before = files(target);
    VolumeDefinition volume =
        new VolumeDefinition(SMALL, "clone", mib(4096), RAW, Preallocation.FULL, image);

    assertThatThrownBy(() -> storage.driver().createVolume(volume, soon()))
        .isInstanceOf(HostException.class);

    assertThat(files(target)).isEqualTo(before);
    assertThat(storage.driver().volume(volume.ref(), soon())).isEmpty();
  }

  private static VolumeDefinition small(
      String name, Format format, Preallocation preallocation, @Nullable BaseImage base) {
    return new VolumeDefinition(SMALL, name, mib(48), format, preallocation, base);
  }

  private BaseImage uploadedImage(BaseImage.Use use) throws IOException {
    VolumeRef image = storage.create(new VolumeDefinition(DIR, "image", mib(1), RAW)).ref();
    try (InputStream content = Files.newInputStream(IMAGE)) {
      assertThat(storage.driver().upload(image, content, soon())).isEqualTo(Files.size(IMAGE));
    }
    storage.driver().refreshPool(DIR, soon());
    VolumeInfo seen = storage.volume(image);
    assertThat(seen.format()).isEqualTo("qcow2");
    return new BaseImage(image, Objects.requireNonNull(seen.path()), "qcow2", use);
  }

  /** Writes until nothing is left but so many bytes. */
  static void fill(Path file, long left) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      byte[] block = new byte[4096];
      while (file.toFile().getUsableSpace() > left) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
