package io.kvmpod.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.xml.XmlDocument;
import io.kvmpod.xml.XmlModels;
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

  /** The QEMU that first read version 3 of the format. */
  private static final String QCOW2_COMPAT = "1.1";

  /** Creates the format, at no cost: JAXB starts with the first document. */
  public LibvirtStorageFormat() {}

  /** Begins JAXB when it is first needed. */
  static final class Jaxb {
    private static final XmlModels MODELS = XmlModels.of(XmlPool.class, XmlVolume.class);

    static final XmlDocument<XmlPool> POOL = MODELS.document(XmlPool.class, "pool");
    static final XmlDocument<XmlVolume> VOLUME = MODELS.document(XmlVolume.class, "volume");

    private Jaxb() {}
  }

  /** {@inheritDoc} The host draws the UUID. */
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
   * {@inheritDoc} The volume is sparse: nothing of its capacity is allocated. A qcow2 volume is of
   * version 3, which QEMU reads since 1.1; left to itself, libvirt makes version 2.
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
    element.target.compat = volume.format() == VolumeDefinition.Format.QCOW2 ? QCOW2_COMPAT : null;
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
        PoolSource.NONE,
        pool.target == null ? null : pool.target.path);
  }

  @Override
  public VolumeInfo readVolume(String pool, String xml) {
    throw new UnsupportedOperationException();
  }

  private static UUID uuid(XmlPool pool) {
    String uuid = pool.require(pool.uuid, "uuid");
    if (!UUID_TEXT.matcher(uuid).matches()) {
      throw pool.fault(InvalidRequestException.field("uuid", uuid, "a UUID"));
    }
    return UUID.fromString(uuid);
  }
}
