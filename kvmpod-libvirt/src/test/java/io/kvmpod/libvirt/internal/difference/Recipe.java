package io.kvmpod.libvirt.internal.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a network is to be, sound or not: from it, the calls that define it here, and the document
 * that libvirt gets, which knows nothing of the checks here.
 */
final class Recipe {

  String name;

  /** libvirt's word, {@code macvtap} for macvtap in bridge mode. */
  String mode;

  @Nullable String device;
  @Nullable Pair natAddresses;
  int @Nullable [] natPorts;
  boolean natIpv6;
  final List<String> interfaces = new ArrayList<>();
  @Nullable String card;
  final List<String> pci = new ArrayList<>();
  @Nullable String bridge;
  boolean stp;
  int delay;
  @Nullable String zone;
  @Nullable String domain;
  boolean local;
  @Nullable Integer mtu;
  final List<Ip> ips = new ArrayList<>();
  final List<Route> routes = new ArrayList<>();
  boolean dns = true;
  boolean plainNames = true;
  final List<Forwarder> forwarders = new ArrayList<>();
  final List<DnsHost> dnsHosts = new ArrayList<>();
  final List<Pair> txts = new ArrayList<>();
  final List<Srv> services = new ArrayList<>();
  @Nullable Vlan vlan;
  final List<Group> groups = new ArrayList<>();
  @Nullable Bandwidth bandwidth;
  @Nullable Port port;
  boolean isolated;
  final Map<String, String> metadata = new TreeMap<>();

  Recipe(String name, String mode) {
    this.name = name;
    this.mode = mode;
  }

  /** Returns whether libvirt makes a bridge for it. */
  boolean makesBridge() {
    return List.of("nat", "route", "open", "isolated").contains(mode);
  }

  /**
   * Returns whether a start tells what its rules are, and leaves nothing: limits of traffic depend
   * on the kernel, and a DNS server whose files have a tab in their names is never stopped again.
   */
  boolean isSafeToStart() {
    return makesBridge() && bandwidth == null && name.indexOf('\t') < 0;
  }

  /** Two texts that belong together. */
  record Pair(String first, String last) {}

  /** A subnet. */
  static final class Ip {
    final String address;
    final int prefix;
    @Nullable String tftp;
    boolean dhcp;
    final List<Range> ranges = new ArrayList<>();
    final List<Host> hosts = new ArrayList<>();
    @Nullable String bootFile;
    @Nullable String bootServer;

    Ip(String address, int prefix) {
      this.address = address;
      this.prefix = prefix;
    }

    boolean isV6() {
      return address.indexOf(':') >= 0;
    }
  }

  /** Addresses of DHCP; a lease of 0 seconds has no end. */
  record Range(String first, String last, @Nullable Long lease) {}

  /** A static host of DHCP. */
  record Host(
      String ip,
      @Nullable String mac,
      @Nullable String id,
      @Nullable String name,
      @Nullable Long lease) {}

  /** A route. */
  record Route(String address, int prefix, String gateway, @Nullable Long metric) {}

  /** Whom DNS asks. */
  record Forwarder(@Nullable String address, @Nullable String domain) {}

  /** Names of an address. */
  record DnsHost(String ip, List<String> names) {}

  /** A service. */
  record Srv(
      String service,
      String protocol,
      @Nullable String domain,
      @Nullable String target,
      @Nullable Integer port,
      @Nullable Integer priority,
      @Nullable Integer weight) {}

  /** Tags; the native one is tagged. */
  record Vlan(boolean trunk, List<Integer> ids, @Nullable Integer nativeId) {}

  /** A port group. */
  record Group(
      String name,
      boolean isDefault,
      @Nullable Vlan vlan,
      @Nullable Bandwidth bandwidth,
      @Nullable Port port) {}

  /** Rates towards the machines and from them. */
  record Bandwidth(@Nullable Rate inbound, @Nullable Rate outbound) {}

  /** A rate. */
  record Rate(long average, @Nullable Long peak, @Nullable Long burst) {}

  /** A virtual port. */
  record Port(String type, Map<String, String> parameters) {}
}
