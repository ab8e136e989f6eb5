package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.Subnet;
import org.jspecify.annotations.Nullable;

/** The attributes of an element that say a subnet together: by prefix, by netmask, or by both. */
record SubnetTexts(@Nullable String address, @Nullable String prefix, @Nullable String netmask) {

  private static final Attribute<IpAddress> ADDRESS = Attribute.address("address");

  /** Nothing is {@code ipv4}. */
  private static final Attribute<String> FAMILY = Attribute.text("family").otherwise("ipv4");

  /** Returns the subnet's address, which is of the family that is told. */
  IpAddress readAddress(Place place, @Nullable String family) {
    IpAddress read = ADDRESS.require(place, address);
    if (!FAMILY.require(place, family).equals(family(read))) {
      throw place.attribute("family").fault(family, family(read) + " for " + read);
    }
    return read;
  }

  private static String family(IpAddress address) {
    return address.isV4() ? "ipv4" : "ipv6";
  }

  /** Returns what the attribute for the family is to say. */
  static @Nullable String broughtFamily(@Nullable String there, IpAddress address) {
    return FAMILY.brought(there, family(address));
  }

  /** Returns the subnet, or null when nothing tells how long its prefix is. */
  @Nullable Subnet read(Place place, IpAddress of) {
    return AddressPrefix.subnet(place, of, prefix, netmask);
  }

  boolean tellLength() {
    return prefix != null || netmask != null;
  }

  /** Returns these texts if they say the subnet, and else with what does in their place. */
  SubnetTexts brought(Subnet subnet) {
    SubnetTexts moved =
        new SubnetTexts(ADDRESS.brought(address, subnet.address()), prefix, netmask);
    boolean isNew = address == null; // which says more than its class does
    return !isNew && moved.say(subnet) ? moved : moved.withLength(subnet);
  }

  /** Returns these texts with the subnet's address and prefix. */
  SubnetTexts withPrefix(Subnet subnet) {
    return new SubnetTexts(
        ADDRESS.brought(address, subnet.address()),
        Integer.toString(subnet.prefixLength()),
        netmask);
  }

  private boolean say(Subnet subnet) {
    try {
      return subnet.equals(read(Place.ROOT, subnet.address()));
    } catch (InvalidRequestException e) {
      return false;
    }
  }

  private SubnetTexts withLength(Subnet subnet) {
    boolean asNetmask = subnet.address().isV4() && (netmask != null || prefix == null);
    boolean asPrefix = prefix != null || !asNetmask;
    return new SubnetTexts(
        address,
        asPrefix ? Integer.toString(subnet.prefixLength()) : null,
        asNetmask ? subnet.mask().toString() : null);
  }
}
