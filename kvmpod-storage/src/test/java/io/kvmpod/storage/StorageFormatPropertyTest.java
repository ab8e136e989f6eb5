package io.kvmpod.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageFormat.PoolDocument;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import java.util.Objects;
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
    XmlPool atTheHost = LibvirtStorageFormat.Jaxb.POOL.read(format.writePool(pool));
    UUID uuid = new UUID(high, low);
    atTheHost.uuid = uuid.toString();

    assertThat(format.readPool(LibvirtStorageFormat.Jaxb.POOL.write(atTheHost)))
        .isEqualTo(
            new PoolDocument(
                pool.name(),
                uuid,
                "dir",
                io.kvmpod.core.storage.PoolSource.NONE,
                pool.targetPath()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenSaysTheWholeVolume(@ForAll("volumes") VolumeDefinition volume) {
    XmlVolume read = LibvirtStorageFormat.Jaxb.VOLUME.read(format.writeVolume(volume));

    assertThat(volume(volume.pool(), read)).isEqualTo(volume);
    assertThat(read.allocation).extracting(size -> size.value).isEqualTo(0L);
  }

  @Provide
  Arbitrary<StoragePoolDefinition> pools() {
    return StorageDefinitions.pools();
  }

  @Provide
  Arbitrary<VolumeDefinition> volumes() {
    return StorageDefinitions.volumes();
  }

  private static VolumeDefinition volume(String pool, XmlVolume xml) {
    XmlVolume.Target target = Objects.requireNonNull(xml.target);
    XmlVolume.Format format = Objects.requireNonNull(target.format);
    XmlVolume.Size capacity = Objects.requireNonNull(xml.capacity);
    assertThat(capacity.unit).isEqualTo("bytes");
    return new VolumeDefinition(
        pool,
        Objects.requireNonNull(xml.name),
        StorageSize.ofBytes(capacity.value),
        "qcow2".equals(format.type) ? VolumeDefinition.Format.QCOW2 : VolumeDefinition.Format.RAW);
  }
}
