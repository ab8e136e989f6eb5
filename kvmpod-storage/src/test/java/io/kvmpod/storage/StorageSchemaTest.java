package io.kvmpod.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.xml.LibvirtSchema;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What is written is valid by the schemas of the installed libvirt. */
@Tag("libvirt")
class StorageSchemaTest {

  private static final class Schemas {
    static final LibvirtSchema POOL = LibvirtSchema.load("storagepool.rng");
    static final LibvirtSchema VOLUME = LibvirtSchema.load("storagevol.rng");
  }

  private final LibvirtStorageFormat format = new LibvirtStorageFormat();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyPoolIsWrittenAsAValidDocument(@ForAll("pools") StoragePoolDefinition pool) {
    Schemas.POOL.accepts(format.writePool(pool));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyVolumeIsWrittenAsAValidDocument(@ForAll("volumes") VolumeDefinition volume) {
    Schemas.VOLUME.accepts(format.writeVolume(volume));
  }

  @Example
  void theDocumentsOfRealHostsAreValid() {
    RealPools.ALL.forEach(Schemas.POOL::accepts);
    RealVolumes.ALL.forEach(Schemas.VOLUME::accepts);
  }

  @Example
  void theSchemaRefusesWhatLibvirtDoesNotKnow() {
    String pool = format.writePool(StoragePoolDefinition.directory("pool1", "/srv/pool1"));

    assertThatThrownBy(() -> Schemas.POOL.accepts(pool.replace("\"dir\"", "\"directory\"")))
        .hasMessageContaining("type");
  }

  @Provide
  Arbitrary<StoragePoolDefinition> pools() {
    return StorageDefinitions.pools();
  }

  @Provide
  Arbitrary<VolumeDefinition> volumes() {
    return StorageDefinitions.volumes();
  }
}
