package io.kvmpod.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.testkit.contract.StorageFormatContract;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/** The rules that every storage format keeps. */
class StorageFormatContractTest extends StorageFormatContract {

  @Override
  protected StorageFormat format() {
    return new LibvirtStorageFormat();
  }

  @Override
  protected String atTheHost(String written, UUID uuid) {
    XmlPool pool = LibvirtStorageFormat.Jaxb.POOL.read(written);
    pool.uuid = uuid.toString();
    return LibvirtStorageFormat.Jaxb.POOL.write(pool);
  }

  @Override
  protected VolumeDefinition readVolume(String pool, String written) {
    XmlVolume volume = LibvirtStorageFormat.Jaxb.VOLUME.read(written);
    XmlVolume.Size capacity = Objects.requireNonNull(volume.capacity);
    XmlVolume.Target target = Objects.requireNonNull(volume.target);
    String format = Objects.requireNonNull(target.format).type;
    assertThat(capacity.unit).isEqualTo("bytes");
    return new VolumeDefinition(
        pool,
        Objects.requireNonNull(volume.name),
        StorageSize.ofBytes(capacity.value),
        Arrays.stream(VolumeDefinition.Format.values())
            .filter(f -> f.libvirtName().equals(format))
            .findFirst()
            .orElseThrow());
  }
}
