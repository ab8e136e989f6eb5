package io.kvmpod.examples.podctl;

import io.kvmpod.core.Pod;
import io.kvmpod.core.TextTable;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.SubnetDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows one network, or all of them in brief.
 *
 * @param definition how it is defined, or null when no definition says that
 * @param machines the running machines that are on it
 */
record NetworkView(
    NetworkInfo network, @Nullable NetworkDefinition definition, List<String> machines) {

  /** Reads what there is to know of a network. */
  static NetworkView of(NetworkInfo network, Pod pod) {
    return new NetworkView(
        network,
        pod.networks().definition(network.name()).orElse(null),
        pod.networks().runningMachines(network.name()));
  }

  static Map<String, Object> listMap(Pod pod, List<NetworkInfo> networks) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod.name());
    map.put("networks", networks.stream().map(NetworkView::brief).toList());
    return map;
  }

  static String listTable(List<NetworkInfo> networks) {
    TextTable table = TextTable.of("network", "forward", "state", "autostart", "over", "subnets");
    for (NetworkInfo n : networks) {
      table.row(
          n.name(), n.forward().word(), state(n), yes(n.autostart()), over(n), PodView.subnets(n));
    }
    return table.toString();
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = brief(network);
    map.put("definition", definition == null ? Map.of() : definition.toMap());
    map.put("machines", machines);
    return map;
  }

  String table() {
    TextTable table =
        TextTable.of("network", network.name())
            .row("uuid", network.uuid().toString())
            .row("state", state(network))
            .row("autostart", yes(network.autostart()))
            .row("machines", String.join(", ", machines));
    if (definition == null) {
      table.row("forward", network.forward().word()).row("over", over(network));
      table.row("subnets", PodView.subnets(network));
      return table.row("else", "more than a definition says; see virsh net-dumpxml").toString();
    }
    definition(table, definition);
    return table.toString();
  }

  private static void definition(TextTable table, NetworkDefinition definition) {
    Map<String, Object> map = definition.toMap();
    table.row("forward", plain(map.get("forward")));
    row(table, "bridge", map.get("bridge"));
    row(table, "domain", map.get("domain"));
    row(table, "mtu", map.get("mtu"));
    for (SubnetDefinition subnet : definition.subnets()) {
      table.row("subnet", SubnetText.format(subnet));
    }
    definition.routes().forEach(r -> table.row("route", r.toString()));
    table.row("dns", definition.dns().enabled() ? "on" : "off");
    definition.dns().forwarders().forEach(f -> table.row("dns forwarder", f.toString()));
    definition.dns().hosts().forEach(h -> table.row("dns host", h.toString()));
    definition.dns().txts().forEach(t -> table.row("dns text", t.toString()));
    definition.dns().services().forEach(s -> table.row("dns service", s.toString()));
    row(table, "vlan", map.get("vlan"));
    definition.portGroups().forEach(g -> table.row("port group", g.name()));
    row(table, "bandwidth", map.get("bandwidth"));
    row(table, "virtual port", map.get("virtualPort"));
    table.row("isolated ports", yes(definition.portIsolation()));
    definition.metadata().forEach((key, value) -> table.row("metadata", key + "=" + value));
  }

  private static void row(TextTable table, String name, @Nullable Object value) {
    if (value != null) {
      table.row(name, plain(value));
    }
  }

  /** Returns plain data as a person reads it: {@code mode nat, ports 1024-65535}. */
  static String plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> e.getKey() + " " + plain(e.getValue()))
          .collect(Collectors.joining(", "));
    }
    return value instanceof List<?> list
        ? list.stream().map(NetworkView::plain).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }

  private static Map<String, Object> brief(NetworkInfo network) {
    Map<String, Object> map = PodView.networkMap(network);
    map.put("interfaces", network.interfaces());
    return map;
  }

  private static String over(NetworkInfo network) {
    return network.bridge() == null
        ? String.join(", ", network.interfaces())
        : String.valueOf(network.bridge());
  }

  private static String state(NetworkInfo network) {
    return network.active() ? "active" : "not active";
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }
}
