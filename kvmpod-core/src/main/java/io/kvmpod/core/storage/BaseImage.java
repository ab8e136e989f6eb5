package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
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

  /** What is made of the image. */
  public enum Use {
    /** The volume holds what differs from the image, which must stay as it is. */
    BACKING,
    /** The volume is a copy, and does not need the image any more. */
    CLONE
  }
}
