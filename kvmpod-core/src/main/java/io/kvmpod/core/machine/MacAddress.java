package io.kvmpod.core.machine;

import io.kvmpod.core.ConflictException;
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
  private static final int HOST_END = 0xfe;
  private static final String ZERO = "00:00:00:00:00:00";

  /** So that a wrong answer on what is taken cannot go on for ever. */
  private static final int MOST_ATTEMPTS = 1 << 16;

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
   * @param taken tells of an address whether another interface has it
   * @throws ConflictException if the first 65536 of the sequence are all taken
   */
  public static MacAddress forInterface(UUID machine, int index, Predicate<MacAddress> taken) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
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
    throw new ConflictException(
        "machine %s: no MAC address is free for interface %d; %d were tried."
            .formatted(machine, index, MOST_ATTEMPTS));
  }

  /** Returns whether frames to this address go to a group, as those to the broadcast address do. */
  public boolean isMulticast() {
    return (firstOctet() & 1) != 0;
  }

  /**
   * Returns this address, which an interface of a machine can have.
   *
   * @throws InvalidRequestException if it is a multicast address or zero, or begins with {@code
   *     fe}, which libvirt gives to the host's end of an interface
   */
  public MacAddress checkAssignable() {
    if (isMulticast() || firstOctet() == HOST_END || value.equals(ZERO)) {
      throw InvalidRequestException.field(
          "mac", value, "a unicast address that is not zero and does not begin with fe");
    }
    return this;
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

  private int firstOctet() {
    return Integer.parseInt(value.substring(0, 2), 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
