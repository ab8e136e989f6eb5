package io.kvmpod.libvirt.standin;

import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import java.util.UUID;

/** As little of the documents as the drivers need; the real ones are another artifact's. */
public final class PlainStorageFormat implements StorageFormat {

  @Override
  public String writePool(StoragePoolDefinition pool) {
    return "<pool type='dir'><name>%s</name><target><path>%s</path></target></pool>"
        .formatted(pool.name(), pool.targetPath());
  }

  @Override
  public String writeVolume(VolumeDefinition volume) {
    return ("<volume><name>%s</name><capacity unit='bytes'>%d</capacity><allocation>0</allocation>"
            + "<target><format type='%s'/></target></volume>")
        .formatted(volume.name(), volume.capacity().bytes(), volume.format().libvirtName());
  }

  @Override
  public PoolDocument readPool(String xml) {
    if (xml.contains("unreadable")) {
      throw new DocumentException("not understood", null);
    }
    return new PoolDocument(
        PlainText.of(xml, "<name>(.*?)</name>").orElseThrow(),
        UUID.fromString(PlainText.of(xml, "<uuid>(.*?)</uuid>").orElseThrow()),
        PlainText.of(xml, "<pool type='(.*?)'").orElseThrow(),
        PlainText.of(xml, "<path>(.*?)</path>").orElse(null));
  }
}
