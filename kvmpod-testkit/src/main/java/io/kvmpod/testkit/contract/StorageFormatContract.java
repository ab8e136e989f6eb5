package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link StorageFormat} does; rules SF-1 and on. */
public abstract class StorageFormatContract extends Contract {

  private static final UUID DRAWN = UUID.fromString("2c1f6e0a-58cb-4a0b-9d5c-6a1f52f6a8b4");

  /** For subclasses. */
  protected StorageFormatContract() {}

  /** Returns the format. */
  protected abstract StorageFormat format();

  /**
   * Returns a pool's document, as this format wrote it, with the UUID that the host drew in it: a
   * host prints one that has it.
   */
  protected abstract String atTheHost(String written, UUID uuid);

  /**
   * Returns what the document of a volume, as this format wrote it, says; its pool is not in it.
   */
  protected abstract VolumeDefinition readVolume(String pool, String written);

  /**
   * Returns a volume's document, as this format wrote it, as a host prints it: with what the volume
   * is, its path, and its allocation, which is its capacity when it was left out.
   */
  protected abstract String volumeAtTheHost(String written, String type, String path);

  @Test
  @DisplayName("SF-1 a pool that was written is read back as it was defined")
  void writtenPoolIsReadBack() {
    for (String text : FormatTexts.NAMES) {
      StoragePoolDefinition pool = StoragePoolDefinition.directory(text, "/srv/" + text + "/a");

      PoolDocument read = format().readPool(atTheHost(format().writePool(pool), DRAWN));

      assertThat(read)
          .isEqualTo(new PoolDocument(text, DRAWN, "dir", PoolSource.NONE, "/srv/" + text + "/a"));
    }
  }

  @Test
  @DisplayName("SF-2 a volume's document says its name, its format, and its size to the byte")
  void writtenVolumeSaysItAll() {
    for (String text : FormatTexts.NAMES) {
      for (Format format : Format.values()) {
        for (long bytes : new long[] {1, 8_200_000_001L, Long.MAX_VALUE}) {
          VolumeDefinition volume =
              new VolumeDefinition("pool1", text, StorageSize.ofBytes(bytes), format);

          assertThat(readVolume("pool1", format().writeVolume(volume))).isEqualTo(volume);
        }
      }
    }
  }

  @Test
  @DisplayName("SF-3 one definition has one text")
  void oneDefinitionHasOneText() {
    StoragePoolDefinition pool = StoragePoolDefinition.directory("pool1", "/srv/pool1");
    VolumeDefinition volume = new VolumeDefinition("pool1", "a", StorageSize.ofGB(1), Format.QCOW2);

    assertThat(format().writePool(pool)).isEqualTo(format().writePool(pool));
    assertThat(format().writeVolume(volume)).isEqualTo(format().writeVolume(volume));
  }

  @Test
  @DisplayName("SF-4 a pool that the host has not drawn a UUID for is no document of a host's pool")
  void poolWithoutUuidIsRefused() {
    String written = format().writePool(StoragePoolDefinition.directory("pool1", "/srv/pool1"));

    assertThatThrownBy(() -> format().readPool(written)).isInstanceOf(DocumentException.class);
  }

  @Test
  @DisplayName(
      "SF-5 what is no document of a pool is told as such, in one line, and in no other way")
  void hostileTextIsRefused() {
    List<String> documents =
        List.of(
            atTheHost(
                format().writePool(StoragePoolDefinition.directory("pool1", "/srv/a")), DRAWN),
            format()
                .writeVolume(
                    new VolumeDefinition("pool1", "a", StorageSize.ofGB(1), Format.QCOW2)));

    assertThat(FormatTexts.hostile(documents))
        .allSatisfy(text -> FormatTexts.assertReadOrRefused(() -> format().readPool(text)));
    assertThat(FormatTexts.NEVER)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> format().readPool(text))
                    .isExactlyInstanceOf(DocumentException.class));
  }

  @Test
  @DisplayName("SF-6 a pool of any type that was written is read back with what is behind it")
  void poolsOfAllTypesAreReadBack() {
    assertThat(FormatPools.ALL)
        .extracting(StoragePoolDefinition::type)
        .contains(StoragePoolType.values());
    assertThat(FormatPools.ALL)
        .allSatisfy(
            pool ->
                assertThat(format().readPool(atTheHost(format().writePool(pool), DRAWN)))
                    .isEqualTo(
                        new PoolDocument(
                            pool.name(),
                            DRAWN,
                            pool.type().libvirtName(),
                            pool.source(),
                            pool.targetPath())));
  }

  @Test
  @DisplayName("SF-7 a volume that was written is read as it was defined, with its host's facts")
  void writtenVolumeIsReadBack() {
    for (String text : FormatTexts.NAMES) {
      StorageSize size = StorageSize.ofBytes(8_200_000_001L);
      String written =
          format().writeVolume(new VolumeDefinition("pool1", text, size, Format.QCOW2));

      assertThat(format().readVolume("pool1", volumeAtTheHost(written, "file", "/srv/" + text)))
          .isEqualTo(
              new VolumeInfo(
                  new VolumeRef("pool1", text),
                  "file",
                  size,
                  StorageSize.ZERO,
                  "qcow2",
                  "/srv/" + text,
                  null,
                  false));
    }
  }

  @Test
  @DisplayName("SF-8 what a volume takes at once is in its document")
  void allocationIsWritten() {
    StorageSize size = StorageSize.ofGB(1);

    assertThat(allocation(Format.RAW, Preallocation.NONE)).isEqualTo(StorageSize.ZERO);
    assertThat(allocation(Format.RAW, Preallocation.FULL)).isEqualTo(size);
    assertThat(allocation(Format.QCOW2, Preallocation.FULL)).isEqualTo(size);
    assertThat(allocation(Format.QCOW2, Preallocation.METADATA)).isEqualTo(StorageSize.ZERO);
    assertThat(allocation(Format.NONE, Preallocation.NONE)).isEqualTo(size); // a device is whole
  }

  @Test
  @DisplayName("SF-9 a backing image is in a volume's document, and one that is cloned is not")
  void onlyABackingImageIsWritten() {
    assertThat(read(from(BaseImage.Use.BACKING)).backingPath()).isEqualTo("/srv/base.qcow2");
    assertThat(read(from(BaseImage.Use.CLONE)).backingPath()).isNull();
  }

  @Test
  @DisplayName(
      "SF-10 what is no document of a volume is told as such, in one line, and in no other way")
  void hostileVolumeIsRefused() {
    List<String> documents =
        List.of(
            volumeAtTheHost(format().writeVolume(from(BaseImage.Use.BACKING)), "file", "/srv/a"),
            format().writePool(StoragePoolDefinition.directory("pool1", "/srv/a")));

    assertThat(FormatTexts.hostile(documents))
        .allSatisfy(
            text -> FormatTexts.assertReadOrRefused(() -> format().readVolume("pool1", text)));
    assertThat(FormatTexts.NEVER)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> format().readVolume("pool1", text))
                    .isExactlyInstanceOf(DocumentException.class));
  }

  private StorageSize allocation(Format format, Preallocation preallocation) {
    return read(new VolumeDefinition(
            "pool1", "a", StorageSize.ofGB(1), format, preallocation, null))
        .allocation();
  }

  private VolumeInfo read(VolumeDefinition volume) {
    return format()
        .readVolume("pool1", volumeAtTheHost(format().writeVolume(volume), "file", "/srv/a"));
  }

  private static VolumeDefinition from(BaseImage.Use use) {
    return new VolumeDefinition(
        "pool1",
        "a",
        StorageSize.ofGB(1),
        Format.QCOW2,
        Preallocation.NONE,
        new BaseImage(new VolumeRef("images", "base"), "/srv/base.qcow2", "qcow2", use));
  }
}
