package io.kvmpod.core.compose;

import io.kvmpod.core.capacity.Admission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many more machines of one shape fit on a pod.
 *
 * @param machines how many fit, one after another
 * @param next the decision on the one after these; it is admitted when counting stopped before the
 *     pod was full
 */
public record Room(int machines, Admission next) {

  /** Returns whether more fit than were counted. */
  public boolean more() {
    return next.admitted();
  }

  /** Returns what keeps the next one out, in the order of the record; empty when more fit. */
  public List<String> bindings() {
    return next.reasons();
  }

  /** Returns the room as plain data, in a stable order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machines", machines);
    map.put("more", more());
    map.put("bindings", bindings());
    map.put("next", next.toMap());
    return map;
  }

  /** Returns such as {@code 12 more fit; then: 4 cores requested, 0 cores left of 64 cores}. */
  @Override
  public String toString() {
    return more()
        ? "%d and more fit".formatted(machines)
        : "%d more fit; then: %s".formatted(machines, String.join("; ", bindings()));
  }
}
