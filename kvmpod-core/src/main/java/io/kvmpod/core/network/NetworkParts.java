package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the parts of a network's definition have in common: checks of names, and plain data. */
final class NetworkParts {

  /** The kernel's IFNAMSIZ less the closing zero. */
  private static final int LONGEST_DEVICE = 15;

  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_DNS_NAME = 253;

  private NetworkParts() {}

  /**
   * Checks the name of a host interface, if there is one.
   *
   * @throws InvalidRequestException naming the field
   */
  static void checkDevice(String field, @Nullable String name) {
    if (name == null) {
      return;
    }
    boolean plain = name.chars().allMatch(c -> isLetterOrDigit(c) || "_.-".indexOf(c) >= 0);
    if (name.isEmpty() || name.length() > LONGEST_DEVICE || !plain || name.startsWith(".")) {
      throw InvalidRequestException.field(
          field, name, "1 to 15 ASCII letters, digits, '_', '-' and '.', with no '.' in front");
    }
  }

  /**
   * Checks a name of DNS.
   *
   * @throws InvalidRequestException naming the field
   */
  static void checkDnsName(String field, String name) {
    checkLabels(field, name, false);
  }

  /**
   * Checks a name of DNS whose labels may begin with {@code _}, as those of services do.
   *
   * @throws InvalidRequestException naming the field
   */
  static void checkServiceName(String field, String name) {
    checkLabels(field, name, true);
  }

  /**
   * Checks the name or the address of a host.
   *
   * @throws InvalidRequestException naming the field
   */
  static void checkHostName(String field, String name) {
    try {
      IpAddress unused = IpAddress.parse(name);
    } catch (InvalidRequestException e) {
      checkDnsName(field, name);
    }
  }

  /**
   * Returns what is made or read, with a fault of it told by the name of the field that it is for.
   *
   * @throws InvalidRequestException naming the field
   */
  static <T> T named(String field, Supplier<T> making) {
    try {
      return making.get();
    } catch (InvalidRequestException e) {
      throw e.named(field);
    }
  }

  /**
   * Checks that no two are equal.
   *
   * @throws InvalidRequestException naming the field and the one that is there twice
   */
  static void checkEachOnce(String field, Collection<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        throw InvalidRequestException.field(field, value.toString(), "each only once");
      }
    }
  }

  /** Begins plain data with one value. */
  static Map<String, Object> begin(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value.toString());
    return map;
  }

  /** Puts the value's text, unless there is none. */
  static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value.toString());
    }
  }

  private static void checkLabels(String field, String name, boolean services) {
    boolean labels = Stream.of(name.split("\\.", -1)).allMatch(label -> isLabel(label, services));
    if (!labels || name.length() > LONGEST_DNS_NAME) {
      throw InvalidRequestException.field(
          field,
          name,
          services
              ? "a DNS name: labels of ASCII letters, digits, '-' and '_' with '.' between"
              : "a DNS name: labels of ASCII letters, digits and '-' with '.' between");
    }
  }

  private static boolean isLabel(String label, boolean services) {
    String extra = services ? "-_" : "-";
    return !label.isEmpty()
        && label.length() <= LONGEST_LABEL
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label.chars().allMatch(c -> isLetterOrDigit(c) || extra.indexOf(c) >= 0);
  }

  private static boolean isLetterOrDigit(int c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}
