package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Shows the addresses of one machine, interface by interface. */
record AddressView(String machine, MachineAddresses seen) {

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine);
    map.put("addresses", seen.all().stream().map(AddressView::toMap).toList());
    map.put("interfaces", seen.interfaces().stream().map(AddressView::toMap).toList());
    map.put("skipped", skipped());
    return map;
  }

  /** Has a row for an interface without an address too. */
  String table() {
    TextTable table = TextTable.of("address", "mac", "network", "source");
    for (MachineAddresses.OfInterface i : seen.interfaces()) {
      if (i.addresses().isEmpty()) {
        table.row("none", i.mac().value(), i.networkInterface().attachment().source(), "");
      }
      i.addresses().forEach(a -> row(table, a));
    }
    seen.others().forEach(a -> row(table, a));
    StringBuilder out = new StringBuilder(table.toString());
    skipped().forEach((source, why) -> out.append("%s was not asked: %s%n".formatted(source, why)));
    return out.toString();
  }

  private static void row(TextTable table, MachineAddress a) {
    table.row(a.address() + "/" + a.prefixLength(), a.mac().value(), network(a), source(a));
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

  private static Map<String, Object> toMap(MachineAddresses.OfInterface i) {
    Map<String, Object> map = MachineView.interfaceMap(i.networkInterface());
    List<MachineAddress> addresses = i.addresses();
    map.put("addresses", addresses.stream().map(AddressView::toMap).toList());
    return map;
  }

  private Map<String, String> skipped() {
    Map<String, String> skipped = new LinkedHashMap<>();
    seen.skipped().forEach((source, why) -> skipped.put(word(source), why));
    return skipped;
  }

  private static String network(MachineAddress a) {
    return Objects.requireNonNullElse(a.network(), "");
  }

  private static String source(MachineAddress a) {
    return word(a.source());
  }

  private static String word(MachineAddress.Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }
}
