package io.kvmpod.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.storage.document.FormatType;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.ScaledSize;
import io.kvmpod.storage.document.VolumeXml;
import io.kvmpod.xml.PlacedElement;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /**
   * {@inheritDoc} The host draws the UUID. A logical pool without path has an empty {@code
   * <target>}: libvirt's schema asks for it, and the path follows from the volume group.
   */
  @Override
  public String writePool(StoragePoolDefinition pool) {
    PoolXml element = new PoolXml();
    element.type = pool.type().libvirtName();
    element.name = pool.name();
    element.source = PoolSources.write(pool.source());
    if (pool.targetPath() != null || pool.type() == StoragePoolType.LOGICAL) {
      element.target = new PoolXml.Target();
      element.target.path = pool.targetPath();
    }
    return StorageModels.POOL.write(element);
  }

  /**
   * {@inheritDoc} A volume that is not preallocated is sparse: nothing of its capacity is
   * allocated. Preallocated metadata is no part of the document, but of the call. A volume without
   * format has no allocation either, with which libvirt takes all of its capacity. A qcow2 volume
   * is of version 3, which QEMU reads since 1.1; left to itself, libvirt makes version 2.
   */
  @Override
  public String writeVolume(VolumeDefinition volume) {
    VolumeXml element = new VolumeXml();
    element.name = volume.name();
    element.capacity = ScaledSize.of(volume.capacity());
    element.target = new VolumeXml.Target();
    if (volume.format() != Format.NONE) {
      boolean full = volume.preallocation() == Preallocation.FULL;
      element.allocation = ScaledSize.of(full ? volume.capacity() : StorageSize.ZERO);
      element.target.format = FormatType.of(volume.format().libvirtName());
    }
    element.target.compat = volume.format() == Format.QCOW2 ? QCOW2_COMPAT : null;
    element.backingStore = backingStore(volume.base());
    return StorageModels.VOLUME.write(element);
  }

  /** A clone is told to the call that makes it. */
  private static VolumeXml.@Nullable BackingStore backingStore(@Nullable BaseImage base) {
    if (base == null || base.use() != BaseImage.Use.BACKING) {
      return null;
    }
    VolumeXml.BackingStore element = new VolumeXml.BackingStore();
    element.path = base.path();
    element.format = FormatType.of(base.format());
    return element;
  }

  /** {@inheritDoc} Pools of every type are read; what is unknown is passed over. */
  @Override
  public PoolDocument readPool(String xml) {
    PlacedElement<PoolXml> read = StorageModels.POOL.readPlaced(xml);
    PoolXml pool = read.element();
    try {
      return new PoolDocument(
          read.require(pool.name, "name"),
          uuid("uuid", read.require(pool.uuid, "uuid")),
          read.require(pool.type, "type"),
          PoolSources.read(pool.source),
          pool.target == null ? null : pool.target.path);
    } catch (InvalidRequestException e) {
      throw read.fault(e);
    }
  }

  @Override
  public VolumeInfo readVolume(String pool, String xml) {
    PlacedElement<VolumeXml> read = StorageModels.VOLUME.readPlaced(xml);
    VolumeXml volume = read.element();
    VolumeXml.Target target = volume.target;
    return new VolumeInfo(
        new VolumeRef(pool, read.require(volume.name, "name")),
        read.require(volume.type, "type"),
        size(read, volume.capacity, "capacity"),
        size(read, volume.allocation, "allocation"),
        target == null || target.format == null ? null : target.format.type,
        target == null ? null : target.path,
        volume.backingStore == null ? null : volume.backingStore.path,
        target != null && target.encryption != null);
  }

  private static StorageSize size(PlacedElement<?> read, @Nullable ScaledSize size, String what) {
    try {
      return read.require(size, what).size();
    } catch (DocumentException e) {
      if (e.getCause() == null) {
        throw e; // it is not there
      }
      throw new DocumentException(read.where() + ": " + what + ": " + e.getMessage(), e);
    }
  }

  /** Returns the UUID; Java's own reader takes texts that are none. */
  static UUID uuid(String field, String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw InvalidRequestException.field(field, text, "a UUID");
    }
    return UUID.fromString(text);
  }
}
