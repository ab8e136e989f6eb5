package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class of machines on a network.
 *
 * @param name 1 to 255 ASCII letters, digits, {@code _}, {@code -}, {@code .}, {@code :}, {@code /}
 *     and {@code \}
 * @param isDefault whether machines that name no group are in it
 * @param vlan the VLANs that they are in, or null for those of the network
 * @param bandwidth what each of them may send and receive, or null for any
 * @param virtualPort how they are joined to a switch, or null
 */
public record PortGroup(
    String name,
    boolean isDefault,
    @Nullable VlanTags vlan,
    @Nullable Bandwidth bandwidth,
    @Nullable VirtualPort virtualPort) {

  private static final int LONGEST = 255;

  /**
   * Checks the name.
   *
   * @throws InvalidRequestException naming the field
   */
  public PortGroup {
    if (!name.matches("[A-Za-z0-9_.:/\\\\-]{1," + LONGEST + "}")) {
      throw InvalidRequestException.field(
          "port group name",
          name,
          "1 to 255 ASCII letters, digits, '_', '-', '.', ':', '/' and '\\'");
    }
  }

  /** Returns a group that asks for nothing. */
  public static PortGroup named(String name) {
    return new PortGroup(name, false, null, null, null);
  }

  /** Returns this group as the one for machines that name none. */
  public PortGroup asDefault() {
    return new PortGroup(name, true, vlan, bandwidth, virtualPort);
  }

  /** Returns this group in those VLANs. */
  public PortGroup vlan(VlanTags newVlan) {
    return new PortGroup(name, isDefault, newVlan, bandwidth, virtualPort);
  }

  /** Returns this group with that much traffic for each machine. */
  public PortGroup bandwidth(Bandwidth newBandwidth) {
    return new PortGroup(name, isDefault, vlan, newBandwidth, virtualPort);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = NetworkParts.begin("name", name);
    map.put("default", isDefault);
    if (vlan != null) {
      map.put("vlan", vlan.toMap());
    }
    if (bandwidth != null) {
      map.put("bandwidth", bandwidth.toMap());
    }
    if (virtualPort != null) {
      map.put("virtualPort", virtualPort.toMap());
    }
    return map;
  }
}
