package io.kvmpod.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.storage.document.PoolXml;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StorageFormatPropertyTest {
  private final LibvirtStorageFormat format = new LibvirtStorageFormat();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aHostThatPrintsAPoolBackGivesTheSameFacts(
      @ForAll("pools") StoragePoolDefinition pool, @ForAll long high, @ForAll long low) {
    StorageDocument<PoolXml> atTheHost = StorageDocuments.pool(format.writePool(pool));
    UUID uuid = new UUID(high, low);
    atTheHost.model().uuid = uuid.toString();

    assertThat(format.readPool(atTheHost.write()))
        .isEqualTo(
            new PoolDocument(
                pool.name(), uuid, pool.type().libvirtName(), pool.source(), pool.targetPath()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenSaysTheWholeVolume(@ForAll("volumes") VolumeDefinition volume) {
    assertThat(WrittenVolumes.read(volume.pool(), format.writeVolume(volume)))
        .isEqualTo(asFarAsADocumentTells(volume));
  }

  @Provide
  Arbitrary<StoragePoolDefinition> pools() {
    return StorageDefinitions.pools();
  }

  @Provide
  Arbitrary<VolumeDefinition> volumes() {
    return StorageDefinitions.volumes();
  }

  private static VolumeDefinition asFarAsADocumentTells(VolumeDefinition volume) {
    boolean full = volume.preallocation() == Preallocation.FULL && volume.format() != Format.NONE;
    BaseImage base = volume.base();
    return new VolumeDefinition(
        volume.pool(),
        volume.name(),
        volume.capacity(),
        volume.format(),
        full ? Preallocation.FULL : Preallocation.NONE,
        base != null && base.use() == BaseImage.Use.BACKING ? base : null);
  }
}
