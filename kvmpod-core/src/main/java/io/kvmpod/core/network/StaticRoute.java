package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * A route of the host to addresses behind a machine of the network.
 *
 * @param destination those addresses, by their lowest one
 * @param gateway the machine's address
 * @param metric what the route costs, 1 to 4294967295; or null for the host's choice
 */
public record StaticRoute(Subnet destination, IpAddress gateway, @Nullable Long metric) {

  private static final long MOST_METRIC = 0xffff_ffffL;

  /**
   * Checks that both are of one family, and the destination is canonical.
   *
   * @throws InvalidRequestException naming the field
   */
  public StaticRoute {
    if (!destination.equals(destination.canonical())) {
      throw InvalidRequestException.field(
          "route destination", destination.toString(), destination.canonical().toString());
    }
    if (gateway.bits() != destination.address().bits()) {
      throw InvalidRequestException.field(
          "route gateway", gateway.toString(), "an address of the destination's family");
    }
    if (metric != null && (metric < 1 || metric > MOST_METRIC)) {
      throw InvalidRequestException.field("route metric", metric.toString(), "1 to 4294967295");
    }
  }

  /** Returns a route with the host's choice of cost. */
  public static StaticRoute of(String destination, String gateway) {
    return new StaticRoute(
        NetworkParts.named("route destination", () -> Subnet.parse(destination)),
        NetworkParts.named("route gateway", () -> IpAddress.parse(gateway)),
        null);
  }

  /** Returns such as {@code 10.1.0.0/16 by 192.0.2.7}. */
  @Override
  public String toString() {
    String route = destination + " by " + gateway;
    return metric == null ? route : route + " (metric " + metric + ")";
  }
}
