package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A volume that a program asks for; what it leaves open its storage pool decides.
 *
 * @param name 1 to 255 bytes in UTF-8, without {@code /}, control characters and blanks around;
 *     null in a pool whose volumes are partitions, which are named by their place
 * @param size at least as many bytes, or null for those of the base image
 * @param format null for the first that the pool's type has
 * @param preallocation what is taken of the pool at once
 * @param base the volume that it begins as, in any storage pool of the pod, or null to begin empty
 * @param use what is made of the base
 */
public record VolumeSpec(
    @Nullable String name,
    @Nullable StorageSize size,
    @Nullable Format format,
    Preallocation preallocation,
    @Nullable VolumeRef base,
    BaseImage.Use use) {

  /**
   * Checks name and size.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public VolumeSpec {
    if (name != null) {
      PlainText.checkName("name", name);
    }
    if (size != null && size.bytes() == 0) {
      throw InvalidRequestException.field("size", size.toString(), "more than nothing");
    }
    if (size == null && base == null) {
      throw InvalidRequestException.field("size", "none", "a size, or a base image that has one");
    }
  }

  /** Returns an empty volume of that size, as its pool makes them. */
  public static VolumeSpec of(String name, StorageSize size) {
    return builder(name).size(size).build();
  }

  /** Begins a volume. */
  public static Builder builder(@Nullable String name) {
    return new Builder(name);
  }

  /** Collects what is asked for. Not thread-safe. */
  public static final class Builder {
    private final @Nullable String name;
    private @Nullable StorageSize size;
    private @Nullable Format format;
    private Preallocation preallocation = Preallocation.NONE;
    private @Nullable VolumeRef base;
    private BaseImage.Use use = BaseImage.Use.CLONE;

    private Builder(@Nullable String name) {
      this.name = name;
    }

    /** Sets how many bytes a machine sees at least. */
    public Builder size(@Nullable StorageSize newSize) {
      size = newSize;
      return this;
    }

    /** Sets how the bytes are kept. */
    public Builder format(@Nullable Format newFormat) {
      format = newFormat;
      return this;
    }

    /** Sets what is taken of the pool at once, nothing that can be left at first. */
    public Builder preallocation(Preallocation newPreallocation) {
      preallocation = newPreallocation;
      return this;
    }

    /** Begins as a copy of that volume. */
    public Builder cloneOf(VolumeRef image) {
      base = image;
      use = BaseImage.Use.CLONE;
      return this;
    }

    /** Holds what differs from that volume, which must stay as it is. */
    public Builder backedBy(VolumeRef image) {
      base = image;
      use = BaseImage.Use.BACKING;
      return this;
    }

    /**
     * Checks and returns the volume.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public VolumeSpec build() {
      return new VolumeSpec(name, size, format, preallocation, base, use);
    }
  }
}
