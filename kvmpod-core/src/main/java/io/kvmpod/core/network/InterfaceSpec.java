package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One interface that a machine is asked to have. Conditions on one key are alternatives, those on
 * different keys must all hold, and each {@code not_} excludes.
 *
 * @param label the caller's name for it, unique in the machine
 * @param conditions at least one, in the order of the text
 */
public record InterfaceSpec(String label, List<InterfaceCondition> conditions) {

  /** The most conditions of one interface. */
  static final int MOST_CONDITIONS = 64;

  static final int LONGEST_LABEL = 63;

  static final String ADDRESS_OR_NONE = "an address or mode=unconfigured, not both";

  /**
   * Checks the label and copies the list.
   *
   * @throws InvalidRequestException if the label is no word of 1 to 63 letters, digits, {@code _}
   *     and {@code -} with a letter or digit in front; if there is no condition, or more than 64;
   *     or if an address is asked for and none too
   */
  public InterfaceSpec {
    conditions = List.copyOf(conditions);
    if (label.isEmpty()
        || label.length() > LONGEST_LABEL
        || !InterfaceSpecParser.isLabelStart(label.charAt(0))
        || !label.chars().allMatch(InterfaceSpecParser::isLabel)) {
      throw InvalidRequestException.field(
          "interface label",
          label,
          "a letter or digit, then letters, digits, '_' or '-', at most 63 in all");
    }
    if (conditions.isEmpty() || conditions.size() > MOST_CONDITIONS) {
      throw InvalidRequestException.field(
          "interface " + label,
          Integer.toString(conditions.size()),
          "1 to " + MOST_CONDITIONS + " conditions");
    }
    if (contradict(conditions)) {
      throw InvalidRequestException.field("interface " + label, text(conditions), ADDRESS_OR_NONE);
    }
  }

  /** Returns an interface with that label on that libvirt network. */
  public static InterfaceSpec onNetwork(String label, String network) {
    return builder(label).network(network).build();
  }

  /** Begins an interface with that label. */
  public static Builder builder(String label) {
    return new Builder(label);
  }

  /** Returns {@code eth<n>} for a label of digits only, which names the guest's interface. */
  public Optional<String> guestName() {
    return label.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of("eth" + label)
        : Optional.empty();
  }

  /** Returns the MAC addresses asked for, in order: the first that is free is taken. */
  public List<MacAddress> macs() {
    return values(InterfaceKey.MAC).stream().map(MacAddress::of).toList();
  }

  /** Returns the addresses asked for, in order: the first in a subnet of what it attaches to. */
  public List<IpAddress> ips() {
    return values(InterfaceKey.IP).stream().map(IpAddress::parse).toList();
  }

  /** Returns whether the interface is to be left without an address. */
  public boolean unconfigured() {
    return !values(InterfaceKey.MODE).isEmpty();
  }

  /** Returns the interface as a spec writes it, such as {@code 0:network=maas,not_tag=slow}. */
  @Override
  public String toString() {
    return label + ":" + text(conditions);
  }

  private List<String> values(InterfaceKey key) {
    return conditions.stream().filter(c -> c.key() == key).map(InterfaceCondition::value).toList();
  }

  static boolean contradict(List<InterfaceCondition> conditions) {
    return conditions.stream().anyMatch(c -> c.key() == InterfaceKey.IP)
        && conditions.stream().anyMatch(c -> c.key() == InterfaceKey.MODE);
  }

  private static String text(List<InterfaceCondition> conditions) {
    return conditions.stream().map(InterfaceCondition::toString).collect(Collectors.joining(","));
  }

  /**
   * Collects the conditions of one interface. Each method checks its value, and throws {@link
   * InvalidRequestException} naming the key when it is none. Not thread-safe.
   */
  public static final class Builder {
    private final String label;
    private final List<InterfaceCondition> conditions = new ArrayList<>();

    private Builder(String label) {
      this.label = label;
    }

    /** Asks for a libvirt network. */
    public Builder network(String name) {
      return with(InterfaceKey.NETWORK, name);
    }

    /** Excludes a libvirt network. */
    public Builder notNetwork(String name) {
      return without(InterfaceKey.NETWORK, name);
    }

    /** Asks for a host interface by name. */
    public Builder name(String name) {
      return with(InterfaceKey.NAME, name);
    }

    /** Excludes a host interface by name. */
    public Builder notName(String name) {
      return without(InterfaceKey.NAME, name);
    }

    /** Asks for a subnet, in CIDR or by name. */
    public Builder subnet(String cidrOrName) {
      return with(InterfaceKey.SUBNET, cidrOrName);
    }

    /** Excludes a subnet, in CIDR or by name. */
    public Builder notSubnet(String cidrOrName) {
      return without(InterfaceKey.SUBNET, cidrOrName);
    }

    /** Asks for a subnet. */
    public Builder subnetCidr(Subnet subnet) {
      return with(InterfaceKey.SUBNET_CIDR, subnet.toString());
    }

    /** Excludes a subnet. */
    public Builder notSubnetCidr(Subnet subnet) {
      return without(InterfaceKey.SUBNET_CIDR, subnet.toString());
    }

    /** Asks for a space. */
    public Builder space(String name) {
      return with(InterfaceKey.SPACE, name);
    }

    /** Excludes a space. */
    public Builder notSpace(String name) {
      return without(InterfaceKey.SPACE, name);
    }

    /** Asks for a fabric. */
    public Builder fabric(String name) {
      return with(InterfaceKey.FABRIC, name);
    }

    /** Excludes a fabric. */
    public Builder notFabric(String name) {
      return without(InterfaceKey.FABRIC, name);
    }

    /** Asks for a VLAN by name or VID, or for {@code untagged}. */
    public Builder vlan(String nameOrVid) {
      return with(InterfaceKey.VLAN, nameOrVid);
    }

    /** Excludes a VLAN by name or VID, or {@code untagged}. */
    public Builder notVlan(String nameOrVid) {
      return without(InterfaceKey.VLAN, nameOrVid);
    }

    /** Asks for a VLAN by its VID, from 0 to 4094; 0 is untagged. */
    public Builder vid(int vid) {
      return with(InterfaceKey.VID, Integer.toString(vid));
    }

    /** Excludes a VLAN by its VID, from 0 to 4094; 0 is untagged. */
    public Builder notVid(int vid) {
      return without(InterfaceKey.VID, Integer.toString(vid));
    }

    /** Asks for all of these tags together. */
    public Builder tag(String... all) {
      return with(InterfaceKey.TAG, String.join(ConditionValue.BOTH, all));
    }

    /** Excludes what has all of these tags together. */
    public Builder notTag(String... all) {
      return without(InterfaceKey.TAG, String.join(ConditionValue.BOTH, all));
    }

    /** Asks for a kind of thing to attach to. */
    public Builder type(AttachmentCandidate.Kind kind) {
      return with(InterfaceKey.TYPE, kind.word());
    }

    /** Asks for a MAC address: unicast, not zero, and not with {@code fe} first. */
    public Builder mac(MacAddress mac) {
      return with(InterfaceKey.MAC, mac.toString());
    }

    /** Asks for an address, and for the subnet that contains it. */
    public Builder ip(IpAddress ip) {
      return with(InterfaceKey.IP, ip.toString());
    }

    /** Leaves the interface without an address. */
    public Builder unconfigured() {
      return with(InterfaceKey.MODE, "unconfigured");
    }

    /**
     * Checks and returns the interface.
     *
     * @throws InvalidRequestException as {@link InterfaceSpec}
     */
    public InterfaceSpec build() {
      return new InterfaceSpec(label, conditions);
    }

    private Builder with(InterfaceKey key, String value) {
      conditions.add(new InterfaceCondition(key, false, value));
      return this;
    }

    private Builder without(InterfaceKey key, String value) {
      conditions.add(new InterfaceCondition(key, true, value));
      return this;
    }
  }
}
