package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Bandwidth;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.LeaseTime;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.network.VlanTags;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.xml.schema.RoundTrip;
import io.kvmpod.xml.schema.SameDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A definition that differs in one part changes that place in anybody's document alone. */
@Tag("libvirt")
class OnePartTest {
  private final LibvirtNetworkFormat format = new LibvirtNetworkFormat();

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void onePartOfADefinitionIsAllThatChanges(@ForAll("documents") String text) {
    for (Part part : Part.values()) {
      assertAllThatChanges(text, part);
    }
  }

  private void assertAllThatChanges(String text, Part part) {
    NetworkDefinition before = read(text).orElse(null);
    Change change = before == null ? null : changed(before, part);
    if (change != null) {
      SameDocument.assertSame(
          format.merge(text, change.after),
          RoundTrip.changed(text, tree -> change.edit.accept(tree.getDocumentElement())));
    }
  }

  /** Returns nothing where core takes no such change. */
  private static @Nullable Change changed(NetworkDefinition before, Part part) {
    try {
      return part.of(before);
    } catch (InvalidRequestException e) {
      return null;
    }
  }

  private Optional<NetworkDefinition> read(String text) {
    try {
      return Optional.of(format.readDefinition(text));
    } catch (DocumentException e) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> documents() {
    return NetworkTexts.readable();
  }

  /** Another definition, and what it changes in a tree. */
  private record Change(NetworkDefinition after, Consumer<Element> edit) {
    static Change of(NetworkDefinition.Builder after, Consumer<Element> edit) {
      return new Change(after.build(), edit);
    }
  }

  /** A part of a definition; null where the definition has no such part. */
  private enum Part {
    NOTHING {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return Change.of(d.toBuilder(), network -> {});
      }
    },
    SPANNING_TREE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return bridge(
            d,
            b -> new Bridge(b.name(), !b.stp(), b.delaySeconds(), b.zone()),
            "stp",
            d.bridge() != null && d.bridge().stp() ? "off" : "on");
      }
    },
    DELAY {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return bridge(d, b -> new Bridge(b.name(), b.stp(), 0, b.zone()), "delay", "0");
      }
    },
    ZONE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return bridge(
            d, b -> new Bridge(b.name(), b.stp(), b.delaySeconds(), "x-1"), "zone", "x-1");
      }
    },
    BRIDGE_NAME {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return bridge(
            d, b -> new Bridge("x-1", b.stp(), b.delaySeconds(), b.zone()), "name", "x-1");
      }
    },
    HOST_BRIDGE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return d.forward() instanceof Forward.HostBridge
            ? Change.of(
                d.toBuilder().forward(new Forward.HostBridge("x-1")),
                network -> set(first(network, "bridge"), "name", "x-1"))
            : null;
      }
    },
    DOMAIN {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        NetworkDefinition.Domain domain = d.domain();
        return domain == null
            ? null
            : Change.of(
                d.toBuilder().domain(new NetworkDefinition.Domain("x.example", !domain.local())),
                network -> {
                  set(first(network, "domain"), "name", "x.example");
                  set(first(network, "domain"), "localOnly", domain.local() ? "no" : "yes");
                });
      }
    },
    MTU {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return d.mtu() == null
            ? null
            : Change.of(
                d.toBuilder().mtu(1400),
                network -> changeNumber(first(network, "mtu"), "size", 1400));
      }
    },
    MACVLAN_MODE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return d.forward() instanceof Forward.Macvtap macvtap
            ? Change.of(
                d.toBuilder()
                    .forward(new Forward.Macvtap(MacvlanMode.PRIVATE, macvtap.interfaces())),
                network -> set(first(network, "forward"), "mode", "private"))
            : null;
      }
    },
    MANAGED {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return d.forward() instanceof Forward.HostDevices devices
            ? Change.of(
                d.toBuilder()
                    .forward(
                        new Forward.HostDevices(
                            devices.physicalFunction(), devices.addresses(), !devices.managed())),
                network ->
                    set(first(network, "forward"), "managed", devices.managed() ? "no" : "yes"))
            : null;
      }
    },
    NAT_ADDRESSES {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        if (!(d.forward() instanceof Forward.Nat nat) || nat.addresses() == null) {
          return null;
        }
        AddressRange other =
            new AddressRange(nat.addresses().first(), IpAddress.parse("198.51.100.251"));
        return Change.of(
            d.toBuilder().forward(new Forward.Nat(nat.device(), other, nat.ports(), nat.ipv6())),
            network ->
                set(
                    first(first(first(network, "forward"), "nat"), "address"),
                    "end",
                    "198.51.100.251"));
      }
    },
    DNS_SWITCH {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        boolean plain = d.dns().forwardPlainNames();
        return !d.dns().enabled() || d.dns().equals(Dns.DEFAULT)
            ? null
            : Change.of(
                d.toBuilder().dns(d.dns().toBuilder().forwardPlainNames(!plain).build()),
                network -> set(first(network, "dns"), "forwardPlainNames", plain ? "no" : "yes"));
      }
    },
    DNS_HOST {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        if (d.dns().hosts().isEmpty()) {
          return null;
        }
        Dns.Host host = d.dns().hosts().get(0);
        List<String> names = new ArrayList<>(host.names());
        names.add("more.example");
        return Change.of(
            d.toBuilder()
                .dns(
                    dns(
                        d,
                        replaced(d.dns().hosts(), new Dns.Host(host.ip(), names)),
                        d.dns().services())),
            network -> {
              Element element = find(first(network, "dns"), "host", "ip", host.ip());
              Node name = element.getOwnerDocument().createElementNS(null, "hostname");
              name.setTextContent("more.example");
              element.appendChild(name);
            });
      }
    },
    DNS_HOST_GONE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        if (d.dns().hosts().size() < 2) {
          return null;
        }
        List<Dns.Host> left = d.dns().hosts().subList(1, d.dns().hosts().size());
        return Change.of(
            d.toBuilder().dns(dns(d, left, d.dns().services())),
            network ->
                remove(find(first(network, "dns"), "host", "ip", d.dns().hosts().get(0).ip())));
      }
    },
    STATIC_HOST_NAME {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return dhcp(
            d,
            dhcp -> !dhcp.hosts().isEmpty(),
            dhcp -> {
              StaticHost h = dhcp.hosts().get(0);
              return new Dhcp(
                  dhcp.ranges(),
                  replaced(dhcp.hosts(), new StaticHost(h.ip(), h.mac(), h.id(), "x-1", h.lease())),
                  dhcp.bootFile(),
                  dhcp.bootServer());
            },
            (dhcp, element) ->
                set(find(element, "host", "ip", dhcp.hosts().get(0).ip()), "name", "x-1"));
      }
    },
    STATIC_HOST_ADDRESS {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return dhcp(
            d,
            dhcp -> !dhcp.hosts().isEmpty(),
            dhcp -> {
              StaticHost h = dhcp.hosts().get(0);
              return new Dhcp(
                  dhcp.ranges(),
                  replaced(
                      dhcp.hosts(),
                      new StaticHost(h.ip().plus(-90), h.mac(), h.id(), h.name(), h.lease())),
                  dhcp.bootFile(),
                  dhcp.bootServer());
            },
            (dhcp, element) -> {
              IpAddress ip = dhcp.hosts().get(0).ip();
              set(find(element, "host", "ip", ip), "ip", ip.plus(-90).toString());
            });
      }
    },
    STATIC_HOST_GONE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return dhcp(
            d,
            dhcp -> dhcp.hosts().size() > 1,
            dhcp ->
                new Dhcp(
                    dhcp.ranges(),
                    dhcp.hosts().subList(1, dhcp.hosts().size()),
                    dhcp.bootFile(),
                    dhcp.bootServer()),
            (dhcp, element) -> remove(find(element, "host", "ip", dhcp.hosts().get(0).ip())));
      }
    },
    LAST_OF_A_RANGE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return dhcp(
            d,
            dhcp -> dhcp.ranges().size() > 1,
            dhcp -> {
              DhcpRange r = dhcp.ranges().get(0);
              DhcpRange longer =
                  new DhcpRange(new AddressRange(r.first(), r.last().plus(1)), r.lease());
              return new Dhcp(
                  replaced(dhcp.ranges(), longer),
                  dhcp.hosts(),
                  dhcp.bootFile(),
                  dhcp.bootServer());
            },
            (dhcp, element) -> {
              DhcpRange r = dhcp.ranges().get(0);
              set(find(element, "range", "start", r.first()), "end", r.last().plus(1).toString());
            });
      }
    },
    FIRST_OF_A_RANGE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return dhcp(
            d,
            dhcp -> dhcp.ranges().size() > 1,
            dhcp -> {
              DhcpRange r = dhcp.ranges().get(0);
              DhcpRange shorter =
                  new DhcpRange(new AddressRange(r.first().plus(1), r.last()), r.lease());
              return new Dhcp(
                  replaced(dhcp.ranges(), shorter),
                  dhcp.hosts(),
                  dhcp.bootFile(),
                  dhcp.bootServer());
            },
            (dhcp, element) -> {
              DhcpRange r = dhcp.ranges().get(0);
              set(
                  find(element, "range", "start", r.first()),
                  "start",
                  r.first().plus(1).toString());
            });
      }
    },
    LEASE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return dhcp(
            d,
            dhcp -> dhcp.ranges().stream().anyMatch(r -> r.lease() != null),
            dhcp ->
                new Dhcp(
                    dhcp.ranges().stream()
                        .map(r -> r.lease() == null ? r : r.lease(new LeaseTime(7_207L)))
                        .toList(),
                    dhcp.hosts(),
                    dhcp.bootFile(),
                    dhcp.bootServer()),
            (dhcp, element) ->
                dhcp.ranges().stream()
                    .filter(r -> r.lease() != null)
                    .forEach(
                        r -> {
                          Element lease =
                              first(find(element, "range", "start", r.first()), "lease");
                          set(lease, "expiry", "7207");
                          set(lease, "unit", "seconds");
                        }));
      }
    },
    BOOT_FILE {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        return dhcp(
            d,
            dhcp -> dhcp.bootFile() != null,
            dhcp -> new Dhcp(dhcp.ranges(), dhcp.hosts(), "x.ipxe", dhcp.bootServer()),
            (dhcp, element) -> set(first(element, "bootp"), "file", "x.ipxe"));
      }
    },
    GATEWAY {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        if (d.subnets().isEmpty() || !d.routes().isEmpty()) {
          return null;
        }
        SubnetDefinition s = d.subnets().get(0);
        IpAddress other = s.subnet().address().plus(1);
        SubnetDefinition moved =
            new SubnetDefinition(
                new Subnet(other, s.subnet().prefixLength()), s.dhcp(), s.tftpRoot());
        return Change.of(
            d.toBuilder().subnets(replaced(d.subnets(), moved)),
            network -> set(first(network, "ip"), "address", other.toString()));
      }
    },
    PREFIX {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        if (d.subnets().isEmpty() || !d.subnets().get(0).subnet().address().isV4()) {
          return null;
        }
        SubnetDefinition s = d.subnets().get(0);
        SubnetDefinition wider =
            new SubnetDefinition(new Subnet(s.subnet().address(), 15), s.dhcp(), s.tftpRoot());
        return Change.of(
            d.toBuilder().subnets(replaced(d.subnets(), wider)),
            network -> {
              Element ip = first(network, "ip");
              setIfThere(ip, "netmask", "255.254.0.0");
              setIfThere(ip, "prefix", "15");
            });
      }
    },
    METRIC {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        if (d.routes().isEmpty()) {
          return null;
        }
        StaticRoute r = d.routes().get(0);
        List<StaticRoute> routes =
            replaced(d.routes(), new StaticRoute(r.destination(), r.gateway(), 7L));
        return new Change(
            new NetworkDefinition(
                d.name(),
                d.forward(),
                d.bridge(),
                d.domain(),
                d.mtu(),
                d.subnets(),
                routes,
                d.dns(),
                d.vlan(),
                d.portGroups(),
                d.bandwidth(),
                d.virtualPort(),
                d.portIsolation(),
                d.metadata()),
            network ->
                changeNumber(
                    find(network, "route", "address", r.destination().address()), "metric", 7));
      }
    },
    BANDWIDTH {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        Bandwidth all = d.bandwidth();
        Bandwidth.Rate rate = all == null ? null : all.inbound();
        return all == null || rate == null
            ? null
            : Change.of(
                d.toBuilder()
                    .bandwidth(
                        new Bandwidth(
                            new Bandwidth.Rate(rate.average(), rate.peak(), 77L), all.outbound())),
                network ->
                    changeNumber(first(first(network, "bandwidth"), "inbound"), "burst", 77));
      }
    },
    TRUNK {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        VlanTags v = d.vlan();
        return v == null || v.ids().size() > 1 || v.nativeId() != null
            ? null
            : Change.of(
                d.toBuilder().vlan(new VlanTags(!v.trunk(), v.ids(), null, null)),
                network -> set(first(network, "vlan"), "trunk", v.trunk() ? "no" : "yes"));
      }
    },
    PORT_GROUP {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        if (d.portGroups().isEmpty() || d.portGroups().stream().anyMatch(PortGroup::isDefault)) {
          return null;
        }
        PortGroup group = d.portGroups().get(0);
        return Change.of(
            d.toBuilder().portGroups(replaced(d.portGroups(), group.asDefault())),
            network -> set(named(network, "portgroup", group.name()), "default", "yes"));
      }
    },
    METADATA {
      @Override
      @Nullable Change of(NetworkDefinition d) {
        if (d.metadata().isEmpty()) {
          return null;
        }
        String key = d.metadata().keySet().iterator().next();
        return Change.of(
            d.toBuilder().metadata(key, "<x>"),
            network -> {
              for (Node n = first(network, "metadata").getFirstChild();
                  n != null;
                  n = n.getNextSibling()) {
                if (n instanceof Element e
                    && "https://kvmpod.io/xmlns/claim/1".equals(e.getNamespaceURI())) {
                  set(named(e, "entry", key), "value", "<x>");
                  return;
                }
              }
            });
      }
    };

    abstract @Nullable Change of(NetworkDefinition definition);

    /** Returns null where that is no change: a number may be written in another way. */
    private static @Nullable Change bridge(
        NetworkDefinition d, UnaryOperator<Bridge> other, String attribute, String value) {
      Bridge there = d.bridge();
      return there == null || other.apply(there).equals(there)
          ? null
          : Change.of(
              d.toBuilder().bridge(other.apply(there)),
              network -> set(first(network, "bridge"), attribute, value));
    }

    private static @Nullable Change dhcp(
        NetworkDefinition d,
        Predicate<Dhcp> having,
        UnaryOperator<Dhcp> other,
        BiConsumer<Dhcp, Element> edit) {
      for (SubnetDefinition s : d.subnets()) {
        Dhcp dhcp = s.dhcp();
        if (dhcp != null && having.test(dhcp)) {
          List<SubnetDefinition> subnets = new ArrayList<>(d.subnets());
          subnets.set(subnets.indexOf(s), s.dhcp(other.apply(dhcp)));
          return Change.of(
              d.toBuilder().subnets(subnets),
              network ->
                  edit.accept(
                      dhcp, first(find(network, "ip", "address", s.subnet().address()), "dhcp")));
        }
      }
      return null;
    }

    private static Dns dns(NetworkDefinition d, List<Dns.Host> hosts, List<Dns.Service> services) {
      return new Dns(
          d.dns().enabled(),
          d.dns().forwardPlainNames(),
          d.dns().forwarders(),
          hosts,
          d.dns().txts(),
          services);
    }

    /** Returns the list with another for the first. */
    private static <T> List<T> replaced(List<T> list, T first) {
      List<T> replaced = new ArrayList<>(list);
      replaced.set(0, first);
      return replaced;
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element
          && name.equals(element.getLocalName())
          && Objects.equals(element.getNamespaceURI(), parent.getNamespaceURI())) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element first(Element parent, String name) {
    return children(parent, name).get(0);
  }

  private static Element find(Element parent, String name, String attribute, IpAddress address) {
    return children(parent, name).stream()
        .filter(e -> IpAddress.parse(e.getAttribute(attribute)).equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static Element named(Element parent, String element, String name) {
    return children(parent, element).stream()
        .filter(e -> e.getAttribute("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void remove(Element element) {
    element.getParentNode().removeChild(element);
  }

  private static void set(Element element, String attribute, String value) {
    element.setAttributeNS(null, attribute, value);
  }

  private static void setIfThere(Element element, String attribute, String value) {
    if (element.hasAttribute(attribute)) {
      set(element, attribute, value);
    }
  }

  /** Leaves a text that says the number already. */
  private static void changeNumber(Element element, String attribute, long number) {
    String there = element.getAttribute(attribute).strip();
    if (there.isEmpty() || Long.parseLong(there) != number) {
      set(element, attribute, Long.toString(number));
    }
  }
}
