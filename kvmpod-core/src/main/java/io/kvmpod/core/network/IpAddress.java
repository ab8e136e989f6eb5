package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An IPv4 or IPv6 address, ordered by family and value. {@code ::ffff:192.0.2.1} is an IPv6 address
 * and no IPv4 address.
 *
 * @param bits 32 for IPv4, 128 for IPv6
 * @param value the address as an unsigned number
 */
public record IpAddress(int bits, BigInteger value) implements Comparable<IpAddress> {

  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;
  private static final int V6_GROUPS = 8;
  private static final int LONGEST = 45;

  /**
   * Checks family and range.
   *
   * @throws IllegalArgumentException if {@code bits} is neither 32 nor 128, or {@code value} does
   *     not fit
   */
  public IpAddress {
    if ((bits != V4_BITS && bits != V6_BITS) || value.signum() < 0 || value.bitLength() > bits) {
      throw new IllegalArgumentException("not an IP address: " + value + " in " + bits + " bits");
    }
  }

  /**
   * Reads {@code 192.0.2.1} or {@code 2001:db8::1}; a zone, a prefix or leading zeros in IPv4 are
   * refused.
   *
   * @throws InvalidRequestException if the text is no address
   */
  public static IpAddress parse(String text) {
    if (text.length() > LONGEST) {
      throw InvalidRequestException.field("address", text, "an IPv4 or IPv6 address");
    }
    return text.indexOf(':') >= 0 ? parseV6(text) : new IpAddress(V4_BITS, parseV4(text, text));
  }

  /** Returns whether this is an IPv4 address. */
  public boolean isV4() {
    return bits == V4_BITS;
  }

  /**
   * Returns the address that lies so many after this one.
   *
   * @throws IllegalArgumentException if it lies outside the family
   */
  public IpAddress plus(long offset) {
    return new IpAddress(bits, value.add(BigInteger.valueOf(offset)));
  }

  @Override
  public int compareTo(IpAddress other) {
    return bits == other.bits ? value.compareTo(other.value) : Integer.compare(bits, other.bits);
  }

  /** Returns the canonical text, for IPv6 that of RFC 5952; {@link #parse} reads it back. */
  @Override
  public String toString() {
    if (isV4()) {
      long v = value.longValueExact();
      return (v >> 24) + "." + ((v >> 16) & 255) + "." + ((v >> 8) & 255) + "." + (v & 255);
    }
    int[] groups = new int[V6_GROUPS];
    for (int i = 0; i < V6_GROUPS; i++) {
      groups[i] = value.shiftRight(16 * (V6_GROUPS - 1 - i)).intValue() & 0xffff;
    }
    int zeroAt = -1;
    int zeroes = 1; // a single zero group is not shortened
    for (int i = 0; i < V6_GROUPS; i++) {
      int end = i;
      while (end < V6_GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > zeroes) {
        zeroAt = i;
        zeroes = end - i;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < V6_GROUPS; i++) {
      if (i == zeroAt) {
        out.append("::");
        i += zeroes - 1;
      } else {
        out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":");
        out.append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }

  private static BigInteger parseV4(String part, String whole) {
    String[] octets = part.split("\\.", -1);
    if (octets.length != 4) {
      throw InvalidRequestException.field("address", whole, "an IPv4 or IPv6 address");
    }
    long value = 0;
    for (String octet : octets) {
      boolean digits =
          !octet.isEmpty()
              && octet.length() <= 3
              && octet.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits
          || (octet.length() > 1 && octet.charAt(0) == '0')
          || Integer.parseInt(octet) > 255) {
        throw InvalidRequestException.field(
            "address", whole, "four numbers from 0 to 255 without leading zeros");
      }
      value = value << 8 | Integer.parseInt(octet);
    }
    return BigInteger.valueOf(value);
  }

  private static IpAddress parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      throw InvalidRequestException.field("address", text, "at most one '::'");
    }
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), text, gap < 0);
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), text, true);
    int missing = V6_GROUPS - head.size() - tail.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      throw InvalidRequestException.field(
          "address", text, "eight groups of hexadecimal digits, or '::' for the rest");
    }
    List<Integer> all = new ArrayList<>(head);
    for (int i = 0; i < missing; i++) {
      all.add(0);
    }
    all.addAll(tail);
    BigInteger value = BigInteger.ZERO;
    for (int group : all) {
      value = value.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return new IpAddress(V6_BITS, value);
  }

  private static List<Integer> groups(String part, String whole, boolean mayEndInV4) {
    List<Integer> groups = new ArrayList<>();
    if (part.isEmpty()) {
      return groups;
    }
    String[] words = part.split(":", -1);
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (mayEndInV4 && i == words.length - 1 && word.indexOf('.') >= 0) {
        int v4 = parseV4(word, whole).intValue();
        groups.add(v4 >>> 16);
        groups.add(v4 & 0xffff);
      } else if (!word.isEmpty()
          && word.length() <= 4
          && word.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
        groups.add(Integer.parseInt(word, 16));
      } else {
        throw InvalidRequestException.field(
            "address", whole, "groups of one to four hexadecimal digits");
      }
    }
    return groups;
  }
}
