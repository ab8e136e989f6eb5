package io.kvmpod.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import jakarta.xml.bind.JAXBContext;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Storage pools and volumes as libvirt's {@code <pool>} and {@code <volume>} documents. Safe for
 * use by many threads. Programs find it as a {@link StorageFormat}, through {@link
 * java.util.ServiceLoader}.
 */
public final class LibvirtStorageFormat implements StorageFormat {

  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Creates the format, at no cost: JAXB starts with the first document. */
  public LibvirtStorageFormat() {}

  /** Begins JAXB when it is first needed. */
  static final class Jaxb {
    private static final JAXBContext CONTEXT =
        XmlDocument.contextOf(XmlPool.class, XmlVolume.class);

    static final XmlDocument<XmlPool> POOL = new XmlDocument<>(CONTEXT, XmlPool.class, "pool");
    static final XmlDocument<XmlVolume> VOLUME =
        new XmlDocument<>(CONTEXT, XmlVolume.class, "volume");

    private Jaxb() {}
  }

  /**
   * {@inheritDoc} The host draws the UUID.
   *
   * @throws InvalidRequestException if a value has a character that no XML document can carry
   */
  @Override
  public String writePool(StoragePoolDefinition pool) {
    XmlPool element = new XmlPool();
    element.type = "dir";
    element.name = pool.name();
    element.target = new XmlPool.Target();
    element.target.path = pool.targetPath();
    return Jaxb.POOL.write(element);
  }

  /**
   * {@inheritDoc} The volume is sparse: nothing of its capacity is allocated.
   *
   * @throws InvalidRequestException if the name has a character that no XML document can carry
   */
  @Override
  public String writeVolume(VolumeDefinition volume) {
    XmlVolume element = new XmlVolume();
    element.name = volume.name();
    element.capacity = new XmlVolume.Size(volume.capacity().bytes());
    element.allocation = new XmlVolume.Size(0);
    element.target = new XmlVolume.Target();
    element.target.format = new XmlVolume.Format();
    element.target.format.type = volume.format().libvirtName();
    return Jaxb.VOLUME.write(element);
  }

  /** {@inheritDoc} Pools of every type are read; what is unknown is passed over. */
  @Override
  public PoolDocument readPool(String xml) {
    XmlPool pool = Jaxb.POOL.read(xml);
    return new PoolDocument(
        pool.require(pool.name, "name"),
        uuid(pool),
        pool.require(pool.type, "type"),
        pool.target == null ? null : pool.target.path);
  }

  private static UUID uuid(XmlPool pool) {
    String uuid = pool.require(pool.uuid, "uuid");
    if (!UUID_TEXT.matcher(uuid).matches()) {
      throw pool.fault(InvalidRequestException.field("uuid", uuid, "a UUID"));
    }
    return UUID.fromString(uuid);
  }
}
