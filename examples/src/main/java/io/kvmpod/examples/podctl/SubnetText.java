package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subnet as a person writes it.
 *
 * <pre>
 * subnet = address "/" prefix-length *( "," item )
 * item   = "dhcp=" first "-" last [ ",lease=" lease ]
 *        / "host=" address "/" who [ "/" name ] [ ",lease=" lease ]
 *        / "boot=" file [ ",boot-server=" server ]
 *        / "tftp=" directory
 * who    = MAC-address / DUID / name    ; a DUID of an IPv6 address, a MAC address of an IPv4 one
 * lease  = seconds / "infinite"
 * </pre>
 */
final class SubnetText {

  private static final String FIELD = "subnet";
  private static final String ITEM =
      "dhcp=, host=, lease= after one of these, boot=, boot-server= or tftp=";

  private final String text;
  private final List<DhcpRange> ranges = new ArrayList<>();
  private final List<StaticHost> hosts = new ArrayList<>();
  private String last = "";
  private @Nullable String bootFile;
  private @Nullable String bootServer;
  private @Nullable String tftp;

  private SubnetText(String text) {
    this.text = text;
  }

  /**
   * Reads a subnet.
   *
   * @throws InvalidRequestException if the text is none, with the position of the fault; or if a
   *     value is none, naming it
   */
  static SubnetDefinition parse(String text) {
    return new SubnetText(text).parse();
  }

  /** Returns the text that {@link #parse} reads back. */
  static String format(SubnetDefinition subnet) {
    StringBuilder out = new StringBuilder(subnet.subnet().toString());
    Dhcp dhcp = subnet.dhcp();
    if (dhcp != null) {
      dhcp.ranges().forEach(r -> append(out, "dhcp", r).append(lease(r.lease())));
      dhcp.hosts().forEach(h -> append(out, "host", shown(h)).append(lease(h.lease())));
      append(out, "boot", dhcp.bootFile());
      append(out, "boot-server", dhcp.bootServer());
    }
    return append(out, "tftp", subnet.tftpRoot()).toString();
  }

  private static StringBuilder append(StringBuilder out, String key, @Nullable Object value) {
    return value == null ? out : out.append(',').append(key).append('=').append(value);
  }

  private static String lease(@Nullable LeaseTime lease) {
    return lease == null ? "" : ",lease=" + lease;
  }

  private static String shown(StaticHost host) {
    String name = host.name() == null ? "" : "/" + host.name();
    Object who = host.mac() == null ? host.id() : host.mac();
    return host.ip() + (who == null ? "" : "/" + who) + name;
  }

  private SubnetDefinition parse() {
    String[] items = text.split(",", -1);
    Subnet subnet = Subnet.parse(items[0]);
    int position = items[0].length() + 1;
    for (String item : List.of(items).subList(1, items.length)) {
      read(item, position);
      position += item.length() + 1;
    }
    boolean served = !ranges.isEmpty() || !hosts.isEmpty() || bootFile != null;
    Dhcp dhcp = served || bootServer != null ? new Dhcp(ranges, hosts, bootFile, bootServer) : null;
    return new SubnetDefinition(subnet, dhcp, tftp);
  }

  private void read(String item, int position) {
    int sign = item.indexOf('=');
    String key = sign < 0 ? "" : item.substring(0, sign);
    String value = item.substring(sign + 1);
    int inside = position + sign + 1;
    switch (key) {
      case "dhcp" -> ranges.add(range(value, inside));
      case "host" -> hosts.add(host(value, inside));
      case "lease" -> lease(LeaseTime.parse(value), position);
      case "boot" -> bootFile = once(bootFile, value, position);
      case "boot-server" -> bootServer = once(bootServer, value, position);
      case "tftp" -> tftp = once(tftp, value, position);
      default -> throw fault(position, ITEM);
    }
    last = key;
  }

  private DhcpRange range(String value, int position) {
    int dash = value.indexOf('-');
    if (dash < 0) {
      throw fault(position + value.length(), "'-' and the last address");
    }
    return DhcpRange.of(value.substring(0, dash), value.substring(dash + 1));
  }

  private StaticHost host(String value, int position) {
    String[] parts = value.split("/", -1);
    if (parts.length < 2) {
      throw fault(position + value.length(), "'/' and who has the address");
    }
    if (parts.length > 3) {
      throw fault(
          position + value.length() - parts[parts.length - 1].length() - 1,
          "at most an address, who has it, and a name");
    }
    return host(IpAddress.parse(parts[0]), parts[1], parts.length == 3 ? parts[2] : null);
  }

  /** No name has a colon, every MAC address and every DUID has. */
  private static StaticHost host(IpAddress ip, String who, @Nullable String name) {
    if (name == null && who.indexOf(':') < 0) {
      return new StaticHost(ip, null, null, who, null);
    }
    return ip.isV4()
        ? new StaticHost(ip, MacAddress.of(who), null, name, null)
        : new StaticHost(ip, null, who, name, null);
  }

  private void lease(LeaseTime lease, int position) {
    switch (last) {
      case "dhcp" -> ranges.add(ranges.remove(ranges.size() - 1).lease(lease));
      case "host" -> {
        StaticHost h = hosts.remove(hosts.size() - 1);
        hosts.add(new StaticHost(h.ip(), h.mac(), h.id(), h.name(), lease));
      }
      default -> throw fault(position, ITEM);
    }
  }

  private String once(@Nullable String before, String value, int position) {
    if (before != null) {
      throw fault(position, "no second one of that kind");
    }
    return value;
  }

  private InvalidRequestException fault(int position, String expected) {
    return InvalidRequestException.text(FIELD, text, Math.min(position, text.length()), expected);
  }
}
