package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.machine.MachineAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Shows the addresses of one machine. */
final class AddressView {

  private AddressView() {}

  static Map<String, Object> toMap(String machine, List<MachineAddress> addresses) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine);
    map.put("addresses", addresses.stream().map(AddressView::toMap).toList());
    return map;
  }

  static String table(List<MachineAddress> addresses) {
    TextTable table = TextTable.of("address", "mac", "network", "source");
    for (MachineAddress a : addresses) {
      table.row(a.address() + "/" + a.prefixLength(), a.mac().value(), network(a), source(a));
    }
    return table.toString();
  }

  private static Map<String, Object> toMap(MachineAddress a) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", a.address().toString());
    map.put("prefixLength", a.prefixLength());
    map.put("mac", a.mac().value());
    map.put("network", network(a));
    map.put("source", source(a));
    return map;
  }

  private static String network(MachineAddress a) {
    return Objects.requireNonNullElse(a.network(), "");
  }

  private static String source(MachineAddress a) {
    return a.source().name().toLowerCase(Locale.ROOT);
  }
}
