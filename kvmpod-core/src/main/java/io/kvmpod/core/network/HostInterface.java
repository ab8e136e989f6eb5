package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a host, discovered or told by the caller. Names and tags are such that an
 * interface spec can ask for them: without {@code ,} {@code ;} {@code =}, controls and blanks
 * around, at most 255 characters.
 *
 * @param name 1 to 15 bytes without {@code /}, {@code :} and blanks
 * @param subnets in the caller's order
 * @param fabric what its VLANs are numbered in, or null when not known
 * @param space what its subnets belong to, or null when not known
 * @param tags sorted, each once
 */
public record HostInterface(
    String name,
    Kind kind,
    List<NamedSubnet> subnets,
    Vlan vlan,
    @Nullable String fabric,
    @Nullable String space,
    List<String> tags,
    ManagedDhcp managedDhcp) {

  /**
   * Checks every field, copies the list and sorts the tags.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public HostInterface {
    checkName(name);
    subnets = List.copyOf(subnets);
    tags = List.copyOf(new TreeSet<>(tags));
    checkText("host interface fabric", fabric);
    checkText("host interface space", space);
    for (String tag : tags) {
      checkText("host interface tag", tag);
      if (tag.indexOf('&') >= 0 || ConditionValue.tags(tag).canonical() == null) {
        throw InvalidRequestException.field(
            "host interface tag", tag, "a tag without blanks and '&'");
      }
    }
  }

  /**
   * Returns what this tells, and where it left something open, what the other tells of the same
   * interface.
   */
  public HostInterface over(HostInterface other) {
    Set<String> all = new TreeSet<>(tags);
    all.addAll(other.tags);
    return new HostInterface(
        name,
        kind,
        subnets.isEmpty() ? other.subnets : subnets,
        vlan.equals(Vlan.UNTAGGED) ? other.vlan : vlan,
        fabric == null ? other.fabric : fabric,
        space == null ? other.space : space,
        List.copyOf(all),
        managedDhcp == ManagedDhcp.NOT_KNOWN ? other.managedDhcp : managedDhcp);
  }

  /** Begins a host interface: untagged, without subnets, of which nothing more is known. */
  public static Builder builder(String name, Kind kind) {
    return new Builder(name, kind);
  }

  /**
   * Reads what {@link #toMap} gives.
   *
   * @throws InvalidRequestException naming the place, if it is anything else
   */
  public static HostInterface from(PlainData data) {
    data.only("name", "kind", "subnets", "vlan", "fabric", "space", "tags", "managedDhcp");
    return new HostInterface(
        data.get("name").text(),
        data.get("kind").constant(Kind.class),
        data.find("subnets", d -> d.list(NamedSubnet::from), List.of()),
        data.find("vlan", Vlan::from, Vlan.UNTAGGED),
        data.find("fabric").map(PlainData::text).orElse(null),
        data.find("space").map(PlainData::text).orElse(null),
        data.find("tags", d -> d.list(PlainData::text), List.of()),
        data.find("managedDhcp", d -> d.constant(ManagedDhcp.class), ManagedDhcp.NOT_KNOWN));
  }

  /** Returns the interface as plain data, in a stable order; what is not known is left out. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("kind", kind.name());
    map.put("subnets", subnets.stream().map(NamedSubnet::toMap).toList());
    map.put("vlan", vlan.toMap());
    putKnown(map, "fabric", fabric);
    putKnown(map, "space", space);
    map.put("tags", tags);
    map.put("managedDhcp", managedDhcp.name());
    return map;
  }

  private static void checkName(String name) {
    ConditionValue text = ConditionValue.text(name);
    ConditionValue value = text.canonical() == null ? text : ConditionValue.interfaceName(name);
    if (value.canonical() == null) {
      throw InvalidRequestException.field(
          "host interface name",
          name,
          "1 to 15 bytes without '/', ':', ',', ';', '=', controls and blanks");
    }
  }

  private static void checkText(String field, @Nullable String text) {
    if (text != null && ConditionValue.text(text).canonical() == null) {
      throw InvalidRequestException.field(
          field, text, "1 to 255 characters without ',', ';', '=', controls and blanks around");
    }
  }

  private static void putKnown(Map<String, Object> map, String key, @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  /** What a host interface is. */
  public enum Kind {
    /** A bridge of the host. */
    BRIDGE,
    /** Several interfaces that act as one. */
    BOND,
    /** A network card. */
    PHYSICAL,
    /** One VLAN of another interface. */
    VLAN
  }

  /**
   * A subnet that an interface is in.
   *
   * @param name the name that the site has for it, without {@code /}; or null
   */
  public record NamedSubnet(Subnet subnet, @Nullable String name) {

    /**
     * Checks the name.
     *
     * @throws InvalidRequestException if a spec cannot write it, or it holds {@code /}
     */
    public NamedSubnet {
      checkText("subnet name", name);
      if (name != null && name.indexOf('/') >= 0) {
        throw InvalidRequestException.field("subnet name", name, "a name without '/'");
      }
    }

    static NamedSubnet from(PlainData data) {
      data.only("subnet", "name");
      return new NamedSubnet(
          data.get("subnet").text(Subnet::parse),
          data.find("name").map(PlainData::text).orElse(null));
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("subnet", subnet.toString());
      putKnown(map, "name", name);
      return map;
    }

    /** Returns the subnet, and its name in parentheses if it has one. */
    @Override
    public String toString() {
      return name == null ? subnet.toString() : subnet + " (" + name + ")";
    }
  }

  /**
   * The VLAN that an interface is in.
   *
   * @param vid 1 to 4094; 0 when it is untagged
   * @param name the name that the site has for it, or null
   */
  public record Vlan(int vid, @Nullable String name) {

    /** Without a tag and without a name. */
    public static final Vlan UNTAGGED = new Vlan(0, null);

    /**
     * Checks both.
     *
     * @throws InvalidRequestException if the VID is out of range, or the name is one that a spec
     *     cannot write or reads otherwise: digits only, or {@code untagged}
     */
    public Vlan {
      if (vid < 0 || vid > ConditionValue.MOST_VID) {
        throw InvalidRequestException.field("vid", Integer.toString(vid), "0 to 4094");
      }
      checkText("VLAN name", name);
      if (name != null
          && (name.equals(ConditionValue.UNTAGGED)
              || name.chars().allMatch(c -> c >= '0' && c <= '9'))) {
        throw InvalidRequestException.field(
            "VLAN name", name, "a name that is neither a number nor 'untagged'");
      }
    }

    static Vlan from(PlainData data) {
      data.only("vid", "name");
      return new Vlan(
          (int) data.get("vid").number(0, ConditionValue.MOST_VID),
          data.find("name").map(PlainData::text).orElse(null));
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("vid", vid);
      putKnown(map, "name", name);
      return map;
    }

    /** Returns {@code untagged} or the VID, and the name in parentheses if there is one. */
    @Override
    public String toString() {
      String number = vid == 0 ? ConditionValue.UNTAGGED : Integer.toString(vid);
      return name == null ? number : number + " (" + name + ")";
    }
  }

  /** Collects what is known of an interface. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Kind kind;
    private final List<NamedSubnet> subnets = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private Vlan vlan = Vlan.UNTAGGED;
    private @Nullable String fabric;
    private @Nullable String space;
    private ManagedDhcp managedDhcp = ManagedDhcp.NOT_KNOWN;

    private Builder(String name, Kind kind) {
      this.name = name;
      this.kind = kind;
    }

    /** Adds a subnet in CIDR. */
    public Builder subnet(String cidr) {
      subnets.add(new NamedSubnet(Subnet.parse(cidr), null));
      return this;
    }

    /** Adds a subnet in CIDR with its name. */
    public Builder subnet(String cidr, String subnetName) {
      subnets.add(new NamedSubnet(Subnet.parse(cidr), subnetName));
      return this;
    }

    /** Sets the VLAN, which is at first untagged. */
    public Builder vlan(int vid) {
      vlan = new Vlan(vid, null);
      return this;
    }

    /** Sets the VLAN with its name. */
    public Builder vlan(int vid, String vlanName) {
      vlan = new Vlan(vid, vlanName);
      return this;
    }

    /** Sets the fabric. */
    public Builder fabric(String newFabric) {
      fabric = newFabric;
      return this;
    }

    /** Sets the space. */
    public Builder space(String newSpace) {
      space = newSpace;
      return this;
    }

    /** Adds a tag. */
    public Builder tag(String tag) {
      tags.add(tag);
      return this;
    }

    /** Sets what is known of managed DHCP. */
    public Builder managedDhcp(ManagedDhcp newManagedDhcp) {
      managedDhcp = newManagedDhcp;
      return this;
    }

    /**
     * Checks and returns the interface.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public HostInterface build() {
      return new HostInterface(name, kind, subnets, vlan, fabric, space, tags, managedDhcp);
    }
  }
}
