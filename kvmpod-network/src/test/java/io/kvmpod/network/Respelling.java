package io.kvmpod.network;

import io.kvmpod.xml.schema.RoundTrip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Says what is written of a definition in other words, in any order and in two places where libvirt
 * has two, and adds what a document can have and no definition says. The definition stays the same.
 */
final class Respelling {
  private static final String DNSMASQ = "http://libvirt.org/schemas/network/dnsmasq/1.0";
  private static final String KEPT = "https://kvmpod.io/xmlns/claim/1";
  private static final Set<String> BRIDGED = Set.of("nat", "route", "open");

  /** Elements of which the definition has the order. */
  private static final Set<String> ORDERED =
      Set.of("ip", "forwarder", "hostname", "tag", "address", "interface");

  private final Document document;
  private final Random random;

  private Respelling(Document document, Random random) {
    this.document = document;
    this.random = random;
  }

  /** Returns the document in other words; which, follows from the seed. */
  static String of(String written, long seed) {
    return RoundTrip.changed(written, document -> new Respelling(document, new Random(seed)).all());
  }

  private void all() {
    Element network = document.getDocumentElement();
    forward(network);
    bridge(network);
    dns(network);
    all(network, "ip", this::subnet);
    all(network, "route", this::route);
    all(network, "vlan", this::vlan);
    all(network, "bandwidth", this::bandwidth);
    all(network, "portgroup", this::portGroup);
    all(network, "virtualport", this::virtualPort);
    all(network, "domain", this::domain);
    all(network, "mtu", mtu -> numbers(mtu, "size"));
    beside(network);
    whatSaysNothing(network);
    shuffle(network);
  }

  /** What no definition says. */
  private void beside(Element network) {
    some(() -> set(network, "connections", "2"));
    some(() -> set(network, "ipv6", word()));
    some(() -> set(network, "trustGuestRxFilters", word()));
    some(() -> text(add(network, "uuid"), "8fd04ba1-4739-478e-ac9e-708cda0d2f5f"));
    some(() -> text(add(network, "title"), "<a> title"));
    some(() -> text(add(network, "description"), "of\nmany lines"));
    some(() -> set(add(network, "mac"), "address", "52:54:00:26:3F:ab"));
    some(
        () -> {
          Element options = document.createElementNS(DNSMASQ, "d:options");
          Element option = document.createElementNS(DNSMASQ, "d:option");
          set(option, "value", "no-ping");
          network.appendChild(options).appendChild(option);
        });
    some(() -> metadata(network).appendChild(document.createElementNS("urn:o", "o:others")));
  }

  private void whatSaysNothing(Element network) {
    absent(network, "mtu", mtu -> some(() -> set(mtu, "size", random.nextBoolean() ? "0" : "00")));
    absent(network, "port", port -> some(() -> set(port, "isolated", "no")));
    absent(network, "dns", this::switches);
    absent(network, "vlan", vlan -> some(() -> set(vlan, "trunk", word())));
    absent(network, "bandwidth", bandwidth -> some(() -> set(bandwidth, "classID", "3")));
    if (document.getElementsByTagNameNS(KEPT, "network").getLength() == 0) {
      some(() -> metadata(network).appendChild(document.createElementNS(KEPT, "k:network")));
    }
  }

  private Element metadata(Element network) {
    List<Element> there = children(network, "metadata");
    return there.isEmpty() ? add(network, "metadata") : there.get(0);
  }

  private void forward(Element network) {
    for (Element forward : children(network, "forward")) {
      String mode = forward.getAttribute("mode");
      if (mode.equals("hostdev")) {
        hostDevices(forward);
      } else {
        some(() -> set(forward, "managed", word()));
        devices(forward, mode);
      }
      some(() -> set(add(forward, "driver"), "name", "vfio"));
      if (mode.equals("nat")) {
        some(() -> forward.removeAttribute("mode"));
        nat(forward);
      }
      all(forward, "interface", i -> some(() -> set(i, "connections", "1")));
      shuffle(forward);
    }
  }

  private void nat(Element forward) {
    absent(forward, "nat", nat -> {});
    for (Element nat : children(forward, "nat")) {
      some(() -> setIfAbsent(nat, "ipv6", "no"));
      all(nat, "port", port -> numbers(port, "start", "end"));
    }
  }

  /** As the attribute, as elements, or as both. */
  private void devices(Element forward, String mode) {
    List<Element> interfaces = children(forward, "interface");
    String first =
        interfaces.isEmpty()
            ? forward.getAttribute("dev")
            : interfaces.get(random.nextInt(interfaces.size())).getAttribute("dev");
    if (first.isEmpty()) {
      return;
    }
    if (interfaces.isEmpty()) {
      some(() -> set(add(forward, "interface"), "dev", first));
      some(() -> removeIf(forward, "dev", !children(forward, "interface").isEmpty()));
    } else {
      some(
          () -> {
            set(forward, "dev", first);
            some(() -> forward.removeChild(named(interfaces, "dev", first)));
          });
    }
    if (!BRIDGED.contains(mode)) {
      Collections.shuffle(interfaces, random);
      interfaces.stream().filter(i -> i.getParentNode() != null).forEach(forward::appendChild);
    }
  }

  private void hostDevices(Element forward) {
    some(() -> removeIf(forward, "managed", forward.getAttribute("managed").equals("no")));
    all(forward, "pf", pf -> some(() -> set(pf, "connections", "1")));
    all(
        forward,
        "address",
        address -> {
          some(() -> set(address, "connections", "1"));
          some(() -> set(address, "multifunction", "on"));
          for (String part : List.of("domain", "bus", "slot", "function")) {
            some(() -> respell(address, part, this::hexadecimal));
          }
        });
  }

  /** As C reads numbers. */
  private String hexadecimal(String text) {
    int number = Integer.decode(text);
    return switch (random.nextInt(3)) {
      case 0 -> Integer.toString(number);
      case 1 -> "0" + Integer.toOctalString(number);
      default -> "0X" + Integer.toHexString(number).toUpperCase(Locale.ROOT);
    };
  }

  private void bridge(Element network) {
    for (Element bridge : children(network, "bridge")) {
      some(() -> set(bridge, "macTableManager", "kernel"));
      some(() -> removeIf(bridge, "stp", bridge.getAttribute("stp").equals("on")));
      some(() -> removeIf(bridge, "delay", bridge.getAttribute("delay").equals("0")));
    }
    List<Element> forwards = children(network, "forward");
    String mode = forwards.isEmpty() ? "nat" : forwards.get(0).getAttribute("mode");
    if (!mode.isEmpty() && !BRIDGED.contains(mode)) {
      absent(network, "bridge", bridge -> some(() -> set(bridge, "stp", "off")));
      all(network, "bridge", b -> some(() -> setIfAbsent(b, "delay", "3")));
      all(network, "bridge", b -> some(() -> setIfAbsent(b, "zone", "z")));
    }
    all(network, "bridge", b -> numbers(b, "delay"));
  }

  private void domain(Element domain) {
    some(() -> setIfAbsent(domain, "localOnly", "no"));
    some(() -> set(domain, "register", word()));
  }

  private void dns(Element network) {
    for (Element dns : children(network, "dns")) {
      switches(dns);
      for (String kind : List.of("forwarder", "host")) {
        all(dns, kind, e -> some(() -> respell(e, "addr", Respelling::address)));
        all(dns, kind, e -> some(() -> respell(e, "ip", Respelling::address)));
      }
      all(dns, "srv", this::service);
      shuffle(dns);
    }
  }

  private void switches(Element dns) {
    some(() -> setIfAbsent(dns, "enable", "yes"));
    some(() -> setIfAbsent(dns, "forwardPlainNames", "yes"));
  }

  private void service(Element srv) {
    if (srv.hasAttribute("target")) {
      some(() -> setIfAbsent(srv, "priority", "0"));
      some(() -> setIfAbsent(srv, "weight", "00"));
    }
    some(() -> setIfAbsent(srv, "target", "."));
    numbers(srv, "port", "priority", "weight");
  }

  private void subnet(Element ip) {
    length(ip);
    some(() -> set(ip, "localPtr", word()));
    absent(ip, "dhcp", dhcp -> absent(dhcp, "bootp", bootp -> {}));
    for (Element dhcp : children(ip, "dhcp")) {
      if (!children(dhcp, "range").isEmpty()) {
        absent(dhcp, "bootp", bootp -> {});
      }
      for (String kind : List.of("range", "host")) {
        all(dhcp, kind, this::leased);
      }
      shuffle(dhcp);
    }
  }

  /** By netmask, by prefix, or by both. */
  private void length(Element element) {
    some(() -> setIfAbsent(element, "family", "ipv4"));
    some(() -> respell(element, "address", Respelling::address));
    some(() -> respell(element, "gateway", Respelling::address));
    boolean v4 = element.getAttribute("family").isEmpty() || isV4(element);
    if (element.hasAttribute("netmask")) {
      some(() -> set(element, "prefix", prefix(element.getAttribute("netmask"))));
    } else if (v4) {
      some(() -> set(element, "netmask", netmask(element.getAttribute("prefix"))));
    }
    some(
        () ->
            removeIf(
                element,
                random.nextBoolean() ? "prefix" : "netmask",
                element.hasAttribute("prefix") && element.hasAttribute("netmask")));
    numbers(element, "prefix");
  }

  private static boolean isV4(Element element) {
    return element.getAttribute("family").equals("ipv4");
  }

  private static String prefix(String netmask) {
    int ones = 0;
    for (String octet : netmask.split("\\.", -1)) {
      ones += Integer.bitCount(Integer.parseInt(octet));
    }
    return Integer.toString(ones);
  }

  private static String netmask(String prefix) {
    int mask = (int) (0xffff_ffffL << (32 - Integer.parseInt(prefix)));
    return "%d.%d.%d.%d"
        .formatted(mask >>> 24, (mask >>> 16) & 0xff, (mask >>> 8) & 0xff, mask & 0xff);
  }

  private void leased(Element element) {
    for (String attribute : List.of("start", "end", "ip")) {
      some(() -> respell(element, attribute, Respelling::address));
    }
    some(() -> respell(element, "mac", mac -> mac.replace(":0", ":")));
    all(element, "lease", this::lease);
  }

  private void lease(Element lease) {
    long expiry = Long.parseLong(lease.getAttribute("expiry"));
    if (expiry == 0) {
      some(() -> set(lease, "unit", "hours"));
    } else if (expiry % 3600 == 0) {
      some(() -> lease(lease, expiry / 3600, "hours"));
    } else if (expiry % 60 == 0) {
      some(() -> lease(lease, expiry / 60, "minutes"));
    }
    some(() -> removeIf(lease, "unit", lease.getAttribute("unit").equals("minutes")));
    some(() -> removeIf(lease, "expiry", expiry == 0));
    numbers(lease, "expiry");
  }

  private static void lease(Element lease, long expiry, String unit) {
    set(lease, "expiry", Long.toString(expiry));
    set(lease, "unit", unit);
  }

  private void route(Element route) {
    length(route);
    numbers(route, "metric");
  }

  private void vlan(Element vlan) {
    List<Element> tags = children(vlan, "tag");
    boolean several = tags.size() > 1 || tags.stream().anyMatch(t -> t.hasAttribute("nativeMode"));
    some(() -> removeIf(vlan, "trunk", several));
    some(() -> setIfAbsent(vlan, "trunk", several ? "yes" : "no"));
    tags.forEach(tag -> numbers(tag, "id"));
  }

  private void bandwidth(Element bandwidth) {
    some(() -> set(bandwidth, "classID", "3"));
    for (String direction : List.of("inbound", "outbound")) {
      all(bandwidth, direction, rate -> some(() -> set(rate, "floor", "1")));
      all(bandwidth, direction, rate -> numbers(rate, "average", "peak", "burst"));
    }
  }

  private void portGroup(Element group) {
    some(() -> setIfAbsent(group, "default", "no"));
    some(() -> set(group, "trustGuestRxFilters", word()));
    all(group, "vlan", this::vlan);
    all(group, "bandwidth", this::bandwidth);
    all(group, "virtualport", this::virtualPort);
    absent(group, "vlan", vlan -> {});
    absent(group, "bandwidth", bandwidth -> {});
    shuffle(group);
  }

  private void virtualPort(Element port) {
    absent(port, "parameters", parameters -> {});
  }

  private static String address(String text) {
    return text.contains(":") ? text.toUpperCase(Locale.ROOT).replace("DB8", "0db8") : text;
  }

  /** With zeros before and blanks around. */
  private void numbers(Element element, String... attributes) {
    for (String attribute : attributes) {
      some(() -> respell(element, attribute, number -> " 0" + number + " "));
    }
  }

  private void respell(Element element, String attribute, Function<String, String> words) {
    if (element.hasAttribute(attribute)) {
      set(element, attribute, words.apply(element.getAttribute(attribute)));
    }
  }

  /** Mixes the children; those of a name of which the order counts keep it among themselves. */
  private void shuffle(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    List<Element> mixed = new ArrayList<>(children);
    Collections.shuffle(mixed, random);
    for (String name : ORDERED) {
      List<Element> inOrder = children.stream().filter(c -> is(c, name)).toList();
      int next = 0;
      for (int i = 0; i < mixed.size(); i++) {
        if (is(mixed.get(i), name)) {
          mixed.set(i, inOrder.get(next));
          next++;
        }
      }
    }
    some(() -> mixed.forEach(parent::appendChild));
  }

  private void absent(Element parent, String name, Consumer<Element> filling) {
    if (children(parent, name).isEmpty()) {
      some(() -> filling.accept(add(parent, name)));
    }
  }

  private void all(Element parent, String name, Consumer<Element> each) {
    children(parent, name).forEach(each);
  }

  private void some(Runnable change) {
    if (random.nextBoolean()) {
      change.run();
    }
  }

  private String word() {
    return random.nextBoolean() ? "yes" : "no";
  }

  private Element add(Element parent, String name) {
    Element child = document.createElementNS(null, name);
    parent.appendChild(child);
    return child;
  }

  private void text(Element element, String text) {
    element.appendChild(document.createTextNode(text));
  }

  private static void set(Element element, String attribute, String value) {
    element.setAttributeNS(null, attribute, value);
  }

  private static void setIfAbsent(Element element, String attribute, String value) {
    if (!element.hasAttribute(attribute)) {
      set(element, attribute, value);
    }
  }

  private static void removeIf(Element element, String attribute, boolean gone) {
    if (gone) {
      element.removeAttribute(attribute);
    }
  }

  private static Element named(List<Element> elements, String attribute, String value) {
    return elements.stream()
        .filter(e -> e.getAttribute(attribute).equals(value))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && is(element, name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static boolean is(Element element, String name) {
    return element.getNamespaceURI() == null && name.equals(element.getLocalName());
  }
}
