package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.text.PlainText;

/**
 * What a volume begins as.
 *
 * @param volume the image, in any storage pool of the host
 * @param path where the host finds it
 * @param format libvirt's word for its format, such as {@code qcow2}
 */
public record BaseImage(VolumeRef volume, String path, String format, Use use) {

  /**
   * Checks that path and format can be written.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public BaseImage {
    PlainText.check("base path", path);
    PlainText.check("base format", format);
  }

  /**
   * Returns a volume as what another one begins as.
   *
   * @param size the size that the other one is asked to have
   * @throws InvalidRequestException if that is less than the image has, or the image has no path
   */
  public static BaseImage of(VolumeInfo image, StorageSize size, Use use) {
    String path = image.path();
    if (path == null) {
      throw InvalidRequestException.field(
          "base", image.ref().toString(), "a volume that its host finds by a path");
    }
    if (size.compareTo(image.capacity()) < 0) {
      throw InvalidRequestException.field(
          "size",
          size.toString(),
          "at least %s, the size of %s".formatted(image.capacity(), image.ref()));
    }
    String format = image.format();
    return new BaseImage(
        image.ref(), path, format == null ? Format.RAW.libvirtName() : format, use);
  }

  /** What is made of the image. */
  public enum Use {
    /** The volume holds what differs from the image, which must stay as it is. */
    BACKING,
    /** The volume is a copy, and does not need the image any more. */
    CLONE
  }
}
