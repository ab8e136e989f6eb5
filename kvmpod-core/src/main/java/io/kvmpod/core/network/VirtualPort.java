package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How machines are joined to a switch that wants to know them.
 *
 * @param parameters by libvirt's names, sorted, such as {@code profileid}
 */
public record VirtualPort(Type type, Map<String, String> parameters) {

  private static final int LONGEST = 39; // what libvirt has for a profile, less the closing zero

  /**
   * Checks that the switch knows the parameters.
   *
   * @throws InvalidRequestException naming the field
   */
  public VirtualPort {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      if (!type.parameters().contains(parameter.getKey())) {
        throw InvalidRequestException.field(
            "virtual port parameter",
            parameter.getKey(),
            "one of " + String.join(", ", type.parameters().stream().sorted().toList()));
      }
      String value = PlainText.check("virtual port " + parameter.getKey(), parameter.getValue());
      if (value.isEmpty() || value.length() > LONGEST) {
        throw InvalidRequestException.field(
            "virtual port " + parameter.getKey(), value, "1 to 39 characters");
      }
    }
  }

  /** Returns a port of Open vSwitch. */
  public static VirtualPort openVSwitch() {
    return new VirtualPort(Type.OPENVSWITCH, Map.of());
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = NetworkParts.begin("type", type.libvirtName());
    map.put("parameters", parameters);
    return map;
  }

  /** What the switch speaks. */
  public enum Type {
    /** Open vSwitch. */
    OPENVSWITCH("openvswitch"),
    /** IEEE 802.1Qbg. */
    IEEE_802_1QBG("802.1Qbg"),
    /** IEEE 802.1Qbh. */
    IEEE_802_1QBH("802.1Qbh"),
    /** MidoNet. */
    MIDONET("midonet");

    private final String libvirtName;

    Type(String libvirtName) {
      this.libvirtName = libvirtName;
    }

    private Set<String> parameters() {
      return switch (this) {
        case OPENVSWITCH -> Set.of("profileid", "interfaceid");
        case IEEE_802_1QBG -> Set.of("managerid", "typeid", "typeidversion", "instanceid");
        case IEEE_802_1QBH -> Set.of("profileid");
        case MIDONET -> Set.of("interfaceid");
      };
    }

    /** Returns the word that libvirt's documents use. */
    public String libvirtName() {
      return libvirtName;
    }
  }
}
