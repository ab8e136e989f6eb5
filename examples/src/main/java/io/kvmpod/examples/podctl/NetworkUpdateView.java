package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.data.Difference;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows what the update of a network did, or would do.
 *
 * @param network as it was before
 * @param machines the running machines that were on it before
 */
record NetworkUpdateView(
    String pod, NetworkInfo network, NetworkUpdate update, List<String> machines, boolean done) {

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod);
    map.put("network", network.name());
    map.put("changed", done && !update.isEmpty());
    map.put("live", update.changes().stream().map(NetworkUpdateView::words).toList());
    map.put("restart", update.restart().stream().map(Difference::toString).toList());
    map.put("restarted", done && restarts());
    map.put("disconnects", disconnected());
    return map;
  }

  String table() {
    if (update.isEmpty()) {
      return line(network.name() + " is defined so");
    }
    TextTable table = TextTable.of("when", "what");
    String live = network.active() ? "at once" : "at its next start";
    update.changes().forEach(c -> table.row(live, words(c)));
    String later = network.active() ? "by a restart" : "at its next start";
    update.restart().forEach(d -> table.row(later, d.toString()));
    if (update.changes().isEmpty() && update.restart().isEmpty()) {
      table.row("at once", "metadata");
    }
    return table + line(outcome());
  }

  private String outcome() {
    String what = network.name() + (done ? " updated" : " would be updated");
    if (!restarts()) {
      return what;
    }
    String restart = done ? " and started again" : ", and needs a restart";
    String whom = disconnected().isEmpty() ? "no machine" : String.join(", ", machines);
    return "%s%s, which %s %s"
        .formatted(what, restart, done ? "disconnected" : "would disconnect", whom);
  }

  private boolean restarts() {
    return update.needsRestart() && network.active();
  }

  private List<String> disconnected() {
    return restarts() ? machines : List.of();
  }

  private static String words(NetworkChange change) {
    return change.action().name().toLowerCase(Locale.ROOT) + " " + what(change);
  }

  private static String what(NetworkChange change) {
    if (change instanceof NetworkChange.Range r) {
      String lease = r.range().lease() == null ? "" : ", lease " + r.range().lease();
      return "DHCP range %s in %s%s".formatted(r.range(), r.subnet(), lease);
    } else if (change instanceof NetworkChange.Host h) {
      String lease = h.host().lease() == null ? "" : ", lease " + h.host().lease();
      return "static host %s in %s%s".formatted(h.host(), h.subnet(), lease);
    } else if (change instanceof NetworkChange.DnsHost d) {
      return "DNS host " + d.host();
    } else if (change instanceof NetworkChange.DnsTxt t) {
      return "DNS text " + t.txt();
    } else if (change instanceof NetworkChange.DnsService s) {
      return "DNS service " + s.service();
    } else if (change instanceof NetworkChange.Group g) {
      return "port group " + g.group().name();
    } else if (change instanceof NetworkChange.Interface i) {
      return "interface " + i.device();
    }
    throw new IllegalArgumentException("no such change: " + change);
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }
}
