package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.IpAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The DNS that libvirt serves on a network. */
final class DnsOptions {

  @Option(
      names = "--dns",
      paramLabel = "on|off",
      description = "Whether libvirt serves DNS there (on).")
  private @Nullable String dns;

  @Option(
      names = "--dns-host",
      paramLabel = "ADDRESS=NAME[,NAME]",
      description = "Names of an address; may repeat.")
  private List<String> hosts = List.of();

  @Option(
      names = "--dns-forwarder",
      paramLabel = "[DOMAIN=]ADDRESS",
      description = "A server that is asked for all, or for that domain; may repeat.")
  private List<String> forwarders = List.of();

  DnsOptions() {}

  /** Returns what was said, by option. */
  Map<String, String> said() {
    Map<String, String> said = new LinkedHashMap<>();
    Input.put(said, "dns", dns);
    Input.put(said, "dns-host", hosts);
    Input.put(said, "dns-forwarder", forwarders);
    return said;
  }

  /**
   * Returns what was said, and what was not said as it was before.
   *
   * @throws InvalidRequestException naming the option
   */
  Dns toDns(Dns before) {
    boolean on = dns == null ? before.enabled() : Input.onOff("dns", dns);
    if (!on && hosts.isEmpty() && forwarders.isEmpty()) {
      return Dns.NONE;
    }
    return new Dns(
        on,
        before.forwardPlainNames(),
        forwarders.isEmpty()
            ? before.forwarders()
            : forwarders.stream().map(DnsOptions::forwarder).toList(),
        hosts.isEmpty() ? before.hosts() : hosts.stream().map(DnsOptions::host).toList(),
        before.txts(),
        before.services());
  }

  private static Dns.Host host(String text) {
    int sign = text.indexOf('=');
    if (sign < 0) {
      throw InvalidRequestException.text(
          "dns-host", text, text.length(), "'=' and the names of the address");
    }
    List<String> names = Arrays.asList(text.substring(sign + 1).split(",", -1));
    return new Dns.Host(IpAddress.parse(text.substring(0, sign)), names);
  }

  private static Dns.Forwarder forwarder(String text) {
    int sign = text.indexOf('=');
    String domain = sign < 0 ? null : text.substring(0, sign);
    return new Dns.Forwarder(IpAddress.parse(text.substring(sign + 1)), domain);
  }
}
