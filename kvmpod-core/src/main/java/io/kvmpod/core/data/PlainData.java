package io.kvmpod.core.data;

import io.kvmpod.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of plain data that came from outside, with its place: {@code pods[1].storagePools[0]}.
 * Reads one thing at a time; each fault is an {@link InvalidRequestException} whose field is the
 * place. Immutable, as long as the data is.
 */
public final class PlainData {

  private final String place;
  private final @Nullable Object value;

  private PlainData(String place, @Nullable Object value) {
    this.place = place;
    this.value = value;
  }

  /**
   * Returns the data with a name for its place.
   *
   * @param value a {@link Map} with strings as keys, a {@link List}, a {@link String}, a {@link
   *     Number} or a {@link Boolean}; anything else, null included, is refused when it is read
   */
  public static PlainData of(String place, @Nullable Object value) {
    return new PlainData(place, value);
  }

  /** Returns where the value is, such as {@code pods[1].name}. */
  public String place() {
    return place;
  }

  /**
   * Returns the value of a key.
   *
   * @throws InvalidRequestException if this is no map, or has no such key
   */
  public PlainData get(String key) {
    return find(key).orElseThrow(() -> fault("a map with the key '" + key + "'"));
  }

  /**
   * Returns the value of a key, or empty when the map has none.
   *
   * @throws InvalidRequestException if this is no map
   */
  public Optional<PlainData> find(String key) {
    Object found = map().get(key);
    return found == null ? Optional.empty() : Optional.of(new PlainData(place + "." + key, found));
  }

  /**
   * Returns what the reader makes of the value of a key, or the other value when there is none.
   *
   * @throws InvalidRequestException if this is no map, or as the reader
   */
  public <T> T find(String key, Function<PlainData, T> reader, T otherwise) {
    return find(key).map(reader).orElse(otherwise);
  }

  /**
   * Returns what the reader makes of the value of a key, or null when there is none.
   *
   * @throws InvalidRequestException if this is no map, or as the reader
   */
  public <T> @Nullable T findOrNull(String key, Function<PlainData, T> reader) {
    return find(key).map(reader).orElse(null);
  }

  /**
   * Returns this data, which has no other keys than these.
   *
   * @throws InvalidRequestException if this is no map, or has another key; it names that key
   */
  public PlainData only(String... keys) {
    Set<String> known = new TreeSet<>(List.of(keys));
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw InvalidRequestException.field(
            place, key, "only the keys " + String.join(", ", known));
      }
    }
    return this;
  }

  /**
   * Returns the keys in their order.
   *
   * @throws InvalidRequestException if this is no map, or a key is no string
   */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Object key : map().keySet()) {
      if (!(key instanceof String text)) {
        throw fault("a map whose keys are texts");
      }
      keys.add(text);
    }
    return keys;
  }

  /**
   * Returns what the reader makes of each element.
   *
   * @throws InvalidRequestException if this is no list, or as the reader
   */
  public <T> List<T> list(Function<PlainData, T> reader) {
    if (!(value instanceof List<?> list)) {
      throw fault("a list");
    }
    List<T> read = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      read.add(reader.apply(new PlainData(place + "[" + i + "]", list.get(i))));
    }
    return List.copyOf(read);
  }

  /**
   * Returns the text.
   *
   * @throws InvalidRequestException if this is no text
   */
  public String text() {
    if (!(value instanceof String text)) {
      throw fault("a text");
    }
    return text;
  }

  /**
   * Returns what the reader makes of the text.
   *
   * @throws InvalidRequestException if this is no text, or the reader refuses it; its field is this
   *     place
   */
  public <T> T text(Function<String, T> reader) {
    String text = text();
    try {
      return reader.apply(text);
    } catch (InvalidRequestException | IllegalArgumentException e) {
      throw InvalidRequestException.field(place, text, "something else: " + e.getMessage());
    }
  }

  /**
   * Returns the constant of that name.
   *
   * @throws InvalidRequestException if this is no text, or there is no such constant
   */
  public <E extends Enum<E>> E constant(Class<E> type) {
    String text = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw fault("one of " + List.of(type.getEnumConstants()));
  }

  /**
   * Returns the whole number.
   *
   * @throws InvalidRequestException if this is no number, or not one of a {@code long}
   */
  public long number() {
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    throw fault("a whole number from %d to %d".formatted(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /**
   * Returns the whole number, which is in a range.
   *
   * @throws InvalidRequestException if this is no number, or not in the range
   */
  public long number(long least, long most) {
    long number = number();
    if (number < least || number > most) {
      throw fault("a whole number from %d to %d".formatted(least, most));
    }
    return number;
  }

  /**
   * Returns the truth value.
   *
   * @throws InvalidRequestException if this is none
   */
  public boolean truth() {
    if (!(value instanceof Boolean truth)) {
      throw fault("true or false");
    }
    return truth;
  }

  /** Returns whether the value is a text, and not a number, a map or a list. */
  public boolean isText() {
    return value instanceof String;
  }

  /** Returns the failure of a value that is not what was expected there. */
  public InvalidRequestException fault(String expected) {
    return InvalidRequestException.field(place, String.valueOf(value), expected);
  }

  /** Returns the place and the value. */
  @Override
  public String toString() {
    return place + " = " + value;
  }

  private Map<?, ?> map() {
    if (!(value instanceof Map<?, ?> map)) {
      throw fault("a map");
    }
    return map;
  }
}
