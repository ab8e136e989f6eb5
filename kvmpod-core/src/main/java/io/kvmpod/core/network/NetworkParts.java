package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigInteger;
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

  /** libvirt counts from the first address to the last in 16 bits. */
  private static final int MOST_BITS = 16;

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
    if (name.isEmpty() || name.length() > LONGEST_DEVICE || !plain || name.matches("\\.{1,2}")) {
      throw InvalidRequestException.field(
          field, name, "1 to 15 ASCII letters, digits, '_', '-' and '.', and not '.' or '..'");
    }
  }

  /**
   * Checks a name of DNS.
   *
   * @throws InvalidRequestException naming the field
   */
  static void checkDnsName(String field, String name) {
    boolean labels = Stream.of(name.split("\\.", -1)).allMatch(NetworkParts::isLabel);
    if (!labels || name.length() > LONGEST_DNS_NAME) {
      throw InvalidRequestException.field(
          field, name, "a DNS name: labels of ASCII letters, digits and '-' with '.' between");
    }
  }

  /**
   * Checks that a range is one that a host takes.
   *
   * @throws InvalidRequestException naming the field
   */
  static void checkSize(String field, AddressRange range) {
    BigInteger more = range.last().value().subtract(range.first().value());
    if (more.bitLength() > MOST_BITS) {
      throw InvalidRequestException.field(field, range.toString(), "at most 65536 addresses");
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

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= LONGEST_LABEL
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
  }

  private static boolean isLetterOrDigit(int c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}
