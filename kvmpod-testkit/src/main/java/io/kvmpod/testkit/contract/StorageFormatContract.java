package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
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
}
