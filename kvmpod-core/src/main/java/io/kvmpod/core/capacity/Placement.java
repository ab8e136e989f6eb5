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
 * @param size what the disk is given: at least what was asked, as its pool's volumes come
 * @param reason why that pool, or why none
 * @param notes what to know about it, such as that more is given than was asked, or that the pool
 *     is nearly full
 * @param candidates each pool that was looked at, with what spoke for or against it
 */
public record Placement(
    String device,
    @Nullable String label,
    StorageSize size,
    @Nullable String pool,
    String reason,
    List<String> notes,
    List<Candidate> candidates) {

  /** Copies the lists. */
  public Placement {
    notes = List.copyOf(notes);
    candidates = List.copyOf(candidates);
  }

  /** Returns whether the disk has a pool. */
  public boolean placed() {
    return pool != null;
  }

  /**
   * Returns the smallest changes that would each make the disk fit in one of the storage pools that
   * it was meant for; empty when it is placed, and when no such pool can hold disks.
   */
  public List<Remedy> remedies() {
    return placed() ? List.of() : candidates.stream().flatMap(c -> c.remedies().stream()).toList();
  }

  /**
   * Reads a decision.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static Placement from(PlainData data) {
    data.only("device", "label", "bytes", "pool", "reason", "notes", "candidates");
    return new Placement(
        data.get("device").text(),
        data.findOrNull("label", PlainData::text),
        StorageSize.ofBytes(data.get("bytes").number(0, Long.MAX_VALUE)),
        data.findOrNull("pool", PlainData::text),
        data.get("reason").text(),
        data.find("notes", n -> n.list(PlainData::text), List.of()),
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
    if (!notes.isEmpty()) {
      map.put("notes", notes);
    }
    map.put("candidates", candidates.stream().map(Candidate::toMap).toList());
    return map;
  }

  /**
   * One storage pool that was looked at.
   *
   * @param why what spoke for or against it
   * @param decision the decision on this disk, together with those disks of the machine before it
   *     that took of the same space, of which the largest piece is this disk; null when the pool
   *     was not meant or can hold no disks
   */
  public record Candidate(String pool, String why, @Nullable ResourceDecision decision) {

    /** Returns whether the disk fits there. */
    public boolean eligible() {
      return decision != null && decision.fits();
    }

    private List<Remedy> remedies() {
      return decision == null ? List.of() : decision.remedies();
    }

    private static Candidate from(PlainData data) {
      data.only("pool", "eligible", "why", "decision");
      return new Candidate(
          data.get("pool").text(),
          data.get("why").text(),
          data.findOrNull("decision", ResourceDecision::from));
    }

    private Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("pool", pool);
      map.put("eligible", eligible());
      map.put("why", why);
      if (decision != null) {
        map.put("decision", decision.toMap());
      }
      return map;
    }
  }
}
