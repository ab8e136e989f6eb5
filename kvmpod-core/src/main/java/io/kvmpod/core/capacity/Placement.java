package io.kvmpod.core.capacity;

import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.StorageSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decision on where one disk goes.
 *
 * @param device the disk's device in the machine, such as {@code vda}
 * @param label the caller's name for the disk, or null
 * @param pool the storage pool chosen, or null when the disk was refused
 * @param reason why that pool, or why none
 * @param candidates each pool that was looked at, with what spoke for or against it
 */
public record Placement(
    String device,
    @Nullable String label,
    StorageSize size,
    @Nullable String pool,
    String reason,
    List<Candidate> candidates) {

  /** Copies the list. */
  public Placement {
    candidates = List.copyOf(candidates);
  }

  /** Returns whether the disk has a pool. */
  public boolean placed() {
    return pool != null;
  }

  /**
   * Reads a decision.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static Placement from(PlainData data) {
    data.only("device", "label", "bytes", "pool", "reason", "candidates");
    return new Placement(
        data.get("device").text(),
        data.findOrNull("label", PlainData::text),
        StorageSize.ofBytes(data.get("bytes").number(0, Long.MAX_VALUE)),
        data.findOrNull("pool", PlainData::text),
        data.get("reason").text(),
        data.get("candidates").list(Candidate::from));
  }

  /**
   * Returns the decision as plain data, in a stable order, without the keys of what is null; {@link
   * #from} reads it back.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", device);
    if (label != null) {
      map.put("label", label);
    }
    map.put("bytes", size.bytes());
    if (pool != null) {
      map.put("pool", pool);
    }
    map.put("reason", reason);
    map.put("candidates", candidates.stream().map(Candidate::toMap).toList());
    return map;
  }

  /** One storage pool that was looked at. */
  public record Candidate(String pool, boolean eligible, String why) {

    private static Candidate from(PlainData data) {
      data.only("pool", "eligible", "why");
      return new Candidate(
          data.get("pool").text(), data.get("eligible").truth(), data.get("why").text());
    }

    private Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("pool", pool);
      map.put("eligible", eligible);
      map.put("why", why);
      return map;
    }
  }
}
