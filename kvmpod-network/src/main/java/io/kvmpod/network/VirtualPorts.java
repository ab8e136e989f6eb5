package io.kvmpod.network;

import io.kvmpod.core.network.VirtualPort;
import io.kvmpod.network.document.VirtualPortXml;
import io.kvmpod.network.document.VirtualPortXml.Parameters;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How machines are joined to a switch, to and from {@code <virtualport>}. */
final class VirtualPorts {

  static final Elements<VirtualPortXml, VirtualPort> ELEMENTS =
      Elements.of(VirtualPortXml::new, VirtualPorts::read, VirtualPorts::put);

  private VirtualPorts() {}

  static VirtualPort read(Place place, VirtualPortXml element) {
    VirtualPort.Type type = type(place.attribute("type"), element.type);
    Map<String, String> parameters = new TreeMap<>();
    if (element.parameters != null) {
      keep(parameters, "managerid", element.parameters.managerid);
      keep(parameters, "typeid", element.parameters.typeid);
      keep(parameters, "typeidversion", element.parameters.typeidversion);
      keep(parameters, "instanceid", element.parameters.instanceid);
      keep(parameters, "interfaceid", element.parameters.interfaceid);
      keep(parameters, "profileid", element.parameters.profileid);
    }
    return place.make(() -> new VirtualPort(type, parameters));
  }

  private static void keep(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private static VirtualPort.Type type(Place place, @Nullable String word) {
    return Arrays.stream(VirtualPort.Type.values())
        .filter(type -> type.libvirtName().equals(word))
        .findFirst()
        .orElseThrow(() -> place.fault(word, "a type that is known"));
  }

  private static void put(VirtualPortXml element, VirtualPort port) {
    element.type = port.type().libvirtName();
    if (port.parameters().isEmpty() && element.parameters == null) {
      return;
    }
    Parameters parameters = element.parameters == null ? new Parameters() : element.parameters;
    parameters.managerid = port.parameters().get("managerid");
    parameters.typeid = port.parameters().get("typeid");
    parameters.typeidversion = port.parameters().get("typeidversion");
    parameters.instanceid = port.parameters().get("instanceid");
    parameters.interfaceid = port.parameters().get("interfaceid");
    parameters.profileid = port.parameters().get("profileid");
    element.parameters = parameters;
  }
}
