package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.IpAddress;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a document something is, as XPath has it: {@code ip[2]/@prefix}. Makes values of texts;
 * a fault names the place.
 */
record Place(String path) {

  /** The root element, of which nothing is said. */
  static final Place ROOT = new Place("");

  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** More digits than any number here has. */
  private static final int MOST_DIGITS = 18;

  /** Returns the place of an element in this one. */
  Place child(String name) {
    return new Place(path.isEmpty() ? name : path + "/" + name);
  }

  /** Returns the place of one of several elements in this one, counted from 0. */
  Place child(String name, int index) {
    return child(name + "[" + (index + 1) + "]");
  }

  /** Returns the place of an attribute of this element. */
  Place attribute(String name) {
    return child("@" + name);
  }

  /** Returns the fault of a value that is here. */
  InvalidRequestException fault(String value, String expected) {
    return InvalidRequestException.field(path, value, expected);
  }

  /** Returns the value, which must be here. */
  <V> V require(@Nullable V value) {
    if (value == null) {
      throw fault("", "a value");
    }
    return value;
  }

  IpAddress address(@Nullable String text) {
    try {
      return IpAddress.parse(require(text));
    } catch (InvalidRequestException e) {
      throw e.named(path);
    }
  }

  UUID uuid(@Nullable String text) {
    String uuid = require(text);
    if (!UUID_TEXT.matcher(uuid).matches()) { // Java's own reader takes texts that are none
      throw fault(uuid, "a UUID");
    }
    return UUID.fromString(uuid);
  }

  int number(@Nullable String text, int least, int most) {
    String number = require(text);
    boolean digits = number.length() <= MOST_DIGITS && number.matches("[0-9]+");
    long value = digits ? Long.parseLong(number) : -1;
    if (value < least || value > most) {
      throw fault(number, least + " to " + most);
    }
    return (int) value;
  }
}
