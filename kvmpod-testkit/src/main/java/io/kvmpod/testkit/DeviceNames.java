package io.kvmpod.testkit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of devices that a host makes for interfaces: a number each, none twice until it restarts.
 */
final class DeviceNames {

  private final Map<String, Integer> next = new HashMap<>();

  /**
   * Returns the next name.
   *
   * @param kind what is in front of the number, such as {@code vnet}
   */
  String next(String kind) {
    return kind + (next.merge(kind, 1, Integer::sum) - 1);
  }

  /** Returns the next name, and does not use it up. */
  String peek(String kind) {
    return kind + next.getOrDefault(kind, 0);
  }

  /** A device of that name is there already. */
  void found(@Nullable String device) {
    String kind = device == null ? "" : device.replaceAll("[0-9]+$", "");
    String number = device == null ? "" : device.substring(kind.length());
    if (!number.isEmpty() && number.length() < 9) {
      next.merge(kind, Integer.parseInt(number) + 1, Math::max);
    }
  }

  /** The host starts again, and counts again. */
  void restart() {
    next.clear();
  }
}
