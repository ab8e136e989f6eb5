package io.kvmpod.core.compose;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a plan needs that is not decided from the snapshot: passed in, so that the same inputs give
 * the same plan.
 *
 * @param machine the UUID that the machine gets
 * @param claim the UUID of its claim
 * @param deadline when the claim, if it is still building then, counts as abandoned
 */
public record Identity(UUID machine, UUID claim, Instant deadline) {

  /** Returns the identity as plain data, in a stable order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine.toString());
    map.put("claim", claim.toString());
    map.put("deadline", deadline.toString());
    return map;
  }
}
