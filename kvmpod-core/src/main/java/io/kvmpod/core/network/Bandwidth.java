package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much traffic is let through, seen from the machines.
 *
 * @param inbound towards the machines, or null for any
 * @param outbound from the machines, or null for any
 */
public record Bandwidth(@Nullable Rate inbound, @Nullable Rate outbound) {

  /**
   * Checks that something is limited.
   *
   * @throws InvalidRequestException if nothing is
   */
  public Bandwidth {
    if (inbound == null && outbound == null) {
      throw InvalidRequestException.field("bandwidth", "", "a rate inbound or outbound");
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (inbound != null) {
      map.put("inbound", inbound.toMap());
    }
    if (outbound != null) {
      map.put("outbound", outbound.toMap());
    }
    return map;
  }

  /**
   * A rate, as libvirt counts: in KiB.
   *
   * @param average KiB in a second, 1 to 4294967295
   * @param peak KiB in a second while a burst lasts, likewise; or null for none above the average
   * @param burst KiB that a burst is long, 1 to 4194303; or null for the host's choice
   */
  public record Rate(long average, @Nullable Long peak, @Nullable Long burst) {

    private static final long MOST = 0xffff_ffffL;

    /** The host's traffic control counts a burst in bytes, in 32 bits. */
    private static final long MOST_BURST = MOST >> 10;

    /**
     * Checks the range of each.
     *
     * @throws InvalidRequestException naming the field
     */
    public Rate {
      check("bandwidth average", average, MOST);
      if (peak != null) {
        check("bandwidth peak", peak, MOST);
      }
      if (burst != null) {
        check("bandwidth burst", burst, MOST_BURST);
      }
    }

    /** Returns that rate, with the host's choice of bursts. */
    public static Rate ofKiB(long average) {
      return new Rate(average, null, null);
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("average", average);
      if (peak != null) {
        map.put("peak", peak);
      }
      if (burst != null) {
        map.put("burst", burst);
      }
      return map;
    }

    private static void check(String field, long value, long most) {
      if (value < 1 || value > most) {
        throw InvalidRequestException.field(field, Long.toString(value), "1 to " + most + " KiB");
      }
    }
  }
}
