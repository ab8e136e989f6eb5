package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.network.HostInterface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Shows what is known of a host's interfaces. */
final class HostInterfaceView {

  private HostInterfaceView() {}

  static Map<String, Object> toMap(String pod, List<HostInterface> all) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod);
    map.put("interfaces", all.stream().map(HostInterfaceView::toMap).toList());
    return map;
  }

  static String table(List<HostInterface> all) {
    TextTable table =
        TextTable.of(
            "interface", "kind", "vlan", "subnets", "fabric", "space", "tags", "managed DHCP");
    for (HostInterface i : all) {
      table.row(
          i.name(),
          i.kind().name().toLowerCase(Locale.ROOT),
          i.vlan().toString(),
          i.subnets().stream().map(Object::toString).collect(Collectors.joining(", ")),
          Objects.requireNonNullElse(i.fabric(), ""),
          Objects.requireNonNullElse(i.space(), ""),
          String.join(", ", i.tags()),
          managed(i));
    }
    return table.toString();
  }

  private static Map<String, Object> toMap(HostInterface i) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", i.name());
    map.put("kind", i.kind().name().toLowerCase(Locale.ROOT));
    map.put("vlan", vlan(i.vlan()));
    map.put("subnets", i.subnets().stream().map(HostInterfaceView::subnet).toList());
    map.put("fabric", Objects.requireNonNullElse(i.fabric(), ""));
    map.put("space", Objects.requireNonNullElse(i.space(), ""));
    map.put("tags", i.tags());
    map.put("managedDhcp", managed(i));
    return map;
  }

  private static Map<String, Object> vlan(HostInterface.Vlan vlan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("vid", vlan.vid());
    map.put("name", Objects.requireNonNullElse(vlan.name(), ""));
    return map;
  }

  private static Map<String, Object> subnet(HostInterface.NamedSubnet subnet) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("subnet", subnet.subnet().toString());
    map.put("name", Objects.requireNonNullElse(subnet.name(), ""));
    return map;
  }

  private static String managed(HostInterface i) {
    return switch (i.managedDhcp()) {
      case NONE -> "none";
      case DIRECT -> "direct";
      case RELAY -> "relay";
      case NOT_KNOWN -> "not known";
    };
  }
}
