package io.kvmpod.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.storage.document.ScaledSize;
import io.kvmpod.storage.document.VolumeXml;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads definitions back out of what was written of them, as far as a document has them. */
final class WrittenVolumes {
  private WrittenVolumes() {}

  static VolumeDefinition read(String pool, String written) {
    VolumeXml volume = StorageDocuments.volume(written).model();
    ScaledSize capacity = Objects.requireNonNull(volume.capacity);
    assertThat(capacity.unit).isEqualTo("bytes");
    return new VolumeDefinition(
        pool,
        Objects.requireNonNull(volume.name),
        capacity.size(),
        format(volume),
        isFull(volume) ? Preallocation.FULL : Preallocation.NONE,
        base(volume));
  }

  private static boolean isFull(VolumeXml volume) {
    return volume.allocation != null && volume.allocation.size().bytes() > 0;
  }

  private static Format format(VolumeXml volume) {
    VolumeXml.Target target = Objects.requireNonNull(volume.target);
    if (target.format == null) {
      return Format.NONE;
    }
    String word = target.format.type;
    return Arrays.stream(Format.values())
        .filter(f -> f.libvirtName().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable BaseImage base(VolumeXml volume) {
    VolumeXml.BackingStore store = volume.backingStore;
    return store == null
        ? null
        : new BaseImage(
            new VolumeRef("images", "base"),
            Objects.requireNonNull(store.path),
            Objects.requireNonNull(Objects.requireNonNull(store.format).type),
            BaseImage.Use.BACKING);
  }
}
