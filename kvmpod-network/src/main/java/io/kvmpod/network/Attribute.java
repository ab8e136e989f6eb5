package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.IpAddress;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An attribute, to and from the value that it says. Several texts may say one value, and so may
 * none: what says it already is not touched.
 *
 * @param <V> what it says
 */
final class Attribute<V> {

  private final String name;
  private final Reading<V> reading;
  private final Function<V, String> writing;
  private final @Nullable V otherwise;

  private Attribute(
      String name, Reading<V> reading, Function<V, String> writing, @Nullable V otherwise) {
    this.name = name;
    this.reading = reading;
    this.writing = writing;
    this.otherwise = otherwise;
  }

  /** Returns an attribute that says nothing where it is not there. */
  static <V> Attribute<V> of(String name, Reading<V> reading, Function<V, String> writing) {
    return new Attribute<>(name, reading, writing, null);
  }

  /** Returns one whose text is the value. */
  static Attribute<String> text(String name) {
    return of(name, (place, text) -> text, text -> text);
  }

  static Attribute<IpAddress> address(String name) {
    return of(name, Place::address, IpAddress::toString);
  }

  static Attribute<Long> number(String name, long least, long most) {
    return of(name, (place, text) -> place.number(text, least, most), number -> number.toString());
  }

  /** Returns one of two words, of which {@code no} is what is meant where it is not there. */
  static Attribute<Boolean> flag(String name) {
    return words(name, "yes", "no").otherwise(false);
  }

  /** Returns one that is true by the first word and false by the second. */
  static Attribute<Boolean> words(String name, String yes, String no) {
    return of(name, (place, text) -> place.flag(text, yes, no), flag -> flag ? yes : no);
  }

  /** Returns this attribute, which says that where it is not there. */
  Attribute<V> otherwise(V value) {
    return new Attribute<>(name, reading, writing, value);
  }

  /** Returns what it says, or null when that is nothing. */
  @Nullable V read(Place element, @Nullable String text) {
    return text == null ? otherwise : reading.read(element.attribute(name), text);
  }

  /** Returns what it says, which must not be nothing. */
  V require(Place element, @Nullable String text) {
    return element.attribute(name).require(read(element, text));
  }

  /** Returns the text that is there if it says the value, and else one that does; or null. */
  @Nullable String brought(@Nullable String there, @Nullable V value) {
    if (says(there, value)) {
      return there;
    }
    return value == null ? null : writing.apply(value);
  }

  private boolean says(@Nullable String there, @Nullable V value) {
    try {
      return Objects.equals(read(Place.ROOT, there), value);
    } catch (InvalidRequestException e) {
      return false;
    }
  }

  /** Makes a value of the text at a place. */
  @FunctionalInterface
  interface Reading<V> {
    @Nullable V read(Place place, String text);
  }
}
