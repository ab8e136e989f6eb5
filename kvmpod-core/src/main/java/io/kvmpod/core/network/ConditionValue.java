package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What comes of reading the value of a condition: its canonical text, or where its fault is and
 * what was expected there.
 *
 * @param canonical null when there is a fault
 * @param at the place of the fault in the value, counted from 0
 */
record ConditionValue(@Nullable String canonical, int at, String expected) {

  static final int MOST_VID = 4094;
  static final String UNTAGGED = "untagged";
  static final String BOTH = "&&";

  /** The kernel's IFNAMSIZ less the closing zero. */
  private static final int LONGEST_INTERFACE = 15;

  private static final int LONGEST = 255;

  static ConditionValue of(String canonical) {
    return new ConditionValue(canonical, 0, "");
  }

  static ConditionValue fault(int at, String expected) {
    return new ConditionValue(null, at, expected);
  }

  /** Reads any value: what the grammar can write, without blanks around. */
  static ConditionValue text(String value) {
    if (value.isEmpty()) {
      return fault(0, "a value");
    }
    if (Character.isWhitespace(value.codePointAt(0))) {
      return fault(0, "a value without blanks around");
    }
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (",;=".indexOf(c) >= 0 || !PlainText.isPlain(c)) {
        return fault(i, "',' or ';' or the end");
      }
      i += Character.charCount(c);
    }
    int end = value.stripTrailing().length();
    if (end < value.length()) {
      return fault(end, "a value without blanks around");
    }
    return value.length() > LONGEST
        ? fault(LONGEST, "at most " + LONGEST + " characters")
        : of(value);
  }

  /** Reads the name of something that libvirt keeps by name. */
  static ConditionValue libvirtName(String value) {
    return parsed(
        value, v -> PlainText.checkName("name", v), "a name of 1 to 255 bytes without '/'");
  }

  /** Reads the name of a host's interface. */
  static ConditionValue interfaceName(String value) {
    boolean named =
        value.indexOf('/') < 0
            && value.indexOf(':') < 0
            && value.codePoints().noneMatch(Character::isWhitespace)
            && !value.equals(".")
            && !value.equals("..")
            && value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_INTERFACE;
    return named
        ? of(value)
        : fault(0, "a name of 1 to 15 bytes without '/', ':' and blanks, and not '.' or '..'");
  }

  /** Reads a subnet in CIDR, or a name of one, which has no {@code /}. */
  static ConditionValue subnet(String value) {
    return value.indexOf('/') < 0 ? of(value) : cidr(value);
  }

  /** Reads a subnet in CIDR; its canonical text has the lowest address. */
  static ConditionValue cidr(String value) {
    return parsed(
        value,
        v -> Subnet.parse(v).canonical().toString(),
        "a subnet such as 10.0.0.0/24 or 2001:db8::/64");
  }

  /** Reads a name, a VID, or {@code untagged}. */
  static ConditionValue vlan(String value) {
    ConditionValue number = vid(value);
    return value.chars().allMatch(ConditionValue::isDigit)
        ? number.canonical == null
            ? fault(0, "the name of a VLAN, a VID from 0 to 4094, or 'untagged'")
            : number
        : of(value);
  }

  /** Reads a VID; leading zeros are dropped. */
  static ConditionValue vid(String value) {
    int from = 0;
    while (from < value.length() - 1 && value.charAt(from) == '0') {
      from++;
    }
    String digits = value.substring(from);
    boolean number =
        digits.length() <= 4
            && digits.chars().allMatch(ConditionValue::isDigit)
            && Integer.parseInt(digits) <= MOST_VID;
    return number ? of(digits) : fault(0, "a VID from 0 to 4094");
  }

  /** Reads one tag or more, with {@code &&} between. */
  static ConditionValue tags(String value) {
    int at = 0;
    for (String tag : value.split(BOTH, -1)) {
      if (tag.isEmpty()) {
        return fault(at, "a tag");
      }
      for (int i = 0; i < tag.length(); i++) {
        if (Character.isWhitespace(tag.charAt(i)) || tag.charAt(i) == '&') {
          return fault(at + i, "a tag without blanks and '&'");
        }
      }
      at += tag.length() + BOTH.length();
    }
    return of(value);
  }

  /** Reads the kind of what an interface attaches to. */
  static ConditionValue type(String value) {
    for (AttachmentCandidate.Kind kind : AttachmentCandidate.Kind.values()) {
      if (kind.word().equals(value)) {
        return of(value);
      }
    }
    return fault(0, "network, bridge, bond, physical or vlan");
  }

  /** Reads a MAC address that an interface of a machine can have. */
  static ConditionValue mac(String value) {
    return parsed(
        value,
        v -> MacAddress.of(v).checkAssignable().toString(),
        "a MAC address such as 52:54:00:12:34:56, unicast, not zero and not with fe first");
  }

  /** Reads an IPv4 or IPv6 address. */
  static ConditionValue ip(String value) {
    return parsed(value, v -> IpAddress.parse(v).toString(), "an IPv4 or IPv6 address");
  }

  /** Reads the one mode that there is. */
  static ConditionValue mode(String value) {
    return value.equals("unconfigured") ? of(value) : fault(0, "unconfigured");
  }

  /**
   * Returns the canonical text.
   *
   * @throws InvalidRequestException naming the field, if there is a fault
   */
  String orThrow(String field, String value) {
    if (canonical == null) {
      throw InvalidRequestException.field(field, value, expected);
    }
    return Objects.requireNonNull(canonical);
  }

  private static ConditionValue parsed(
      String value, Function<String, String> reader, String expected) {
    try {
      return of(reader.apply(value));
    } catch (InvalidRequestException e) {
      return fault(0, expected);
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
