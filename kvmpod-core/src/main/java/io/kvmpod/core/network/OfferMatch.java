package io.kvmpod.core.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the conditions of an interface spec against one offer. What is not known of an offer meets
 * no condition, and is not excluded by one.
 */
final class OfferMatch {

  /** Where a subnet is no larger, all of its addresses are for machines. */
  private static final int SMALLEST_HOST_BITS = 2;

  private OfferMatch() {}

  /** Returns whether the key says what is matched, and not what is requested. */
  static boolean selects(InterfaceKey key) {
    return key != InterfaceKey.MAC && key != InterfaceKey.MODE;
  }

  /** Returns the first condition that the offer does not meet, and why; empty when it matches. */
  static Optional<String> fault(InterfaceSpec spec, Offer offer) {
    Map<InterfaceKey, List<InterfaceCondition>> alternatives = new EnumMap<>(InterfaceKey.class);
    for (InterfaceCondition c : spec.conditions()) {
      if (!c.not() && selects(c.key())) {
        alternatives.computeIfAbsent(c.key(), k -> new ArrayList<>()).add(c);
      }
    }
    for (Map.Entry<InterfaceKey, List<InterfaceCondition>> one : alternatives.entrySet()) {
      if (one.getValue().stream().noneMatch(c -> names(c, offer))) {
        String asked =
            one.getValue().stream()
                .map(InterfaceCondition::toString)
                .collect(Collectors.joining(" or "));
        return Optional.of(asked + " is not met: " + actual(one.getKey(), offer));
      }
    }
    return spec.conditions().stream()
        .filter(c -> c.not() && names(c, offer))
        .findFirst()
        .map(c -> c + " excludes it: " + actual(c.key(), offer));
  }

  /** Returns the first of the addresses that the offer can give, or null. */
  static @Nullable IpAddress address(List<IpAddress> asked, Offer offer) {
    return asked.stream().filter(ip -> gives(offer, ip)).findFirst().orElse(null);
  }

  /** Returns whether the condition names the offer, without regard to {@code not_}. */
  static boolean names(InterfaceCondition condition, Offer offer) {
    String value = condition.value();
    HostInterface host = offer.host();
    return switch (condition.key()) {
      case NETWORK -> offer.network() != null && offer.name().equals(value);
      case NAME -> value.equals(offer.interfaceName());
      case SUBNET, SUBNET_CIDR -> offer.subnets().stream().anyMatch(s -> isSubnet(s, value));
      case SPACE -> host != null && value.equals(host.space());
      case FABRIC -> host != null && value.equals(host.fabric());
      case VLAN, VID -> host != null && isVlan(host.vlan(), value);
      case TAG -> host != null && Stream.of(tags(value)).allMatch(host.tags()::contains);
      case TYPE ->
          offer.kind().word().equals(value)
              || (offer.isBridge() && AttachmentCandidate.Kind.BRIDGE.word().equals(value));
      case IP -> gives(offer, IpAddress.parse(value));
      case MAC, MODE -> true;
    };
  }

  static String[] tags(String value) {
    return value.split(ConditionValue.BOTH, -1);
  }

  private static boolean isSubnet(HostInterface.NamedSubnet subnet, String value) {
    return value.indexOf('/') < 0
        ? value.equals(subnet.name())
        : subnet.subnet().canonical().toString().equals(value);
  }

  private static boolean isVlan(HostInterface.Vlan vlan, String value) {
    return value.equals(vlan.name())
        || value.equals(Integer.toString(vlan.vid()))
        || (vlan.vid() == 0 && value.equals(ConditionValue.UNTAGGED));
  }

  private static boolean gives(Offer offer, IpAddress ip) {
    return offer.subnets().stream()
        .map(HostInterface.NamedSubnet::subnet)
        .anyMatch(s -> s.contains(ip) && !isReserved(s, ip));
  }

  private static boolean isReserved(Subnet subnet, IpAddress ip) {
    if (subnet.address().bits() - subnet.prefixLength() < SMALLEST_HOST_BITS) {
      return false;
    }
    return ip.equals(subnet.network())
        || ip.equals(subnet.address())
        || (ip.isV4() && ip.equals(subnet.last()));
  }

  private static String actual(InterfaceKey key, Offer offer) {
    HostInterface host = offer.host();
    return switch (key) {
      case NETWORK ->
          offer.network() == null ? "it is no libvirt network" : "its name is " + offer.name();
      case NAME ->
          offer.network() == null
              ? "its name is " + offer.name()
              : offer.interfaceName() == null
                  ? "it has no bridge"
                  : "its bridge is " + offer.interfaceName();
      case SUBNET, SUBNET_CIDR -> subnets(offer);
      case IP ->
          offer.subnets().isEmpty()
              ? subnets(offer)
              : subnets(offer) + ", whose first, last and own addresses are not for machines";
      case SPACE -> known("space", host == null ? null : host.space());
      case FABRIC -> known("fabric", host == null ? null : host.fabric());
      case VLAN, VID -> known("VLAN", host == null ? null : host.vlan().toString());
      case TAG ->
          host == null || host.tags().isEmpty()
              ? "it has no tags"
              : "its tags are " + String.join(", ", host.tags());
      case TYPE, MAC, MODE -> "it is of type " + offer.kind().word();
    };
  }

  private static String subnets(Offer offer) {
    return offer.subnets().isEmpty()
        ? "its subnets are not known"
        : "it is in "
            + offer.subnets().stream()
                .map(HostInterface.NamedSubnet::toString)
                .collect(Collectors.joining(", "));
  }

  private static String known(String what, @Nullable String value) {
    return value == null ? "its %s is not known".formatted(what) : "its " + what + " is " + value;
  }
}
