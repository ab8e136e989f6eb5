package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings elements of one kind to say what values say. One that says it already is not touched, how
 * ever it says it; one that is changed keeps what no value says.
 *
 * @param <X> the model of the element
 * @param <V> what it says
 */
final class Elements<X, V> {

  private final Supplier<X> making;
  private final Reading<X, V> reading;
  private final Putting<X, V> putting;
  private final List<Function<V, @Nullable Object>> keys;

  private Elements(
      Supplier<X> making,
      Reading<X, V> reading,
      Putting<X, V> putting,
      List<Function<V, @Nullable Object>> keys) {
    this.making = making;
    this.reading = reading;
    this.putting = putting;
    this.keys = List.copyOf(keys);
  }

  /** Returns elements that are none but themselves: another value is another element. */
  static <X, V> Elements<X, V> of(
      Supplier<X> making, Reading<X, V> reading, Putting<X, V> putting) {
    return new Elements<>(making, reading, putting, List.of());
  }

  /**
   * Returns these elements, known by a part of what they say: the rest of it can be changed. Of
   * several such parts the first that is found counts.
   */
  Elements<X, V> by(Function<V, @Nullable Object> key) {
    List<Function<V, @Nullable Object>> more = new ArrayList<>(keys);
    more.add(key);
    return new Elements<>(making, reading, putting, more);
  }

  /** Returns what the element says, or null when that is nothing; or when there is none. */
  @Nullable V read(Place parent, String name, @Nullable X element) {
    return element == null ? null : reading.read(parent.child(name), element);
  }

  /** Returns what each of the elements says. */
  List<V> readAll(Place parent, String name, List<X> elements) {
    List<V> all = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Place place = parent.child(name, i);
      all.add(place.require(reading.read(place, elements.get(i))));
    }
    return all;
  }

  /** Returns a new element that says the value. */
  X of(V value) {
    X element = making.get();
    putting.put(element, value);
    return element;
  }

  /** Returns the element, brought to say the value; null when there is to be none. */
  @Nullable X brought(@Nullable X there, @Nullable V value) {
    if (there != null && says(there, value)) {
      return there;
    }
    if (value == null) {
      return null;
    }
    X element = there == null ? making.get() : there;
    putting.put(element, value);
    return element;
  }

  /** Brings the elements to say the values, in that order. */
  void inOrder(List<X> elements, List<V> values) {
    List<X> brought = matched(elements, values);
    elements.clear();
    elements.addAll(brought);
  }

  /** Brings the elements to say the values; those that stay do so where they are. */
  void anyOrder(List<X> elements, List<V> values) {
    List<X> brought = matched(elements, values);
    Set<X> kept = identities(brought);
    Set<X> before = identities(elements);
    elements.removeIf(element -> !kept.contains(element));
    brought.stream().filter(element -> !before.contains(element)).forEach(elements::add);
  }

  private static <X> Set<X> identities(List<X> elements) {
    Set<X> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(elements);
    return set;
  }

  /** Returns one for each value: the one that says it, or one that can be changed, or a new one. */
  private List<X> matched(List<X> elements, List<V> values) {
    IdentityHashMap<X, V> left = new IdentityHashMap<>();
    List<X> known = elements.stream().filter(element -> isKnown(element, left)).toList();
    Map<Integer, X> found = new HashMap<>();
    take(known, left, values, value -> value, found);
    keys.forEach(key -> take(known, left, values, key, found));
    List<X> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      X there = found.get(i);
      all.add(there == null ? of(values.get(i)) : there);
    }
    return all;
  }

  private boolean isKnown(X element, IdentityHashMap<X, V> left) {
    V said = said(element);
    if (said != null) {
      left.put(element, said);
    }
    return said != null;
  }

  /** Finds elements of those that are left, for the values that have none. */
  private void take(
      List<X> known,
      IdentityHashMap<X, V> left,
      List<V> values,
      Function<V, @Nullable Object> by,
      Map<Integer, X> found) {
    Map<Object, Deque<X>> byKey = new HashMap<>();
    for (X element : known) {
      V said = left.get(element);
      Object key = said == null ? null : by.apply(said);
      if (key != null) {
        byKey.computeIfAbsent(key, k -> new ArrayDeque<>()).add(element);
      }
    }
    for (int i = 0; i < values.size(); i++) {
      Object key = found.containsKey(i) ? null : by.apply(values.get(i));
      Deque<X> equal = key == null ? null : byKey.get(key);
      X element = equal == null ? null : equal.poll();
      if (element != null) {
        found.put(i, changed(element, left, values.get(i)));
      }
    }
  }

  private X changed(X element, IdentityHashMap<X, V> left, V value) {
    if (!value.equals(left.remove(element))) {
      putting.put(element, value);
    }
    return element;
  }

  private boolean says(X element, @Nullable V value) {
    try {
      return Objects.equals(reading.read(Place.ROOT, element), value);
    } catch (InvalidRequestException e) {
      return false;
    }
  }

  /** Returns null also when it is nothing that a value says. */
  private @Nullable V said(X element) {
    try {
      return reading.read(Place.ROOT, element);
    } catch (InvalidRequestException e) {
      return null;
    }
  }

  /** Reads what an element says. */
  @FunctionalInterface
  interface Reading<X, V> {
    @Nullable V read(Place place, X element);
  }

  /** Makes an element say a value. */
  @FunctionalInterface
  interface Putting<X, V> {
    void put(X element, V value);
  }
}
