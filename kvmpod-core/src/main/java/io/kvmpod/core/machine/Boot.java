package io.kvmpod.core.machine;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.text.PlainText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a machine boots from. */
public sealed interface Boot {

  /**
   * From the network where no DHCP of libvirt's answers without a boot file, then from the first
   * disk; else from the disk.
   */
  static Boot automatic() {
    return Automatic.AUTOMATIC;
  }

  /** From the first disk only. */
  static Boot disk() {
    return Automatic.DISK;
  }

  /** From the network, then from the first disk, whoever serves DHCP there. */
  static Boot network() {
    return Automatic.NETWORK;
  }

  /**
   * From a kernel and an initial RAM disk that are files on the host.
   *
   * @param kernel absolute path on the host
   * @param initrd absolute path on the host, or null for none
   * @param commandLine the kernel's command line; may be empty
   * @throws InvalidRequestException if a path is not absolute, or a text holds control characters
   */
  static Boot kernel(String kernel, @Nullable String initrd, String commandLine) {
    return new Kernel(kernel, initrd, commandLine);
  }

  /**
   * From the first disk, which begins as a copy of a volume of the pod. The disk is at least as
   * large as the image.
   */
  static Boot cloneOf(VolumeRef image) {
    return new Image(image, BaseImage.Use.CLONE);
  }

  /**
   * From the first disk, which holds what differs from a volume of the pod: made at once, and the
   * image must stay as it is as long as the machine lives.
   */
  static Boot backedBy(VolumeRef image) {
    return new Image(image, BaseImage.Use.BACKING);
  }

  /** Returns the source as plain data, in a stable order. */
  Map<String, Object> toMap();

  /** The sources that need nothing more to be said. */
  enum Automatic implements Boot {
    /** See {@link Boot#automatic()}. */
    AUTOMATIC,
    /** See {@link Boot#disk()}. */
    DISK,
    /** See {@link Boot#network()}. */
    NETWORK;

    @Override
    public Map<String, Object> toMap() {
      return Map.of("source", name());
    }
  }

  /** See {@link Boot#cloneOf} and {@link Boot#backedBy}. */
  record Image(VolumeRef image, BaseImage.Use use) implements Boot {

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("source", "IMAGE");
      map.put("pool", image.pool());
      map.put("volume", image.name());
      map.put("use", use.name());
      return map;
    }
  }

  /** See {@link Boot#kernel}. */
  record Kernel(String kernel, @Nullable String initrd, String commandLine) implements Boot {

    /**
     * Checks the paths.
     *
     * @throws InvalidRequestException if a path is not absolute, or a text holds control characters
     */
    public Kernel {
      checkPath("kernel", kernel);
      if (initrd != null) {
        checkPath("initrd", initrd);
      }
      if (commandLine.length() > 2048 || !PlainText.is(commandLine)) {
        throw InvalidRequestException.field(
            "kernel command line",
            commandLine,
            "at most 2048 characters without controls and what XML cannot carry");
      }
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("source", "KERNEL");
      map.put("kernel", kernel);
      map.put("initrd", initrd == null ? "" : initrd);
      map.put("commandLine", commandLine);
      return map;
    }

    private static void checkPath(String field, String path) {
      if (!path.startsWith("/") || !PlainText.is(path)) {
        throw InvalidRequestException.field(field, path, "an absolute path on the host");
      }
    }
  }
}
