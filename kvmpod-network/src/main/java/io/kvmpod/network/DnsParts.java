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

  private static final Attribute<Boolean> ENABLE = served("enable");
  private static final Attribute<Boolean> PLAIN_NAMES = served("forwardPlainNames");
  private static final Attribute<IpAddress> IP = Attribute.address("ip");
  private static final Attribute<IpAddress> ADDR = Attribute.address("addr");

  private DnsParts() {}

  /** It is so unless it is said. */
  private static Attribute<Boolean> served(String name) {
    return Attribute.words(name, "yes", "no").otherwise(true);
  }

  static Dns read(@Nullable DnsXml element) {
    return element == null ? Dns.DEFAULT : read(Place.ROOT.child("dns"), element);
  }

  private static Dns read(Place place, DnsXml element) {
    boolean enabled = ENABLE.require(place, element.enable);
    boolean plain = PLAIN_NAMES.require(place, element.forwardPlainNames);
    List<Dns.Forwarder> forwarders = FORWARDERS.readAll(place, "forwarder", element.forwarders);
    List<Dns.Host> hosts = HOSTS.readAll(place, "host", element.hosts);
    List<Dns.Txt> txts = TXTS.readAll(place, "txt", element.txts);
    List<Dns.Service> services = SERVICES.readAll(place, "srv", element.srvs);
    return place.make(() -> new Dns(enabled, plain, forwarders, hosts, txts, services));
  }

  /** Returns the element, brought to say it; one that says nothing is left, and none is made. */
  static @Nullable DnsXml brought(@Nullable DnsXml there, Dns dns) {
    if (there == null && dns.equals(Dns.DEFAULT)) {
      return null;
    }
    DnsXml element = there == null ? new DnsXml() : there;
    element.enable = ENABLE.brought(element.enable, dns.enabled());
    element.forwardPlainNames =
        PLAIN_NAMES.brought(element.forwardPlainNames, dns.forwardPlainNames());
    FORWARDERS.inOrder(element.forwarders, dns.forwarders());
    HOSTS.anyOrder(element.hosts, dns.hosts());
    TXTS.anyOrder(element.txts, dns.txts());
    SERVICES.anyOrder(element.srvs, dns.services());
    return element;
  }

  private static Dns.Host readHost(Place place, DnsXml.Host element) {
    IpAddress ip = IP.require(place, element.ip);
    return place.make(() -> new Dns.Host(ip, element.hostnames));
  }

  private static void putHost(DnsXml.Host element, Dns.Host host) {
    element.ip = IP.brought(element.ip, host.ip());
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
    IpAddress address = ADDR.read(place, element.addr);
    return place.make(() -> new Dns.Forwarder(address, element.domain));
  }

  private static void putForwarder(DnsXml.Forwarder element, Dns.Forwarder forwarder) {
    element.addr = ADDR.brought(element.addr, forwarder.address());
    element.domain = forwarder.domain();
  }
}
