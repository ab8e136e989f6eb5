package io.kvmpod.core.network;

import io.kvmpod.core.machine.MacAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Definitions that cannot be made: the field at fault, its value, the rule, and the calls. */
final class InvalidNetworks {

  private static final String MAC = "52:54:00:00:00:01";
  private static final String DUID = "0:3:0:1:52:54:0:0:0:1";
  private static final String DEVICE_RULE = "1 to 15 ASCII letters";
  private static final String DNS_RULE = "labels of ASCII letters, digits and '-'";
  private static final VlanTags VLAN = VlanTags.of(7);
  private static final Bandwidth SLOW = new Bandwidth(Bandwidth.Rate.ofKiB(100), null);
  private static final VirtualPort QBH =
      new VirtualPort(VirtualPort.Type.IEEE_802_1QBH, Map.of("profileid", "p"));

  private InvalidNetworks() {}

  /** One of them. */
  record Invalid(String field, String value, String rule, Runnable calls) {
    @Override
    public String toString() {
      return "%s '%s': %s".formatted(field, value, rule);
    }
  }

  static Stream<Invalid> all() {
    return Stream.of(
            names(),
            bridges(),
            links(),
            subnets(),
            ranges(),
            staticHosts(),
            booting(),
            routes(),
            resolvers(),
            records(),
            services(),
            forwards(),
            devices(),
            vlans(),
            groups(),
            rates(),
            virtualPorts(),
            bridgeless())
        .flatMap(List::stream);
  }

  private static List<Invalid> names() {
    return List.of(
        bad("name", "", "1 to 255 bytes", () -> named("")),
        bad("name", " ", "blanks around", () -> named(" ")),
        bad("name", " a", "blanks around", () -> named(" a")),
        bad("name", "a/b", "without '/'", () -> named("a/b")),
        bad("name", "a\\u000ab", "controls", () -> named("a\nb")),
        bad("name", "a\\u0009b", "controls", () -> named("a\tb")),
        bad("name", "..", "not '.' or '..'", () -> named("..")),
        bad("name", "nnn", "1 to 245 bytes", () -> named("n".repeat(246))),
        bad("name", "üüü", "1 to 245 bytes", () -> named("ü".repeat(123))),
        bad(
            "bridge",
            "sixteen-letters-",
            DEVICE_RULE,
            () -> NetworkDefinition.isolated("sixteen-letters-").build()),
        bad("metadata key", "", "1 to 64 characters", () -> open().metadata("", "v").build()),
        bad("metadata key", "a b", "without blanks", () -> open().metadata("a b", "v").build()),
        bad("metadata key", "kkk", "1 to 64", () -> open().metadata("k".repeat(65), "v").build()),
        bad("metadata k", "\\u0000", "no control", () -> open().metadata("k", "\u0000").build()));
  }

  private static List<Invalid> bridges() {
    return List.of(
        bad("bridge", "", DEVICE_RULE, () -> Bridge.named("")),
        bad("bridge", "sixteen-letters-", DEVICE_RULE, () -> Bridge.named("sixteen-letters-")),
        bad("bridge", "brücke", DEVICE_RULE, () -> Bridge.named("brücke")),
        bad("bridge", "br 0", DEVICE_RULE, () -> Bridge.named("br 0")),
        bad("bridge", "br:0", DEVICE_RULE, () -> Bridge.named("br:0")),
        bad("bridge", "br/0", DEVICE_RULE, () -> Bridge.named("br/0")),
        bad("bridge", "br%d", DEVICE_RULE, () -> Bridge.named("br%d")),
        bad("bridge", "..", "not '.' or '..'", () -> Bridge.named("..")),
        bad("delaySeconds", "-1", "0 to 30", () -> new Bridge("b", false, -1, null)),
        bad("delaySeconds", "31", "0 to 30", () -> new Bridge("b", true, 31, null)),
        bad("zone", "", "1 to 17", () -> new Bridge("b", false, 0, "")),
        bad("zone", "a b", "letters", () -> new Bridge("b", false, 0, "a b")),
        bad("zone", "zzz", "1 to 17", () -> new Bridge("b", false, 0, "z".repeat(18))));
  }

  private static List<Invalid> links() {
    return List.of(
        bad("mtu", "67", "68 to 65535 bytes", () -> open().mtu(67).build()),
        bad("mtu", "65536", "68 to 65535 bytes", () -> open().mtu(65_536).build()),
        bad("mtu", "1279", "1280 to 65535 bytes", () -> open6(64, null).mtu(1279).build()),
        bad("domain", "", DNS_RULE, () -> open().domain("")),
        bad("domain", "a_b", DNS_RULE, () -> open().domain("a_b")),
        bad("domain", "-a", DNS_RULE, () -> open().domain("-a")),
        bad("domain", "a-", DNS_RULE, () -> open().domain("a-")),
        bad("domain", "a..b", DNS_RULE, () -> open().domain("a..b")),
        bad("domain", "a.", DNS_RULE, () -> open().domain("a.")),
        bad("domain", "ü", DNS_RULE, () -> open().domain("ü")),
        bad("domain", "aaa", DNS_RULE, () -> open().domain("a".repeat(64))),
        bad("domain", "a.a", DNS_RULE, () -> open().domain("a." + "a.".repeat(126) + "a")));
  }

  private static List<Invalid> subnets() {
    return List.of(
        bad("address", "10.0.0.0", "between 10.0.0.0 and", () -> subnet("10.0.0.0", 24)),
        bad("address", "10.0.0.255", "and 10.0.0.255", () -> subnet("10.0.0.255", 24)),
        bad("address", "010.0.0.1", "without leading zeros", () -> subnet("010.0.0.1", 24)),
        bad("address", "10.0.0.256", "0 to 255", () -> subnet("10.0.0.256", 24)),
        bad("address", "host", "an IPv4 or IPv6 address", () -> subnet("host", 24)),
        bad("address", "fd00::", "between fd00:: and", () -> subnet("fd00::", 64)),
        bad("address", "0.0.0.1", "one host", () -> subnet("0.0.0.1", 8)),
        bad("address", "127.0.0.1", "outside of loopback", () -> subnet("127.0.0.1", 8)),
        bad("address", "224.0.0.1", "one host", () -> subnet("224.0.0.1", 24)),
        bad("address", "240.0.0.1", "one host", () -> subnet("240.0.0.1", 24)),
        bad("address", "::1", "outside of loopback", () -> subnet("::1", 64)),
        bad("address", "ff02::7", "one host", () -> subnet("ff02::7", 64)),
        bad("address", "fe80::7", "one host", () -> subnet("fe80::7", 64)),
        bad("address", "::ffff:a00:1", "one host", () -> subnet("::ffff:10.0.0.1", 120)),
        bad("prefixLength", "7", "8 to 30", () -> subnet("10.0.0.1", 7)),
        bad("prefixLength", "31", "8 to 30", () -> subnet("10.0.0.1", 31)),
        bad("prefixLength", "33", "0 to 32", () -> subnet("10.0.0.1", 33)),
        bad("prefixLength", "127", "8 to 126", () -> subnet("fd00::1", 127)),
        bad("prefixLength", "129", "0 to 128", () -> subnet("fd00::1", 129)),
        bad("prefixLength", "-1", "0 to 32", () -> subnet("10.0.0.1", -1)),
        bad("prefixLength", "63", "64 to 126", () -> open6(63, Dhcp.of("fd00::2", "fd00::9"))),
        bad(
            "subnets",
            "10.0.0.129/25",
            "no overlap with 10.0.0.1/24",
            () -> open().subnet("10.0.0.129", 25).build()),
        bad(
            "subnets",
            "10.0.0.1/8",
            "no overlap with 10.0.0.1/24",
            () -> open().subnet("10.0.0.1", 8).build()),
        bad(
            "subnets",
            "fd00::2/64",
            "no overlap with fd00::1/64",
            () -> open6(64, null).subnet("fd00::2", 64).build()),
        bad(
            "dhcp",
            "10.0.1.1/24",
            "one subnet of IPv4",
            () ->
                open(Dhcp.of("10.0.0.2", "10.0.0.9"))
                    .subnet("10.0.1.1", 24, "10.0.1.2", "10.0.1.9")
                    .build()),
        bad(
            "dhcp",
            "fd01::1/64",
            "one subnet of IPv6",
            () ->
                open6(64, Dhcp.of("fd00::2", "fd00::9"))
                    .subnet("fd01::1", 64, "fd01::2", "fd01::9")
                    .build()),
        bad(
            "subnets",
            "",
            "at least one with forward mode nat",
            () -> NetworkDefinition.nat("n").build()),
        bad("subnets", "", "with forward mode route", () -> NetworkDefinition.routed("n").build()),
        bad("subnets", "", "with forward mode open", () -> NetworkDefinition.open("n").build()));
  }

  private static List<Invalid> ranges() {
    return List.of(
        bad("dhcp", "", "a range or a static host", () -> Dhcp.builder().build()),
        bad("dhcp", "10.0.0.0", "an address between", () -> range("10.0.0.0", "10.0.0.9")),
        bad("dhcp", "10.0.0.255", "an address between", () -> range("10.0.0.9", "10.0.0.255")),
        bad("dhcp", "10.0.1.2", "an address between", () -> range("10.0.1.2", "10.0.1.9")),
        bad("dhcp", "10.0.1.9", "an address between", () -> range("10.0.0.9", "10.0.1.9")),
        bad("dhcp", "10.0.0.9-10.0.0.2", "lower one first", () -> range("10.0.0.9", "10.0.0.2")),
        bad("dhcp", "10.0.0.9-fd00::1", "of one family", () -> range("10.0.0.9", "fd00::1")),
        bad("dhcp", "fd00::2", "an address between", () -> range("fd00::2", "fd00::9")),
        bad("dhcp", "x", "an IPv4 or IPv6 address", () -> range("x", "10.0.0.9")),
        bad(
            "dhcp",
            "10.0.0.1-10.0.0.9",
            "without the gateway",
            () -> range("10.0.0.1", "10.0.0.9")),
        bad(
            "dhcp",
            "10.0.0.5-10.0.0.20",
            "no overlap with 10.0.0.2-10.0.0.9",
            () ->
                open(
                    Dhcp.builder()
                        .range("10.0.0.2", "10.0.0.9")
                        .range("10.0.0.5", "10.0.0.20")
                        .build())),
        bad(
            "dhcp",
            "10.0.0.2-10.1.0.2",
            "at most 65536",
            () -> SubnetDefinition.of("10.0.0.1", 8).dhcp(Dhcp.of("10.0.0.2", "10.1.0.2"))),
        bad(
            "dhcp",
            "fd00::2-fd00::1:2",
            "at most 65536",
            () -> open6(64, Dhcp.of("fd00::2", "fd00::1:2"))),
        bad("dhcp", "fd00::", "an address between", () -> open6(64, Dhcp.of("fd00::", "fd00::9"))),
        bad("lease time", "119 s", "120 to 4294967295", () -> new LeaseTime(119L)),
        bad("lease time", "4294967296 s", "120 to", () -> new LeaseTime(4_294_967_296L)),
        bad("lease time", "60 s", "120 to", () -> LeaseTime.of(Duration.ofMinutes(1))),
        bad("lease time", "-1", "or infinite", () -> LeaseTime.parse("-1")),
        bad("lease time", "1h", "or infinite", () -> LeaseTime.parse("1h")));
  }

  private static List<Invalid> staticHosts() {
    return List.of(
        bad(
            "static host",
            "10.0.0.7",
            "a MAC address, an id or a name",
            () -> host("10.0.0.7", null, null, null)),
        bad("static host ip", "x", "an IPv4 or IPv6 address", () -> StaticHost.of(MAC, "x")),
        bad(
            "static host ip",
            "10.0.1.7",
            "an address between",
            () -> hosts(StaticHost.of(MAC, "10.0.1.7"))),
        bad(
            "static host ip",
            "10.0.0.0",
            "an address between",
            () -> hosts(StaticHost.of(MAC, "10.0.0.0"))),
        bad(
            "static host ip",
            "10.0.0.255",
            "an address between",
            () -> hosts(StaticHost.of(MAC, "10.0.0.255"))),
        bad(
            "static host ip",
            "10.0.0.1",
            "another address than the gateway's",
            () -> hosts(StaticHost.of(MAC, "10.0.0.1"))),
        bad(
            "static host ip",
            "10.0.0.7",
            "each only once",
            () -> hosts(StaticHost.of(MAC, "10.0.0.7"), host("10.0.0.7", null, null, "b"))),
        bad("static host mac", "52:54:0", "six octets", () -> StaticHost.of("52:54:0", "10.0.0.7")),
        bad(
            "static host mac",
            "53:54:00:00:00:01",
            "not of a group",
            () -> StaticHost.of("53:54:00:00:00:01", "10.0.0.7")),
        bad(
            "static host mac",
            MAC,
            "none for an IPv6 address",
            () -> StaticHost.of(MAC, "fd00::7")),
        bad(
            "static host mac",
            MAC,
            "each only once",
            () -> hosts(StaticHost.of(MAC, "10.0.0.7"), StaticHost.of(MAC, "10.0.0.8"))),
        bad(
            "static host id",
            DUID,
            "none for an IPv4 address",
            () -> host("10.0.0.7", null, DUID, null)),
        bad(
            "static host id",
            "zz",
            "a DHCP unique identifier",
            () -> host("fd00::7", null, "zz", null)),
        bad(
            "static host id",
            "0:1:2",
            "a DHCP unique identifier",
            () -> host("fd00::7", null, "0:1:2", null)),
        bad(
            "static host id",
            "0:5:0:1:52:54:0:0:0:1",
            "of type 1 to 4",
            () -> host("fd00::7", null, "0:5:0:1:52:54:0:0:0:1", null)),
        bad(
            "static host id",
            DUID,
            "each only once",
            () -> hosts(host("fd00::7", null, DUID, null), host("fd00::8", null, DUID, null))),
        bad("static host name", "a b", DNS_RULE, () -> StaticHost.of(MAC, "10.0.0.7", "a b")),
        bad("static host name", "a,b", DNS_RULE, () -> StaticHost.of(MAC, "10.0.0.7", "a,b")),
        bad("static host name", "", DNS_RULE, () -> StaticHost.of(MAC, "10.0.0.7", "")),
        bad(
            "static host name",
            "a",
            "each only once",
            () -> hosts(host("10.0.0.7", null, null, "a"), host("10.0.0.8", null, null, "a"))));
  }

  private static List<Invalid> booting() {
    return List.of(
        bad("boot file", "", "1 to 127 characters", () -> boot("", null)),
        bad("boot file", "fff", "1 to 127 characters", () -> boot("f".repeat(128), null)),
        bad("boot file", "a,b", "no ','", () -> boot("a,b", null)),
        bad("boot file", "a\\u0009b", "no control characters", () -> boot("a\tb", null)),
        bad(
            "boot file",
            "f",
            "none in an IPv6 subnet",
            () ->
                open6(
                    64,
                    new Dhcp(List.of(DhcpRange.of("fd00::2", "fd00::9")), List.of(), "f", null))),
        bad("boot server", "10.0.0.9", "none without a boot file", () -> boot(null, "10.0.0.9")),
        bad(
            "boot server",
            "boot.example.org",
            "an IPv4 or IPv6 address",
            () -> boot("f", "boot.example.org")),
        bad("boot server", "fd00::9", "an IPv4 address", () -> boot("f", "fd00::9")),
        bad(
            "tftpRoot",
            "srv",
            "an absolute path",
            () -> SubnetDefinition.of("10.0.0.1", 24).tftpRoot("srv")),
        bad(
            "tftpRoot",
            "/srv,x",
            "without ','",
            () -> SubnetDefinition.of("10.0.0.1", 24).tftpRoot("/srv,x")),
        bad(
            "tftpRoot",
            "/srv",
            "none in an IPv6 subnet",
            () -> SubnetDefinition.of("fd00::1", 64).tftpRoot("/srv")),
        bad(
            "tftpRoot",
            "/b",
            "at most one on a network",
            () ->
                NetworkDefinition.open("n")
                    .subnet(SubnetDefinition.of("10.0.0.1", 24).tftpRoot("/a"))
                    .subnet(SubnetDefinition.of("10.0.1.1", 24).tftpRoot("/b"))
                    .build()));
  }

  private static List<Invalid> routes() {
    return List.of(
        bad(
            "route destination",
            "10.9.0.1/16",
            "10.9.0.0/16",
            () -> StaticRoute.of("10.9.0.1/16", "10.0.0.7")),
        bad(
            "route destination",
            "10.9.0.0",
            "a prefix length",
            () -> StaticRoute.of("10.9.0.0", "10.0.0.7")),
        bad(
            "route destination",
            "0.0.0.0/0",
            "not all of IPv4",
            () -> routed("0.0.0.0/0", "10.0.0.7")),
        bad(
            "route destination",
            "10.0.0.0/24",
            "outside of the network's own",
            () -> routed("10.0.0.0/24", "10.0.0.7")),
        bad(
            "route destination",
            "10.0.0.128/25",
            "outside of the network's own",
            () -> routed("10.0.0.128/25", "10.0.0.7")),
        bad(
            "route destination",
            "10.9.0.0/16",
            "each only once",
            () ->
                open()
                    .route(StaticRoute.of("10.9.0.0/16", "10.0.0.7"))
                    .route(StaticRoute.of("10.9.0.0/16", "10.0.0.8"))
                    .build()),
        bad(
            "route gateway",
            "fd00::7",
            "the destination's family",
            () -> StaticRoute.of("10.9.0.0/16", "fd00::7")),
        bad(
            "route gateway",
            "x",
            "an IPv4 or IPv6 address",
            () -> StaticRoute.of("10.9.0.0/16", "x")),
        bad(
            "route gateway",
            "10.0.1.7",
            "a subnet of the network",
            () -> routed("10.9.0.0/16", "10.0.1.7")),
        bad("route gateway", "10.0.0.1", "for a machine", () -> routed("10.9.0.0/16", "10.0.0.1")),
        bad("route gateway", "10.0.0.0", "for a machine", () -> routed("10.9.0.0/16", "10.0.0.0")),
        bad(
            "route gateway",
            "10.0.0.255",
            "for a machine",
            () -> routed("10.9.0.0/16", "10.0.0.255")),
        bad(
            "route gateway",
            "10.0.0.7",
            "a subnet of the network",
            () ->
                NetworkDefinition.isolated("n")
                    .route(StaticRoute.of("10.9.0.0/16", "10.0.0.7"))
                    .build()),
        bad("route metric", "0", "1 to 4294967295", () -> metric(0)),
        bad("route metric", "4294967296", "1 to 4294967295", () -> metric(4_294_967_296L)));
  }

  private static List<Invalid> resolvers() {
    return List.of(
        bad(
            "dns",
            "disabled",
            "no entries",
            () -> new Dns(false, false, List.of(), List.of(), List.of(), List.of())),
        bad(
            "dns",
            "disabled",
            "no entries",
            () ->
                new Dns(
                    false, true, List.of(), List.of(), List.of(new Dns.Txt("a", "b")), List.of())),
        bad("dns forwarder", "", "an address or a domain", () -> new Dns.Forwarder(null, null)),
        bad(
            "dns forwarder",
            "ns1",
            "an IPv4 or IPv6 address",
            () -> Dns.builder().forwarder("ns1")),
        bad("dns forwarder domain", "a_b", DNS_RULE, () -> new Dns.Forwarder(null, "a_b")),
        bad("dns forwarder domain", "a..b", DNS_RULE, () -> new Dns.Forwarder(null, "a..b")),
        bad(
            "dns forwarders",
            "192.0.2.53",
            "each only once",
            () -> Dns.builder().forwarder("192.0.2.53").forwarder("192.0.2.53").build()),
        bad(
            "dns host names",
            "10.0.0.9",
            "at least one name",
            () -> Dns.builder().host("10.0.0.9")),
        bad(
            "dns host names",
            "a",
            "each only once",
            () -> Dns.builder().host("10.0.0.9", "a", "a")),
        bad("dns host name", "a_b", DNS_RULE, () -> Dns.builder().host("10.0.0.9", "a_b")),
        bad("dns host name", "", DNS_RULE, () -> Dns.builder().host("10.0.0.9", "")),
        bad(
            "dns host ip",
            "10.0.0",
            "an IPv4 or IPv6 address",
            () -> Dns.builder().host("10.0.0", "a")),
        bad(
            "dns host ip",
            "10.0.0.9",
            "each only once",
            () -> Dns.builder().host("10.0.0.9", "a").host("10.0.0.9", "b").build()));
  }

  private static List<Invalid> records() {
    return List.of(
        bad("dns txt name", "", DNS_RULE, () -> new Dns.Txt("", "v")),
        bad("dns txt name", "_a", DNS_RULE, () -> new Dns.Txt("_a", "v")),
        bad("dns txt name", "a b", DNS_RULE, () -> new Dns.Txt("a b", "v")),
        bad(
            "dns txt name",
            "a",
            "each only once",
            () -> Dns.builder().txt("a", "b").txt("a", "c").build()),
        bad("dns txt value", "", "1 to 255 characters", () -> new Dns.Txt("a", "")),
        bad("dns txt value", "b\"c", "without '\"'", () -> new Dns.Txt("a", "b\"c")),
        bad("dns txt value", "vvv", "1 to 255 characters", () -> new Dns.Txt("a", "v".repeat(256))),
        bad("dns txt value", "\\u000a", "no control characters", () -> new Dns.Txt("a", "\n")));
  }

  private static List<Invalid> services() {
    return List.of(
        bad("dns service", "", "1 to 15 ASCII letters", () -> service("", "tcp", "a", 1)),
        bad("dns service", "_ldap", "1 to 15 ASCII letters", () -> service("_ldap", "tcp", "a", 1)),
        bad("dns service", "a.b", "1 to 15 ASCII letters", () -> service("a.b", "tcp", "a", 1)),
        bad(
            "dns service",
            "sixteen-letters0",
            "1 to 15",
            () -> service("sixteen-letters0", "tcp", "a", 1)),
        bad("dns service protocol", "sctp", "tcp or udp", () -> service("ldap", "sctp", "a", 1)),
        bad("dns service target", "a b", DNS_RULE, () -> service("ldap", "tcp", "a b", 1)),
        bad(
            "dns service domain",
            "a_b",
            DNS_RULE,
            () -> new Dns.Service("ldap", "tcp", "a_b", null, null, null, null)),
        bad("dns service port", "0", "1 to 65535", () -> service("ldap", "tcp", "a", 0)),
        bad("dns service port", "65536", "1 to 65535", () -> service("ldap", "tcp", "a", 65_536)),
        bad(
            "dns service port",
            "389",
            "none without a target",
            () -> service("ldap", "tcp", null, 389)),
        bad(
            "dns service priority",
            "65536",
            "0 to 65535",
            () -> new Dns.Service("ldap", "tcp", null, "a", 1, 65_536, 0)),
        bad(
            "dns service weight",
            "-1",
            "0 to 65535",
            () -> new Dns.Service("ldap", "tcp", null, "a", 1, 0, -1)),
        bad(
            "dns services",
            "_ldap._tcp at a:1",
            "each only once",
            () ->
                Dns.builder()
                    .service(service("ldap", "tcp", "a", 1))
                    .service(service("ldap", "tcp", "a", 1))
                    .build()));
  }

  private static List<Invalid> forwards() {
    return List.of(
        bad(
            "ports",
            "0-80",
            "ports from 1 to 65535",
            () -> NetworkDefinition.nat("n").natPorts(0, 80)),
        bad(
            "ports",
            "80-65536",
            "ports from 1",
            () -> NetworkDefinition.nat("n").natPorts(80, 65_536)),
        bad(
            "ports",
            "81-80",
            "the lower one first",
            () -> NetworkDefinition.nat("n").natPorts(81, 80)),
        bad(
            "ports",
            "80-80",
            "at least two ports",
            () -> NetworkDefinition.nat("n").natPorts(80, 80)),
        bad("ports", "1-2", "none on a network without NAT", () -> open().natPorts(1, 2)),
        bad("ports", "1:2", "two ports with '-' between", () -> PortRange.parse("1:2")),
        bad("addresses", "10.9.9.9", "two addresses", () -> AddressRange.parse("10.9.9.9")),
        bad(
            "nat addresses",
            "10.9.9.9-10.9.9.2",
            "the lower one first",
            () -> NetworkDefinition.nat("n").natAddresses("10.9.9.9", "10.9.9.2")),
        bad(
            "nat addresses",
            "x",
            "an IPv4 or IPv6 address",
            () -> NetworkDefinition.nat("n").natAddresses("x", "10.9.9.2")),
        bad(
            "nat addresses",
            "fd00::1-fd00::2",
            "IPv4 addresses",
            () -> NetworkDefinition.nat("n").natAddresses("fd00::1", "fd00::2")),
        bad(
            "nat addresses",
            "10.0.0.0-10.1.0.0",
            "at most 65536",
            () -> NetworkDefinition.nat("n").natAddresses("10.0.0.0", "10.1.0.0")),
        bad(
            "nat addresses",
            "10.9.9.2-10.9.9.9",
            "without NAT",
            () -> open().natAddresses("10.9.9.2", "10.9.9.9")),
        bad("forward device", "a b", DEVICE_RULE, () -> new Forward.Nat("a b", null, null, false)),
        bad(
            "forward device",
            "sixteen-letters-",
            DEVICE_RULE,
            () -> new Forward.Route("sixteen-letters-")));
  }

  private static List<Invalid> devices() {
    return List.of(
        bad("bridge", "a b", DEVICE_RULE, () -> NetworkDefinition.hostBridge("n", "a b")),
        bad("forward interfaces", "", "at least one host interface", () -> macvtap()),
        bad("forward interfaces", "eth1", "each only once", () -> macvtap("eth1", "eth1")),
        bad("forward interface", "eth/1", DEVICE_RULE, () -> macvtap("eth/1")),
        bad(
            "physical function",
            "",
            DEVICE_RULE,
            () -> NetworkDefinition.virtualFunctions("n", "")),
        bad("pci address", "03:10.1", "a PCI address", () -> pci(null, "03:10.1")),
        bad("pci address", "0000:03:10.8", "a PCI address", () -> pci(null, "0000:03:10.8")),
        bad("pci address", "0000:03:20.0", "a PCI address", () -> pci(null, "0000:03:20.0")),
        bad(
            "pci addresses",
            "0000:03:10.1",
            "each only once",
            () -> pci(null, "0000:03:10.1", "0000:03:10.1")),
        bad("pci addresses", "", "either a physical function", () -> pci(null)),
        bad(
            "pci addresses",
            "0000:03:10.1",
            "either a physical function",
            () -> pci("eth1", "0000:03:10.1")));
  }

  private static List<Invalid> vlans() {
    return List.of(
        bad("vlan id", "0", "1 to 4094", () -> VlanTags.of(0)),
        bad("vlan id", "4095", "1 to 4094", () -> VlanTags.of(4095)),
        bad("vlan ids", "", "at least one", () -> new VlanTags(true, List.of(), null, null)),
        bad("vlan ids", "5", "each only once", () -> VlanTags.trunk(5, 5)),
        bad(
            "vlan trunk",
            "false",
            "several tags",
            () -> new VlanTags(false, List.of(5, 6), null, null)),
        bad(
            "vlan native",
            "7",
            "one of the tags",
            () -> new VlanTags(true, List.of(5, 6), VlanTags.NativeMode.TAGGED, 7)),
        bad("vlan native", "5", "with a mode", () -> new VlanTags(true, List.of(5, 6), null, 5)),
        bad("vlan", "[7]", "a network of host devices", () -> open().vlan(VLAN).build()),
        bad(
            "vlan",
            "[7]",
            "Open vSwitch",
            () -> NetworkDefinition.hostBridge("n", "br0").vlan(VLAN).build()),
        bad("vlan", "[7]", "passthrough", () -> macvtap("eth1").vlan(VLAN).build()),
        bad(
            "port group vlan",
            "[7]",
            "Open vSwitch",
            () -> open().portGroup(PortGroup.named("g").vlan(VLAN)).build()),
        bad(
            "port group vlan",
            "[7]",
            "Open vSwitch",
            () ->
                NetworkDefinition.virtualFunctions("n", "eth1")
                    .portGroup(new PortGroup("g", false, VLAN, null, QBH))
                    .build()));
  }

  private static List<Invalid> groups() {
    return List.of(
        bad("port group name", "", "1 to 255 ASCII letters", () -> PortGroup.named("")),
        bad("port group name", "a b", "1 to 255 ASCII letters", () -> PortGroup.named("a b")),
        bad("port group name", "ü", "1 to 255 ASCII letters", () -> PortGroup.named("ü")),
        bad("port group name", "ggg", "1 to 255", () -> PortGroup.named("g".repeat(256))),
        bad(
            "port group name",
            "a",
            "each only once",
            () -> open().portGroup(PortGroup.named("a")).portGroup(PortGroup.named("a")).build()),
        bad(
            "port group default",
            "b",
            "at most one",
            () ->
                open()
                    .portGroup(PortGroup.named("a").asDefault())
                    .portGroup(PortGroup.named("b").asDefault())
                    .build()),
        bad(
            "port group bandwidth",
            "{inbound",
            "none with forward mode private",
            () -> macvtap("eth1").portGroup(PortGroup.named("a").bandwidth(SLOW)).build()),
        bad(
            "port group virtualPort",
            "openvswitch",
            "none with forward mode open",
            () ->
                open()
                    .portGroup(new PortGroup("g", false, null, null, VirtualPort.openVSwitch()))
                    .build()));
  }

  private static List<Invalid> rates() {
    return List.of(
        bad("bandwidth", "", "a rate inbound or outbound", () -> new Bandwidth(null, null)),
        bad("bandwidth average", "0", "1 to 4294967295 KiB", () -> Bandwidth.Rate.ofKiB(0)),
        bad("bandwidth average", "4294967296", "1 to", () -> Bandwidth.Rate.ofKiB(1L << 32)),
        bad("bandwidth peak", "0", "1 to 4294967295 KiB", () -> new Bandwidth.Rate(1, 0L, null)),
        bad("bandwidth burst", "0", "1 to 4194303 KiB", () -> new Bandwidth.Rate(1, null, 0L)),
        bad("bandwidth burst", "4194304", "1 to", () -> new Bandwidth.Rate(1, null, 4_194_304L)));
  }

  private static List<Invalid> virtualPorts() {
    return List.of(
        bad(
            "virtual port parameter",
            "profile",
            "one of interfaceid, profileid",
            () -> port(VirtualPort.Type.OPENVSWITCH, "profile", "p")),
        bad(
            "virtual port profileid",
            "",
            "1 to 39 characters",
            () -> port(VirtualPort.Type.OPENVSWITCH, "profileid", "")),
        bad(
            "virtual port profileid",
            "ppp",
            "1 to 39",
            () -> port(VirtualPort.Type.IEEE_802_1QBH, "profileid", "p".repeat(40))),
        bad(
            "virtual port interfaceid",
            "x",
            "a UUID",
            () -> port(VirtualPort.Type.MIDONET, "interfaceid", "x")),
        bad(
            "virtual port interfaceid",
            "",
            "one, for midonet",
            () -> new VirtualPort(VirtualPort.Type.MIDONET, Map.of())),
        bad(
            "virtual port instanceid",
            "1-2",
            "a UUID",
            () -> port(VirtualPort.Type.IEEE_802_1QBG, "instanceid", "1-2")),
        bad(
            "virtual port managerid",
            "256",
            "0 to 255",
            () -> port(VirtualPort.Type.IEEE_802_1QBG, "managerid", "256")),
        bad(
            "virtual port typeid",
            "16777216",
            "0 to 16777215",
            () -> port(VirtualPort.Type.IEEE_802_1QBG, "typeid", "16777216")),
        bad(
            "virtual port typeidversion",
            "-1",
            "0 to 255",
            () -> port(VirtualPort.Type.IEEE_802_1QBG, "typeidversion", "-1")),
        bad(
            "virtualPort",
            "openvswitch",
            "none with forward mode open",
            () -> open().virtualPort(VirtualPort.openVSwitch()).build()),
        bad(
            "virtualPort",
            "openvswitch",
            "802.1Qbg, 802.1Qbh with",
            () -> macvtap("eth1").virtualPort(VirtualPort.openVSwitch()).build()),
        bad(
            "virtualPort",
            "802.1Qbh",
            "openvswitch, midonet with",
            () -> NetworkDefinition.hostBridge("n", "br0").virtualPort(QBH).build()),
        bad(
            "virtualPort",
            "openvswitch",
            "802.1Qbh with",
            () ->
                NetworkDefinition.virtualFunctions("n", "eth1")
                    .virtualPort(VirtualPort.openVSwitch())
                    .build()));
  }

  private static List<Invalid> bridgeless() {
    return List.of(
        bad(
            "bridge",
            "br1",
            "none with forward mode private",
            () -> macvtap("eth1").bridge("br1").build()),
        bad(
            "bridge",
            "br1",
            "none with forward mode bridge",
            () -> NetworkDefinition.hostBridge("n", "br0").bridge("br1").build()),
        bad(
            "domain",
            "d",
            "none with forward mode private",
            () -> macvtap("eth1").domain("d").build()),
        bad(
            "mtu",
            "1400",
            "none with forward mode hostdev",
            () -> NetworkDefinition.virtualFunctions("n", "eth1").mtu(1400).build()),
        bad(
            "subnets",
            "10.0.0.1/24",
            "none with forward mode bridge",
            () -> NetworkDefinition.hostBridge("n", "br0").subnet("10.0.0.1", 24).build()),
        bad(
            "dns",
            "disabled",
            "none with forward mode private",
            () -> macvtap("eth1").dns(Dns.NONE).build()),
        bad(
            "dns",
            "entries",
            "none with forward mode private",
            () -> macvtap("eth1").dns(Dns.builder().txt("a", "b").build()).build()),
        bad(
            "bandwidth",
            "{inbound",
            "none with forward mode private",
            () -> macvtap("eth1").bandwidth(SLOW).build()),
        bad(
            "portIsolation",
            "true",
            "a network over a bridge",
            () -> macvtap("eth1").portIsolation(true).build()),
        bad(
            "portIsolation",
            "true",
            "not hostdev",
            () -> NetworkDefinition.virtualFunctions("n", "eth1").portIsolation(true).build()));
  }

  private static Invalid bad(String field, String value, String rule, Runnable calls) {
    return new Invalid(field, value, rule, calls);
  }

  private static NetworkDefinition named(String name) {
    return NetworkDefinition.isolated(name).bridge("b").build();
  }

  private static NetworkDefinition.Builder open() {
    return NetworkDefinition.open("n").subnet("10.0.0.1", 24);
  }

  private static NetworkDefinition.Builder open(Dhcp dhcp) {
    return NetworkDefinition.open("n").subnet(SubnetDefinition.of("10.0.0.1", 24).dhcp(dhcp));
  }

  private static NetworkDefinition.Builder open6(int prefixLength, @Nullable Dhcp dhcp) {
    SubnetDefinition subnet = SubnetDefinition.of("fd00::1", prefixLength);
    return NetworkDefinition.open("n").subnet(dhcp == null ? subnet : subnet.dhcp(dhcp));
  }

  private static void subnet(String gateway, int prefixLength) {
    SubnetDefinition unused = SubnetDefinition.of(gateway, prefixLength);
  }

  private static void range(String first, String last) {
    NetworkDefinition.Builder unused = open(Dhcp.of(first, last));
  }

  private static StaticHost host(
      String ip, @Nullable String mac, @Nullable String id, @Nullable String name) {
    MacAddress known = mac == null ? null : MacAddress.of(mac);
    return new StaticHost(IpAddress.parse(ip), known, id, name, null);
  }

  private static void hosts(StaticHost... hosts) {
    NetworkDefinition.Builder unused = open(new Dhcp(List.of(), Arrays.asList(hosts), null, null));
  }

  private static void boot(@Nullable String file, @Nullable String server) {
    DhcpRange range = DhcpRange.of("10.0.0.2", "10.0.0.9");
    NetworkDefinition.Builder unused = open(new Dhcp(List.of(range), List.of(), file, server));
  }

  private static void routed(String destination, String gateway) {
    NetworkDefinition unused = open().route(StaticRoute.of(destination, gateway)).build();
  }

  private static void metric(long metric) {
    StaticRoute unused =
        new StaticRoute(Subnet.parse("10.9.0.0/16"), IpAddress.parse("10.0.0.7"), metric);
  }

  private static Dns.Service service(
      String service, String protocol, @Nullable String target, int port) {
    return new Dns.Service(service, protocol, null, target, port, null, null);
  }

  private static NetworkDefinition.Builder macvtap(String... interfaces) {
    return NetworkDefinition.macvtap("n", MacvlanMode.PRIVATE, interfaces);
  }

  private static void pci(@Nullable String card, String... addresses) {
    Forward unused = new Forward.HostDevices(card, Arrays.asList(addresses), true);
  }

  private static VirtualPort port(VirtualPort.Type type, String parameter, String value) {
    return new VirtualPort(type, Map.of(parameter, value));
  }
}
