package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.IpAddress;
import java.util.UUID;
import java.util.function.Supplier;
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

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

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
  InvalidRequestException fault(@Nullable String value, String expected) {
    return InvalidRequestException.field(path, value == null ? "" : value, expected);
  }

  /** Returns the value, which must be here. */
  <V> V require(@Nullable V value) {
    if (value == null) {
      throw fault("", "a value");
    }
    return value;
  }

  /** Returns what is made of values that are here; a fault in them names the place too. */
  <V> V make(Supplier<V> making) {
    try {
      return making.get();
    } catch (InvalidRequestException e) {
      throw path.isEmpty() ? e : e.named(path + ": " + e.field());
    }
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

  /** Returns the whole number, with blanks around it as libvirt allows. */
  long number(@Nullable String text, long least, long most) {
    String number = require(text).strip();
    long value = DIGITS.matcher(number).matches() ? Long.parseLong(number) : -1;
    if (value < least || value > most) {
      throw fault(text, least + " to " + most);
    }
    return value;
  }

  /** Returns whether it is the first of two words. */
  boolean flag(String text, String yes, String no) {
    if (!text.equals(yes) && !text.equals(no)) {
      throw fault(text, yes + " or " + no);
    }
    return text.equals(yes);
  }
}
