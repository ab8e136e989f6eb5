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

  private static final String INTERFACE_ID = "interfaceid";
  private static final String UUID = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
  private static final int MOST_OF_BYTE = 255;
  private static final int MOST_OF_3_BYTES = 0xff_ffff;
  private static final int LONGEST = 39; // what libvirt has for a profile, less the closing zero

  /**
   * Checks that the switch knows the parameters, and what they are; midonet needs its interface.
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
      checkValue(parameter.getKey(), parameter.getValue());
    }
    if (type == Type.MIDONET && !parameters.containsKey(INTERFACE_ID)) {
      throw InvalidRequestException.field("virtual port interfaceid", "", "one, for midonet");
    }
  }

  /** Returns a port of Open vSwitch. */
  public static VirtualPort openVSwitch() {
    return new VirtualPort(Type.OPENVSWITCH, Map.of());
  }

  /** Each parameter is of one kind, whatever the switch. */
  private static void checkValue(String parameter, String value) {
    switch (parameter) {
      case INTERFACE_ID, "instanceid" -> check(parameter, value, UUID, "a UUID");
      case "managerid", "typeidversion" -> checkNumber(parameter, value, MOST_OF_BYTE);
      case "typeid" -> checkNumber(parameter, value, MOST_OF_3_BYTES);
      default -> check(parameter, value, ".{1," + LONGEST + "}", "1 to 39 characters");
    }
  }

  private static void checkNumber(String parameter, String value, int most) {
    String rule = "a number from 0 to " + most;
    check(parameter, value, "[0-9]{1,8}", rule);
    if (Integer.parseInt(value) > most) {
      throw InvalidRequestException.field("virtual port " + parameter, value, rule);
    }
  }

  private static void check(String parameter, String value, String pattern, String rule) {
    if (!PlainText.is(value) || !value.matches(pattern)) {
      throw InvalidRequestException.field("virtual port " + parameter, value, rule);
    }
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
        case OPENVSWITCH -> Set.of("profileid", INTERFACE_ID);
        case IEEE_802_1QBG -> Set.of("managerid", "typeid", "typeidversion", "instanceid");
        case IEEE_802_1QBH -> Set.of("profileid");
        case MIDONET -> Set.of(INTERFACE_ID);
      };
    }

    /** Returns the word that libvirt's documents use. */
    public String libvirtName() {
      return libvirtName;
    }
  }
}
