package io.kvmpod.storage.document;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.xml.ScaledInteger;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/**
 * An amount of bytes: a whole number and a unit. Units are libvirt's, in either case: {@code bytes}
 * or {@code B}; {@code KiB} or {@code K} for 1024 bytes, {@code KB} for 1000; and so with M, G, T,
 * P and E. Without unit it is bytes.
 */
@XmlType(name = "")
@XmlAccessorType(XmlAccessType.FIELD)
public final class ScaledSize {

  /** The unit, or null for bytes. */
  @XmlAttribute public @Nullable String unit;

  /** The number, as it is written. */
  @XmlValue public @Nullable String value;

  /** Creates one that has nothing. */
  public ScaledSize() {}

  /** Returns the element for that many bytes. */
  public static ScaledSize of(StorageSize size) {
    ScaledSize element = new ScaledSize();
    element.set(size);
    return element;
  }

  /**
   * Makes it that many bytes, with {@code bytes} as the unit; one that says so already, in any
   * unit, is left as it is.
   */
  public void set(StorageSize size) {
    if (!says(size)) {
      unit = "bytes";
      value = Long.toString(size.bytes());
    }
  }

  private boolean says(StorageSize size) {
    try {
      return size().equals(size);
    } catch (DocumentException e) {
      return false;
    }
  }

  /**
   * Returns the size, exactly.
   *
   * @throws DocumentException if the number is no whole number of 0 or more, the unit is unknown,
   *     or that is more than {@link Long#MAX_VALUE} bytes
   */
  public StorageSize size() {
    String number = value == null ? "" : value;
    try {
      return StorageSize.ofBytes(ScaledInteger.bytes(number, unit, 1));
    } catch (ArithmeticException e) {
      throw fault("at most " + Long.MAX_VALUE + " bytes", e);
    } catch (IllegalArgumentException | InvalidRequestException e) {
      throw fault(String.valueOf(e.getMessage()), e);
    }
  }

  private DocumentException fault(String expected, RuntimeException cause) {
    String told = unit == null ? "" + value : value + " " + unit;
    return new DocumentException(
        InvalidRequestException.field("size", told, expected).getMessage(), cause);
  }
}
