package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bridge that libvirt makes for a network.
 *
 * @param name 1 to 15 ASCII letters, digits, {@code _}, {@code -} and {@code .}, and not {@code .}
 *     or {@code ..}
 * @param stp whether it speaks the spanning tree protocol
 * @param delaySeconds how long it waits before it forwards, 0 to 30; with the protocol, a host
 *     makes less than 2 to 2
 * @param zone the zone of firewalld that it is put into, or null for libvirt's choice
 */
public record Bridge(String name, boolean stp, int delaySeconds, @Nullable String zone) {

  private static final int MOST_DELAY = 30;
  private static final int LONGEST_ZONE = 17;

  /**
   * Checks every field.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public Bridge {
    NetworkParts.checkDevice("bridge", name);
    if (delaySeconds < 0 || delaySeconds > MOST_DELAY) {
      throw InvalidRequestException.field(
          "delaySeconds", Integer.toString(delaySeconds), "0 to 30");
    }
    if (zone != null && !zone.matches("[A-Za-z0-9_-]{1," + LONGEST_ZONE + "}")) {
      throw InvalidRequestException.field(
          "zone", zone, "1 to 17 ASCII letters, digits, '_' and '-'");
    }
  }

  /** Returns a bridge of that name that forwards at once, without spanning tree. */
  public static Bridge named(String name) {
    return new Bridge(name, false, 0, null);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = NetworkParts.begin("name", name);
    map.put("stp", stp);
    map.put("delaySeconds", delaySeconds);
    NetworkParts.put(map, "zone", zone);
    return map;
  }
}
