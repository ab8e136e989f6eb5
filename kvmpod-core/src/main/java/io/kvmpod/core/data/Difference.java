package io.kvmpod.core.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place at which two values of plain data are not equal.
 *
 * @param place such as {@code admission.resources[0].requested}
 * @param before the one value there, or null when there is none
 * @param after the other value there, or null when there is none
 */
public record Difference(String place, @Nullable Object before, @Nullable Object after) {

  /**
   * Returns every place at which the two are not equal, in their order; empty when they are equal.
   * Maps are compared key by key, whatever their order, and lists element by element.
   */
  public static List<Difference> between(Map<String, ?> before, Map<String, ?> after) {
    List<Difference> found = new ArrayList<>();
    compareMaps("", before, after, found);
    return List.copyOf(found);
  }

  /** Returns {@code place: before, then after}. */
  @Override
  public String toString() {
    return "%s: %s, then %s".formatted(place, shown(before), shown(after));
  }

  private static void compare(
      String place, @Nullable Object a, @Nullable Object b, List<Difference> found) {
    if (a instanceof Map<?, ?> before && b instanceof Map<?, ?> after) {
      compareMaps(place, before, after, found);
    } else if (a instanceof List<?> before && b instanceof List<?> after) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(place + "[" + i + "]", at(before, i), at(after, i), found);
      }
    } else if (!Objects.equals(a, b)) {
      found.add(new Difference(place, a, b));
    }
  }

  private static void compareMaps(
      String place, Map<?, ?> before, Map<?, ?> after, List<Difference> found) {
    Set<Object> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (Object key : keys) {
      String inside = place.isEmpty() ? String.valueOf(key) : place + "." + key;
      compare(inside, before.get(key), after.get(key), found);
    }
  }

  private static @Nullable Object at(List<?> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "nothing" : value.toString();
  }
}
