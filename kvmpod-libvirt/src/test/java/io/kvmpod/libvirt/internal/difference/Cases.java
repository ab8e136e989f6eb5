package io.kvmpod.libvirt.internal.difference;

import io.kvmpod.libvirt.internal.difference.Recipe.Bandwidth;
import io.kvmpod.libvirt.internal.difference.Recipe.DnsHost;
import io.kvmpod.libvirt.internal.difference.Recipe.Forwarder;
import io.kvmpod.libvirt.internal.difference.Recipe.Group;
import io.kvmpod.libvirt.internal.difference.Recipe.Host;
import io.kvmpod.libvirt.internal.difference.Recipe.Ip;
import io.kvmpod.libvirt.internal.difference.Recipe.Pair;
import io.kvmpod.libvirt.internal.difference.Recipe.Port;
import io.kvmpod.libvirt.internal.difference.Recipe.Range;
import io.kvmpod.libvirt.internal.difference.Recipe.Rate;
import io.kvmpod.libvirt.internal.difference.Recipe.Route;
import io.kvmpod.libvirt.internal.difference.Recipe.Srv;
import io.kvmpod.libvirt.internal.difference.Recipe.Vlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes to a sound recipe, each on purpose at or over the edge of one rule. */
final class Cases {

  static final String BRIDGE = "kvdiff0";
  static final List<String> MODES =
      List.of(
          "nat",
          "route",
          "open",
          "isolated",
          "bridge",
          "macvtap",
          "private",
          "vepa",
          "passthrough",
          "hostdev");

  /** Defined only: once started, libvirt never stops its DNS server again. */
  private static final String TABBED = "kvdiff\ta";

  private static final String MAC = "52:54:00:00:00:01";
  private static final String LL = "0:3:0:1:52:54:0:0:0:1";
  private static final String UUID = "09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f";
  private static final Port OVS = new Port("openvswitch", Map.of());
  private static final Port QBH = new Port("802.1Qbh", Map.of("profileid", "p"));
  private static final Port QBG = new Port("802.1Qbg", Map.of("managerid", "7"));
  private static final Port MIDONET = new Port("midonet", Map.of("interfaceid", UUID));
  private static final Vlan TAG = new Vlan(false, List.of(7), null);
  private static final Bandwidth SLOW = new Bandwidth(new Rate(100, null, null), null);

  /** Of the mixed ones, so many are defined for one that is started. */
  private static final int EACH = 8;

  private final List<Case> all = new ArrayList<>();
  private boolean starts = true;

  private Cases() {}

  /** Changes, the forward mode of what they change, and whether it is worth a start. */
  record Case(String mode, List<Consumer<Recipe>> changes, boolean start) {
    Recipe recipe() {
      Recipe recipe = base(mode);
      changes.forEach(c -> c.accept(recipe));
      return recipe;
    }
  }

  /** Returns so many cases that are several at once, the same for the same seed. */
  static List<Case> mixed(int count, long seed) {
    Random random = new Random(seed);
    List<Case> single = all();
    List<Case> mixed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String mode = single.get(random.nextInt(single.size())).mode();
      List<Case> pool = single.stream().filter(c -> c.mode().equals(mode)).toList();
      List<Consumer<Recipe>> changes = new ArrayList<>();
      for (int j = random.nextInt(2, 5); j > 0; j--) {
        changes.addAll(pool.get(random.nextInt(pool.size())).changes());
      }
      mixed.add(new Case(mode, changes, i % EACH == 0));
    }
    return mixed;
  }

  static List<Case> all() {
    Cases cases = new Cases();
    MODES.forEach(m -> cases.on(m, r -> {}));
    cases.names();
    cases.bridges();
    cases.links();
    cases.subnets();
    cases.ranges();
    cases.hosts();
    cases.booting();
    cases.ipv6();
    cases.routes();
    cases.dns();
    cases.services();
    cases.nat();
    cases.devices();
    cases.vlans();
    cases.ports();
    cases.starts = false; // libvirt decides these when they are defined
    MODES.forEach(cases::parts);
    return cases.all;
  }

  /** Returns a sound recipe. */
  static Recipe base(String mode) {
    Recipe recipe = new Recipe("kvdiff", mode);
    switch (mode) {
      case "nat", "route", "open", "isolated" -> {
        recipe.bridge = BRIDGE;
        recipe.ips.add(new Ip("10.213.1.1", 24));
      }
      case "bridge" -> recipe.bridge = "kvdiffbr";
      case "hostdev" -> recipe.card = "kvdiffpf";
      default -> recipe.interfaces.add("kvdiffif");
    }
    return recipe;
  }

  private void on(String mode, Consumer<Recipe> change) {
    all.add(new Case(mode, List.of(change), starts));
  }

  /** The mode that starts fastest. */
  private void open(Consumer<Recipe> change) {
    on("open", change);
  }

  private static Ip first(Recipe recipe) {
    if (recipe.ips.isEmpty()) {
      recipe.ips.add(new Ip("10.213.1.1", 24));
    }
    return recipe.ips.get(0);
  }

  private static void only(Recipe recipe, Ip ip) {
    recipe.ips.clear();
    recipe.ips.add(ip);
  }

  private void names() {
    for (String name :
        List.of(
            " ",
            " kvdiff",
            "kvdiff a",
            "kvdiffü",
            "kvdiff/a",
            "kvdiff\na",
            ".",
            "..",
            ".kvdiff",
            "k".repeat(245),
            "k".repeat(246),
            "k".repeat(256),
            "kvdiff<&>'\"")) {
      open(r -> r.name = name);
    }
    all.add(new Case("open", List.of(r -> r.name = TABBED), false));
    open(r -> r.metadata.put("key", "value <&>"));
    open(r -> r.metadata.put("a key", "value"));
    open(r -> r.metadata.put("k".repeat(65), "value"));
  }

  private void bridges() {
    for (String name :
        List.of(
            "kvdifffifteen-l",
            "kvdiffsixteen-le",
            "kvdiff:1",
            "..",
            ".kvdiff",
            "kvdiff%d",
            "kvdiffü",
            "kvdiff a",
            "kvdiff/a",
            "kvd_i.f-f")) {
      open(r -> r.bridge = name);
    }
    for (int delay : new int[] {-1, 0, 1, 2, 30, 31}) {
      open(
          r -> {
            r.delay = delay;
            r.stp = delay % 2 == 0;
          });
    }
    for (String zone : List.of("public", "a b", "z".repeat(18), "")) {
      on("isolated", r -> r.zone = zone);
    }
  }

  private void links() {
    for (int mtu : new int[] {67, 68, 1279, 1280, 9000, 65_535, 65_536}) {
      open(r -> r.mtu = mtu);
    }
    for (int mtu : new int[] {1279, 1280}) {
      open(
          r -> {
            r.mtu = mtu;
            r.ips.add(new Ip("fd00:213::1", 64));
          });
    }
    for (String domain :
        List.of(
            "vm.example-1.test",
            "a_b",
            "-a",
            "a-",
            "a..b",
            "a.",
            "ü",
            "a b",
            "a".repeat(63),
            "a".repeat(64),
            "1")) {
      open(
          r -> {
            r.domain = domain;
            r.local = domain.length() % 2 == 0;
          });
    }
    open(r -> r.bandwidth = SLOW);
    open(r -> r.bandwidth = new Bandwidth(null, new Rate(4_294_967_295L, 1L, 4_194_303L)));
    open(r -> r.bandwidth = new Bandwidth(null, null));
    for (long number : new long[] {0, 4_194_304L, 4_294_967_296L}) {
      open(r -> r.bandwidth = new Bandwidth(new Rate(number, null, null), null));
      open(r -> r.bandwidth = new Bandwidth(null, new Rate(1, number, null)));
      open(r -> r.bandwidth = new Bandwidth(null, new Rate(1, null, number)));
    }
  }

  private void subnets() {
    on("isolated", r -> r.ips.clear());
    on("open", r -> r.ips.clear());
    on("nat", r -> r.ips.clear());
    on("route", r -> r.ips.clear());
    subnet("10.213.1.0", 24);
    subnet("10.213.1.255", 24);
    subnet("10.213.1.1", 30);
    subnet("10.213.1.1", 31);
    subnet("10.213.1.1", 33);
    subnet("10.213.1.256", 24);
    subnet("25.0.0.1", 8);
    subnet("24.0.0.1", 7);
    subnet("0.0.0.1", 8);
    subnet("127.77.0.1", 24);
    subnet("224.0.5.1", 24);
    subnet("240.0.5.1", 24);
    subnet("fd00:213::1", 126);
    subnet("fd00:213::1", 127);
    subnet("fd00:213::1", 129);
    subnet("fd00:213::1", 7);
    subnet("fd00:213::", 64);
    subnet("::1", 64);
    subnet("ff02::99", 64);
    subnet("fe80::77", 64);
    subnet("::ffff:10.213.1.1", 120);
    open(r -> r.ips.add(new Ip("10.213.1.129", 25)));
    open(r -> r.ips.add(new Ip("10.213.2.1", 24)));
    open(r -> r.ips.add(new Ip("fd00:213::1", 64)));
  }

  private void subnet(String address, int prefix) {
    open(r -> only(r, new Ip(address, prefix)));
  }

  private void ranges() {
    dhcp(ip -> {});
    range("10.213.1.2", "10.213.1.254", null);
    range("10.213.1.2", "10.213.1.2", 120L);
    range("10.213.1.0", "10.213.1.9", null);
    range("10.213.1.9", "10.213.1.255", null);
    range("10.213.2.2", "10.213.2.9", null);
    range("10.213.1.9", "10.213.2.9", null);
    range("10.213.1.9", "10.213.1.2", null);
    range("10.213.1.1", "10.213.1.9", null);
    range("fd00:213::2", "fd00:213::9", null);
    range("10.213.1.2", "fd00:213::9", null);
    for (long lease : new long[] {0, 1, 119, 120, 4_294_967_295L, 4_294_967_296L}) {
      range("10.213.1.2", "10.213.1.9", lease);
      dhcp(ip -> ip.hosts.add(new Host("10.213.1.7", MAC, null, null, lease)));
    }
    dhcp(
        ip -> {
          ip.ranges.add(new Range("10.213.1.2", "10.213.1.9", null));
          ip.ranges.add(new Range("10.213.1.9", "10.213.1.19", null));
        });
    open(
        r -> {
          r.ips.add(with(new Ip("10.213.2.1", 24), "10.213.2.2", "10.213.2.9"));
          r.ips.add(with(new Ip("10.213.3.1", 24), "10.213.3.2", "10.213.3.9"));
        });
    open(r -> only(r, with(new Ip("10.212.0.1", 14), "10.213.0.0", "10.213.255.255")));
    open(r -> only(r, with(new Ip("10.212.0.1", 14), "10.213.0.0", "10.214.0.0")));
  }

  private void range(String first, String last, @Nullable Long lease) {
    dhcp(ip -> ip.ranges.add(new Range(first, last, lease)));
  }

  private void dhcp(Consumer<Ip> change) {
    open(
        r -> {
          Ip ip = first(r);
          ip.dhcp = true;
          change.accept(ip);
        });
  }

  private static Ip with(Ip ip, String first, String last) {
    ip.dhcp = true;
    ip.ranges.add(new Range(first, last, null));
    return ip;
  }

  private void hosts() {
    host("10.213.1.7", null, null, null);
    host("10.213.1.7", MAC, null, "db1");
    host("10.213.1.7", "53:54:00:00:00:01", null, null);
    host("10.213.1.7", "ff:ff:ff:ff:ff:ff", null, null);
    host("10.213.1.7", MAC, LL, null);
    host("10.213.1.7", null, LL, null);
    for (String ip :
        List.of("10.213.2.7", "10.213.1.1", "10.213.1.0", "10.213.1.255", "fd00:213::7")) {
      host(ip, MAC, null, null);
      host(ip, null, null, "db1");
    }
    for (String name : List.of("1a", "a.b", "a_b", "a b", "a,b", "-a", "", "a".repeat(64))) {
      host("10.213.1.7", MAC, null, name);
    }
    hosts(
        new Host("10.213.1.7", MAC, null, null, null),
        new Host("10.213.1.8", MAC, null, null, null));
    hosts(
        new Host("10.213.1.7", MAC, null, null, null),
        new Host("10.213.1.7", null, null, "a", null));
    hosts(
        new Host("10.213.1.7", null, null, "a", null),
        new Host("10.213.1.8", null, null, "a", null));
  }

  private void host(String ip, @Nullable String mac, @Nullable String id, @Nullable String name) {
    hosts(new Host(ip, mac, id, name, null));
  }

  private void hosts(Host... hosts) {
    dhcp(ip -> ip.hosts.addAll(List.of(hosts)));
  }

  private void booting() {
    for (String file :
        List.of("boot.ipxe", "a b", "a,b", "", "f".repeat(127), "f".repeat(128), "ü")) {
      boot(file, null);
    }
    for (String server :
        List.of("10.213.1.9", "boot.example.test", "fd00:213::9", "a_b", "10.213.1")) {
      boot("f", server);
    }
    boot(null, "10.213.1.9");
    for (String root : List.of("/tmp", "tmp", "/tmp,x")) {
      open(r -> first(r).tftp = root);
    }
    open(
        r -> {
          Ip ip = new Ip("fd00:213::1", 64);
          ip.tftp = "/tmp";
          r.ips.add(ip);
        });
    open(
        r -> {
          r.ips.add(new Ip("10.213.2.1", 24));
          r.ips.forEach(ip -> ip.tftp = "/tmp");
        });
  }

  private void boot(@Nullable String file, @Nullable String server) {
    dhcp(
        ip -> {
          ip.ranges.add(new Range("10.213.1.2", "10.213.1.9", null));
          ip.bootFile = file;
          ip.bootServer = server;
        });
  }

  private void ipv6() {
    for (int prefix : new int[] {63, 64, 126}) {
      dhcp6(prefix, ip -> ip.ranges.add(new Range("fd00:213::2", "fd00:213::3", 120L)));
    }
    dhcp6(64, ip -> ip.ranges.add(new Range("fd00:213::", "fd00:213::9", null)));
    dhcp6(64, ip -> ip.ranges.add(new Range("fd00:213::1", "fd00:213::9", null)));
    dhcp6(64, ip -> ip.ranges.add(new Range("fd00:213::1:0", "fd00:213::1:ffff", null)));
    dhcp6(64, ip -> ip.ranges.add(new Range("fd00:213::1:0", "fd00:213::2:0", null)));
    dhcp6(
        64,
        ip -> {
          ip.ranges.add(new Range("fd00:213::2", "fd00:213::9", null));
          ip.bootFile = "f";
        });
    for (String id :
        List.of(
            LL,
            "00:03:00:01:52:54:00:00:00:01:02:03",
            "0:3:0:1:2:3:4:5:6",
            "0:1:2:3:4:5:6:7",
            "0:1:0:1:1:2:3:4:5:6:7:8:9:a",
            "0:2:1:2:3:4:5",
            "0:2:1:2:3:4",
            "zz",
            "0:4:1",
            "0:4:1:2:3:4:5:6:7:8:9:a:b:c:d:e:f:0",
            "0:5:0:1:52:54:0:0:0:1")) {
      dhcp6(64, ip -> ip.hosts.add(new Host("fd00:213::7", null, id, null, null)));
    }
    dhcp6(64, ip -> ip.hosts.add(new Host("fd00:213::7", MAC, null, null, null)));
    dhcp6(64, ip -> ip.hosts.add(new Host("fd00:213::7", null, LL, "db1", null)));
    dhcp6(
        64,
        ip -> {
          ip.hosts.add(new Host("fd00:213::7", null, LL, null, null));
          ip.hosts.add(new Host("fd00:213::8", null, LL, null, null));
        });
  }

  private void dhcp6(int prefix, Consumer<Ip> change) {
    open(
        r -> {
          Ip ip = new Ip("fd00:213::1", prefix);
          ip.dhcp = true;
          change.accept(ip);
          only(r, ip);
        });
  }

  private void routes() {
    route("10.214.0.0", 16, "10.213.1.7", 1L);
    route("10.214.0.0", 16, "10.213.1.7", 0L);
    route("10.214.0.0", 16, "10.213.1.7", 4_294_967_295L);
    route("10.214.0.0", 16, "10.213.1.7", 4_294_967_296L);
    route("10.214.0.1", 16, "10.213.1.7", null);
    route("10.214.0.0", 16, "10.99.1.7", null);
    route("10.214.0.0", 16, "10.213.1.1", null);
    route("10.214.0.0", 16, "10.213.1.255", null);
    route("10.214.0.0", 16, "fd00:213::7", null);
    route("fd00:214::", 64, "10.213.1.7", null);
    route("10.213.1.0", 24, "10.213.1.7", null);
    route("10.213.1.128", 25, "10.213.1.7", null);
    route("10.213.0.0", 16, "10.213.1.7", null);
    route("0.0.0.0", 0, "10.213.1.7", null);
    open(
        r -> {
          r.routes.add(new Route("10.214.0.0", 16, "10.213.1.7", null));
          r.routes.add(new Route("10.214.0.0", 16, "10.213.1.8", null));
        });
    open(
        r -> {
          only(r, new Ip("fd00:213::1", 64));
          r.routes.add(new Route("fd00:214::", 64, "fd00:213::7", null));
        });
  }

  private void route(String address, int prefix, String gateway, @Nullable Long metric) {
    open(r -> r.routes.add(new Route(address, prefix, gateway, metric)));
  }

  private void dns() {
    open(r -> r.dns = false);
    open(r -> r.plainNames = false);
    open(
        r -> {
          r.dns = false;
          r.plainNames = false;
        });
    open(
        r -> {
          r.dns = false;
          r.forwarders.add(new Forwarder("10.9.9.9", null));
        });
    for (String domain : List.of("a.test", "a_b", "a..b", "-a")) {
      open(r -> r.forwarders.add(new Forwarder(null, domain)));
      open(r -> r.txts.add(new Pair(domain, "v=1; x, y")));
      open(r -> r.dnsHosts.add(new DnsHost("10.213.1.9", List.of(domain))));
    }
    open(r -> r.forwarders.add(new Forwarder(null, null)));
    open(r -> r.forwarders.add(new Forwarder("fd00:213::9", "a.test")));
    open(
        r ->
            r.forwarders.addAll(
                List.of(new Forwarder("10.9.9.9", null), new Forwarder("10.9.9.9", null))));
    for (String value : List.of("", "a\"b", "v".repeat(255), "v".repeat(256), "ü")) {
      open(r -> r.txts.add(new Pair("a", value)));
    }
    open(r -> r.txts.addAll(List.of(new Pair("a", "b"), new Pair("a", "c"))));
    open(r -> r.txts.add(new Pair("a".repeat(64), "b")));
    open(r -> r.dnsHosts.add(new DnsHost("10.213.1.9", List.of())));
    open(r -> r.dnsHosts.add(new DnsHost("10.213.1.9", List.of("a", "a"))));
    open(r -> r.dnsHosts.add(new DnsHost("10.213.1", List.of("a"))));
    open(
        r ->
            r.dnsHosts.addAll(
                List.of(
                    new DnsHost("10.213.1.9", List.of("a")),
                    new DnsHost("10.213.1.9", List.of("b")))));
  }

  private void services() {
    for (String service :
        List.of("ldap", "a-b", "", "_ldap", "-b", "a b", "a.b", "sixteen-letters0")) {
      srv(new Srv(service, "tcp", null, null, null, null, null));
    }
    srv(new Srv("ldap", "udp", "x.test", "db1.test", 389, 10, 5));
    srv(new Srv("ldap", "sctp", null, null, null, null, null));
    for (String target : List.of("a_b", "a b", ".", "10.213.1.9")) {
      srv(new Srv("ldap", "tcp", null, target, 389, null, null));
      srv(new Srv("ldap", "tcp", target, null, null, null, null));
    }
    for (int number : new int[] {0, 1, 65_535, 65_536}) {
      srv(new Srv("ldap", "tcp", null, "a", number, null, null));
      srv(new Srv("ldap", "tcp", null, "a", 1, number, null));
      srv(new Srv("ldap", "tcp", null, "a", 1, 0, number));
    }
    srv(new Srv("ldap", "tcp", null, null, 389, null, null));
    srv(new Srv("ldap", "tcp", null, null, null, 1, null));
    srv(new Srv("ldap", "tcp", null, null, null, null, 1));
    open(
        r ->
            r.services.addAll(
                List.of(
                    new Srv("a", "tcp", null, "b", null, null, null),
                    new Srv("a", "tcp", null, "b", null, null, null))));
  }

  private void srv(Srv srv) {
    open(r -> r.services.add(srv));
  }

  private void nat() {
    for (String device : List.of("kvdiffdev", "a b", "sixteen-letters0")) {
      on("nat", r -> r.device = device);
      on("route", r -> r.device = device);
    }
    for (int[] ports :
        new int[][] {{1024, 65_535}, {0, 80}, {80, 65_536}, {81, 80}, {80, 80}, {80, 81}}) {
      on("nat", r -> r.natPorts = ports);
    }
    natAddresses("10.9.9.2", "10.9.9.9");
    natAddresses("10.9.9.2", "10.9.9.2");
    natAddresses("10.9.9.9", "10.9.9.2");
    natAddresses("10.9.0.0", "10.9.255.255");
    natAddresses("10.9.0.0", "10.10.0.0");
    natAddresses("fd00::1", "fd00::2");
    on("nat", r -> r.natIpv6 = true);
    on(
        "nat",
        r -> {
          r.natIpv6 = true;
          r.ips.add(new Ip("fd00:213::1", 64));
        });
  }

  private void natAddresses(String first, String last) {
    on("nat", r -> r.natAddresses = new Pair(first, last));
  }

  private void devices() {
    for (String mode : List.of("macvtap", "private", "vepa", "passthrough")) {
      on(mode, r -> r.interfaces.clear());
      on(mode, r -> r.interfaces.add("kvdiffif2"));
      on(mode, r -> r.interfaces.add("kvdiffif"));
      on(mode, r -> Collections.fill(r.interfaces, "a b"));
      on(mode, r -> Collections.fill(r.interfaces, "sixteen-letters0"));
    }
    on("bridge", r -> r.bridge = "sixteen-letters0");
    on("bridge", r -> r.bridge = "a b");
    on("hostdev", r -> r.card = null);
    for (String address : List.of("0000:03:10.1", "0000:03:20.0", "0000:03:10.8")) {
      on(
          "hostdev",
          r -> {
            r.card = null;
            r.pci.add(address);
          });
    }
    on("hostdev", r -> r.pci.add("0000:03:10.1"));
  }

  private void vlans() {
    for (Vlan vlan :
        List.of(
            new Vlan(false, List.of(0), null),
            new Vlan(false, List.of(1), null),
            new Vlan(false, List.of(4094), null),
            new Vlan(false, List.of(4095), null),
            new Vlan(false, List.of(4096), null),
            new Vlan(true, List.of(5, 6), null),
            new Vlan(false, List.of(5, 6), null),
            new Vlan(true, List.of(5, 5), null),
            new Vlan(true, List.of(5, 6), 5),
            new Vlan(false, List.of(5), 5),
            new Vlan(true, List.of(), null))) {
      on(
          "bridge",
          r -> {
            r.port = OVS;
            r.vlan = vlan;
          });
    }
    for (String name :
        List.of("a", "a b", "ü", "a/b:c.d_e-f\\", "a@b", "g".repeat(255), "g".repeat(256), "")) {
      open(r -> r.groups.add(new Group(name, false, null, null, null)));
    }
    open(
        r ->
            r.groups.addAll(
                List.of(
                    new Group("a", false, null, null, null),
                    new Group("a", false, null, SLOW, null))));
    open(
        r ->
            r.groups.addAll(
                List.of(
                    new Group("a", true, null, null, null),
                    new Group("b", true, null, null, null))));
  }

  private void ports() {
    for (Map.Entry<String, List<String>> values :
        Map.of(
                "managerid", List.of("0", "255", "256", "x"),
                "typeid", List.of("16777215", "16777216"),
                "typeidversion", List.of("255", "256"),
                "instanceid", List.of(UUID, "x"),
                "profileid", List.of("p"))
            .entrySet()) {
      for (String value : values.getValue()) {
        on("private", r -> r.port = new Port("802.1Qbg", Map.of(values.getKey(), value)));
      }
    }
    for (String profile : List.of("", "p".repeat(39), "p".repeat(40), "ü")) {
      on("private", r -> r.port = new Port("802.1Qbh", Map.of("profileid", profile)));
      on("bridge", r -> r.port = new Port("openvswitch", Map.of("profileid", profile)));
    }
    for (String id : List.of(UUID, "x")) {
      on("bridge", r -> r.port = new Port("openvswitch", Map.of("interfaceid", id)));
      on("bridge", r -> r.port = new Port("midonet", Map.of("interfaceid", id)));
    }
    on("bridge", r -> r.port = new Port("midonet", Map.of()));
  }

  /** What each forward mode may have, and what it may not. */
  private void parts(String mode) {
    on(mode, r -> r.domain = "d.test");
    on(mode, r -> r.mtu = 1400);
    on(mode, r -> r.ips.add(new Ip("10.213.5.1", 24)));
    on(mode, r -> r.routes.add(new Route("10.214.0.0", 16, "10.213.1.7", null)));
    on(mode, r -> r.dns = false);
    on(mode, r -> r.plainNames = false);
    on(mode, r -> r.dnsHosts.add(new DnsHost("10.213.1.9", List.of("a"))));
    on(mode, r -> r.bandwidth = SLOW);
    on(mode, r -> r.isolated = true);
    on(mode, r -> r.vlan = TAG);
    on(mode, r -> r.groups.add(new Group("g", false, null, SLOW, null)));
    on(mode, r -> r.groups.add(new Group("g", true, TAG, null, null)));
    for (Port port : List.of(OVS, QBH, QBG, MIDONET)) {
      on(mode, r -> r.port = port);
      on(
          mode,
          r -> {
            r.port = port;
            r.vlan = TAG;
          });
      on(mode, r -> r.groups.add(new Group("g", false, null, null, port)));
      on(mode, r -> r.groups.add(new Group("g", false, TAG, null, port)));
      on(
          mode,
          r -> {
            r.vlan = TAG;
            r.groups.add(new Group("g", true, null, null, port));
          });
      on(
          mode,
          r -> {
            r.vlan = TAG;
            r.port = OVS;
            r.groups.add(new Group("g", false, null, null, port));
          });
    }
  }
}
