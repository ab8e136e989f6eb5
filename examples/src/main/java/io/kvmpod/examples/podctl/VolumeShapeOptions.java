package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a volume is to be. */
final class VolumeShapeOptions {

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description = "Such as 20 or 8.2 (GB), 500MB or 20GiB: at least so much.")
  private @Nullable String size;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "qcow2 or raw, in a pool whose volumes are files (qcow2).")
  private @Nullable String format;

  @Option(
      names = "--preallocation",
      paramLabel = "WHAT",
      description = "What is taken of the pool at once: none, metadata or full (none).")
  private @Nullable String preallocation;

  VolumeShapeOptions() {}

  /** Begins a volume of that shape. */
  VolumeSpec.Builder toSpec(@Nullable String name) {
    return VolumeSpec.builder(name)
        .size(size == null ? null : Input.size("size", size))
        .format(format == null ? null : format(format))
        .preallocation(preallocation == null ? Preallocation.NONE : preallocation(preallocation));
  }

  /**
   * Checks that nothing was said of a volume that is there.
   *
   * @throws InvalidRequestException naming what was said
   */
  void refuse() {
    refuse("size", size);
    refuse("format", format);
    refuse("preallocation", preallocation);
  }

  private static void refuse(String option, @Nullable String value) {
    if (value != null) {
      throw InvalidRequestException.field(option, value, "--create with it");
    }
  }

  private static Format format(String word) {
    return switch (word) {
      case "qcow2" -> Format.QCOW2;
      case "raw" -> Format.RAW;
      default -> throw InvalidRequestException.field("format", word, "qcow2 or raw");
    };
  }

  private static Preallocation preallocation(String word) {
    return switch (word) {
      case "none" -> Preallocation.NONE;
      case "metadata" -> Preallocation.METADATA;
      case "full" -> Preallocation.FULL;
      default ->
          throw InvalidRequestException.field("preallocation", word, "none, metadata or full");
    };
  }
}
