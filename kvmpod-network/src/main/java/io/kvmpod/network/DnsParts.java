package io.kvmpod.network;

import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.network.document.DnsXml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DNS answers, to and from its {@code <dns>}. */
final class DnsParts {

  static final Elements<DnsXml.Host, Dns.Host> HOSTS =
      Elements.of(DnsXml.Host::new, DnsParts::readHost, DnsParts::putHost).by(Dns.Host::ip);

  static final Elements<DnsXml.Txt, Dns.Txt> TXTS =
      Elements.of(DnsXml.Txt::new, DnsParts::readTxt, DnsParts::putTxt).by(Dns.Txt::name);

  static final Elements<DnsXml.Srv, Dns.Service> SERVICES =
      Elements.of(DnsXml.Srv::new, DnsServices::read, DnsServices::put).by(DnsServices::key);

  private static final Elements<DnsXml.Forwarder, Dns.Forwarder> FORWARDERS =
      Elements.of(DnsXml.Forwarder::new, DnsParts::readForwarder, DnsParts::putForwarder);

  private DnsParts() {}

  static Dns read(@Nullable DnsXml element) {
    return element == null ? Dns.DEFAULT : read(Place.ROOT.child("dns"), element);
  }

  private static Dns read(Place place, DnsXml element) {
    boolean enabled = place.attribute("enable").flag(element.enable, "yes", "no", true);
    boolean plain =
        place.attribute("forwardPlainNames").flag(element.forwardPlainNames, "yes", "no", true);
    List<Dns.Forwarder> forwarders =
        all(place, "forwarder", element.forwarders, DnsParts::readForwarder);
    List<Dns.Host> hosts = all(place, "host", element.hosts, DnsParts::readHost);
    List<Dns.Txt> txts = all(place, "txt", element.txts, DnsParts::readTxt);
    List<Dns.Service> services = all(place, "srv", element.srvs, DnsServices::read);
    return place.make(() -> new Dns(enabled, plain, forwarders, hosts, txts, services));
  }

  private static <X, V> List<V> all(
      Place parent, String name, List<X> elements, Elements.Reading<X, V> reading) {
    List<V> all = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Place place = parent.child(name, i);
      all.add(place.require(reading.read(place, elements.get(i))));
    }
    return all;
  }

  /** Returns the element, brought to say it; one that says nothing is left, and none is made. */
  static @Nullable DnsXml brought(@Nullable DnsXml there, Dns dns) {
    if (there == null && dns.equals(Dns.DEFAULT)) {
      return null;
    }
    DnsXml element = there == null ? new DnsXml() : there;
    element.enable = word(element.enable, dns.enabled());
    element.forwardPlainNames = word(element.forwardPlainNames, dns.forwardPlainNames());
    FORWARDERS.inOrder(element.forwarders, dns.forwarders());
    HOSTS.anyOrder(element.hosts, dns.hosts());
    TXTS.anyOrder(element.txts, dns.txts());
    SERVICES.anyOrder(element.srvs, dns.services());
    return element;
  }

  /** Returns what the attribute is to say; not saying {@code yes} is left so. */
  private static @Nullable String word(@Nullable String there, boolean yes) {
    if (yes) {
      return "yes".equals(there) ? there : null;
    }
    return "no";
  }

  private static Dns.Host readHost(Place place, DnsXml.Host element) {
    IpAddress ip = place.attribute("ip").address(element.ip);
    return place.make(() -> new Dns.Host(ip, element.hostnames));
  }

  private static void putHost(DnsXml.Host element, Dns.Host host) {
    element.ip = host.ip().toString();
    if (!element.hostnames.equals(host.names())) {
      element.hostnames = new ArrayList<>(host.names());
    }
  }

  private static Dns.Txt readTxt(Place place, DnsXml.Txt element) {
    String name = place.attribute("name").require(element.name);
    String value = place.attribute("value").require(element.value);
    return place.make(() -> new Dns.Txt(name, value));
  }

  private static void putTxt(DnsXml.Txt element, Dns.Txt txt) {
    element.name = txt.name();
    element.value = txt.value();
  }

  private static Dns.Forwarder readForwarder(Place place, DnsXml.Forwarder element) {
    IpAddress address = element.addr == null ? null : place.attribute("addr").address(element.addr);
    return place.make(() -> new Dns.Forwarder(address, element.domain));
  }

  private static void putForwarder(DnsXml.Forwarder element, Dns.Forwarder forwarder) {
    IpAddress address = forwarder.address();
    element.addr = address == null ? null : address.toString();
    element.domain = forwarder.domain();
  }
}
