package io.kvmpod.core.machine;

import io.kvmpod.core.InvalidRequestException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

/** An Ethernet address in lower case with colons: {@code 52:54:00:12:34:56}. */
public record MacAddress(String value) implements Comparable<MacAddress> {

  private static final int OCTETS = 6;

  /**
   * Checks the form and turns it to lower case.
   *
   * @throws InvalidRequestException unless it is six octets of two hexadecimal digits with colons
   *     between
   */
  public MacAddress {
    value = value.toLowerCase(Locale.ROOT);
    String[] octets = value.split(":", -1);
    boolean plain = octets.length == OCTETS;
    for (String octet : octets) {
      plain &=
          octet.length() == 2
              && octet.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    }
    if (!plain) {
      throw InvalidRequestException.field("mac", value, "six octets such as 52:54:00:12:34:56");
    }
  }

  /**
   * Returns the address.
   *
   * @throws InvalidRequestException if the text is no address
   */
  public static MacAddress of(String text) {
    return new MacAddress(text);
  }

  /**
   * Returns the address for one interface of a machine: the prefix 52:54:00 of QEMU and three
   * octets that depend on machine and interface alone, or the next in a fixed sequence when that
   * one is taken.
   *
   * @param index the interface's place in the machine, counted from 0
   */
  public static MacAddress forInterface(UUID machine, int index, Predicate<MacAddress> taken) {
    for (int attempt = 0; ; attempt++) {
      byte[] digest =
          sha256()
              .digest(
                  ByteBuffer.allocate(24)
                      .putLong(machine.getMostSignificantBits())
                      .putLong(machine.getLeastSignificantBits())
                      .putInt(index)
                      .putInt(attempt)
                      .array());
      MacAddress mac =
          new MacAddress("52:54:00:%02x:%02x:%02x".formatted(digest[0], digest[1], digest[2]));
      if (!taken.test(mac)) {
        return mac;
      }
    }
  }

  @Override
  public int compareTo(MacAddress other) {
    return value.compareTo(other.value);
  }

  /** Returns the address in lower case with colons. */
  @Override
  public String toString() {
    return value;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
