package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a person typed. */
final class Input {

  private Input() {}

  /**
   * Returns what the reader makes of the text.
   *
   * @throws InvalidRequestException if the reader refuses it, in whatever way
   */
  static <T> T read(String field, String text, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (InvalidRequestException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw InvalidRequestException.field(field, text, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns what the reader makes of what several options said.
   *
   * @param options the option behind each field of the library that is not called as its option is
   * @throws InvalidRequestException if the reader refuses it, naming the option
   */
  static <T> T read(Map<String, String> options, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (InvalidRequestException e) {
      String option = options.get(e.field());
      throw option == null ? e : e.named(option);
    }
  }

  /** Puts what an option said, if it said anything: the last one of an option that may repeat. */
  static void put(Map<String, String> said, String option, @Nullable Object value) {
    Object last =
        value instanceof List<?> list ? (list.isEmpty() ? null : list.get(list.size() - 1)) : value;
    if (last != null) {
      said.put(option, last.toString());
    }
  }

  /**
   * Returns whether the text is {@code on}.
   *
   * @throws InvalidRequestException if it is neither that nor {@code off}, naming the option
   */
  static boolean onOff(String option, String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw InvalidRequestException.field(option, text, "on or off");
    };
  }

  /**
   * Returns the network card of that name.
   *
   * @throws InvalidRequestException if there is none, naming the option
   */
  static InterfaceModel interfaceModel(String option, String text) {
    return Arrays.stream(InterfaceModel.values())
        .filter(m -> m.libvirtName().equals(text))
        .findFirst()
        .orElseThrow(() -> InvalidRequestException.field(option, text, "virtio or e1000e"));
  }

  /**
   * Returns a size, in decimal GB unless it has a unit.
   *
   * @throws InvalidRequestException if the text is none, naming the option
   */
  static StorageSize size(String option, String text) {
    return read(Map.of("storage size", option), () -> StorageSize.parse(text));
  }

  /**
   * Returns a volume that was given as {@code POOL/VOLUME}; neither name has a {@code /}.
   *
   * @throws InvalidRequestException if the text is none, naming the option
   */
  static VolumeRef volume(String option, String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
      throw InvalidRequestException.field(option, text, "POOL/VOLUME, the names of both");
    }
    return new VolumeRef(text.substring(0, slash), text.substring(slash + 1));
  }
}
