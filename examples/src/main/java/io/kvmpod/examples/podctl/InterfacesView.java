package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Shows the interfaces of one machine, in its order. */
record InterfacesView(String machine, List<Row> rows) {

  /** Begins with what was observed of the machine. */
  static InterfacesView of(MachineInfo machine) {
    Claim claim = machine.claim();
    List<Row> rows = new ArrayList<>();
    for (MachineInfo.NetworkInterface i : machine.interfaces()) {
      rows.add(new Row(claim == null ? "" : claim.label(i.mac()).orElse(""), i));
    }
    return new InterfacesView(machine.name(), rows);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine);
    map.put("interfaces", rows.stream().map(Row::toMap).toList());
    return map;
  }

  String table() {
    TextTable table = TextTable.of("label", "mac", "attached to", "model", "link", "device");
    for (Row r : rows) {
      table.row(
          r.label(),
          r.mac().value(),
          r.networkInterface().attachment().toString(),
          r.model(),
          r.link(),
          r.device());
    }
    return table.toString();
  }

  /**
   * One interface.
   *
   * @param label what its owner calls it, or the empty text
   */
  record Row(String label, MachineInfo.NetworkInterface networkInterface) {

    /** Returns whether that is its label or its address. */
    boolean isCalled(String word) {
      boolean labelled = !label.isEmpty() && label.equals(word);
      return labelled || mac().value().equals(word.toLowerCase(Locale.ROOT));
    }

    MacAddress mac() {
      return networkInterface.mac();
    }

    String model() {
      return Objects.requireNonNullElse(networkInterface.model(), "");
    }

    String link() {
      return networkInterface.link().name().toLowerCase(Locale.ROOT);
    }

    String device() {
      return Objects.requireNonNullElse(networkInterface.device(), "");
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("label", label);
      map.putAll(MachineView.interfaceMap(networkInterface));
      map.put("model", model());
      map.put("link", link());
      map.put("device", device());
      return map;
    }

    /** Returns such as {@code 52:54:00:00:00:01 (lan)}. */
    @Override
    public String toString() {
      return label.isEmpty() ? mac().value() : mac() + " (" + label + ")";
    }
  }
}
