package io.kvmpod.core.network;

import io.kvmpod.core.network.NetworkChange.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the changes between two definitions that a running network takes, and applies them. */
public final class NetworkChanges {

  private NetworkChanges() {}

  /**
   * Returns the changes from one definition to the other that a running network takes, what is
   * removed before what is added.
   */
  static List<NetworkChange> between(NetworkDefinition before, NetworkDefinition after) {
    List<NetworkChange> all = new ArrayList<>();
    for (SubnetDefinition subnet : before.subnets()) {
      for (SubnetDefinition other : after.subnets()) {
        if (subnet.subnet().equals(other.subnet())) {
          dhcp(subnet.subnet(), subnet.dhcp(), other.dhcp(), all);
        }
      }
    }
    if (before.dns().enabled() && after.dns().enabled()) {
      dns(before.dns(), after.dns(), all);
    }
    between(before.portGroups(), after.portGroups(), NetworkChange.Group::new, all);
    if (before.forward() instanceof Forward.Macvtap a
        && after.forward() instanceof Forward.Macvtap b
        && a.macvlan() == b.macvlan()) {
      between(a.interfaces(), b.interfaces(), NetworkChange.Interface::new, all);
    }
    List<NetworkChange> ordered = new ArrayList<>(only(Action.REMOVE, all));
    ordered.addAll(only(Action.ADD, all));
    return ordered;
  }

  /**
   * Returns the definition with the changes made to it.
   *
   * @throws io.kvmpod.core.InvalidRequestException if they lead to none that is sound
   */
  public static NetworkDefinition apply(NetworkDefinition before, List<NetworkChange> changes) {
    if (changes.isEmpty()) {
      return before;
    }
    NetworkDefinition.Builder builder = before.toBuilder();
    builder.subnets(before.subnets().stream().map(s -> applied(s, changes)).toList());
    builder.dns(applied(before.dns(), changes));
    List<PortGroup> groups = new ArrayList<>(before.portGroups());
    List<String> interfaces = new ArrayList<>();
    if (before.forward() instanceof Forward.Macvtap macvtap) {
      interfaces.addAll(macvtap.interfaces());
    }
    for (NetworkChange change : changes) {
      if (change instanceof NetworkChange.Group g) {
        g.action().in(groups, g.group());
      } else if (change instanceof NetworkChange.Interface i) {
        i.action().in(interfaces, i.device());
      }
    }
    builder.portGroups(groups);
    if (before.forward() instanceof Forward.Macvtap macvtap) {
      builder.forward(new Forward.Macvtap(macvtap.macvlan(), interfaces));
    }
    return builder.build();
  }

  private static SubnetDefinition applied(SubnetDefinition subnet, List<NetworkChange> changes) {
    Dhcp dhcp = subnet.dhcp();
    List<DhcpRange> ranges = new ArrayList<>(dhcp == null ? List.of() : dhcp.ranges());
    List<StaticHost> hosts = new ArrayList<>(dhcp == null ? List.of() : dhcp.hosts());
    for (NetworkChange change : changes) {
      if (change instanceof NetworkChange.Range r && r.subnet().equals(subnet.subnet())) {
        r.action().in(ranges, r.range());
      } else if (change instanceof NetworkChange.Host h && h.subnet().equals(subnet.subnet())) {
        h.action().in(hosts, h.host());
      }
    }
    Dhcp left =
        ranges.isEmpty() && hosts.isEmpty()
            ? null
            : new Dhcp(
                ranges,
                hosts,
                dhcp == null ? null : dhcp.bootFile(),
                dhcp == null ? null : dhcp.bootServer());
    return new SubnetDefinition(subnet.subnet(), left, subnet.tftpRoot());
  }

  private static Dns applied(Dns dns, List<NetworkChange> changes) {
    List<Dns.Host> hosts = new ArrayList<>(dns.hosts());
    List<Dns.Txt> txts = new ArrayList<>(dns.txts());
    List<Dns.Service> services = new ArrayList<>(dns.services());
    for (NetworkChange change : changes) {
      if (change instanceof NetworkChange.DnsHost h) {
        h.action().in(hosts, h.host());
      } else if (change instanceof NetworkChange.DnsTxt t) {
        t.action().in(txts, t.txt());
      } else if (change instanceof NetworkChange.DnsService s) {
        s.action().in(services, s.service());
      }
    }
    return new Dns(dns.enabled(), dns.forwardPlainNames(), dns.forwarders(), hosts, txts, services);
  }

  private static void dhcp(
      Subnet subnet, @Nullable Dhcp before, @Nullable Dhcp after, List<NetworkChange> all) {
    between(
        of(before, Dhcp::ranges),
        of(after, Dhcp::ranges),
        (action, range) -> new NetworkChange.Range(action, subnet, range),
        all);
    between(
        of(before, Dhcp::hosts),
        of(after, Dhcp::hosts),
        (action, host) -> new NetworkChange.Host(action, subnet, host),
        all);
  }

  private static void dns(Dns before, Dns after, List<NetworkChange> all) {
    between(before.hosts(), after.hosts(), NetworkChange.DnsHost::new, all);
    between(before.txts(), after.txts(), NetworkChange.DnsTxt::new, all);
    between(before.services(), after.services(), NetworkChange.DnsService::new, all);
  }

  private static <T> List<T> of(@Nullable Dhcp dhcp, Function<Dhcp, List<T>> list) {
    return dhcp == null ? List.of() : list.apply(dhcp);
  }

  private static <T> void between(
      List<T> before, List<T> after, Making<T> change, List<NetworkChange> all) {
    before.stream()
        .filter(b -> !after.contains(b))
        .forEach(b -> all.add(change.of(Action.REMOVE, b)));
    after.stream().filter(a -> !before.contains(a)).forEach(a -> all.add(change.of(Action.ADD, a)));
  }

  private static List<NetworkChange> only(Action action, List<NetworkChange> all) {
    return all.stream().filter(c -> c.action() == action).toList();
  }

  @FunctionalInterface
  private interface Making<T> {
    NetworkChange of(Action action, T value);
  }
}
