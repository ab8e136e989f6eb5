package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.network.DhcpLease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the leases of one network. */
final class LeaseView {

  private LeaseView() {}

  static Map<String, Object> toMap(String pod, String network, List<DhcpLease> leases) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod);
    map.put("network", network);
    map.put("leases", leases.stream().map(LeaseView::toMap).toList());
    return map;
  }

  static String table(List<DhcpLease> leases) {
    TextTable table = TextTable.of("address", "mac", "host name", "expires", "client id");
    for (DhcpLease l : leases) {
      table.row(
          l.address() + "/" + l.prefixLength(),
          text(l.mac()),
          text(l.hostName()),
          l.expires() == null ? "never" : text(l.expires()),
          text(l.clientId()));
    }
    return table.toString();
  }

  private static Map<String, Object> toMap(DhcpLease l) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", l.address().toString());
    map.put("prefixLength", l.prefixLength());
    map.put("mac", text(l.mac()));
    map.put("hostName", text(l.hostName()));
    map.put("expires", text(l.expires()));
    map.put("clientId", text(l.clientId()));
    return map;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
