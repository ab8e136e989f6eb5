package io.kvmpod.network;

import io.kvmpod.core.network.Dns;
import io.kvmpod.network.document.DnsXml;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where services are found, to and from {@code <srv>}. */
final class DnsServices {

  private static final int MOST = 65_535;

  /** What DNS says when nobody has the service; so does no target. */
  private static final String NOBODY = ".";

  private DnsServices() {}

  static Dns.Service read(Place place, DnsXml.Srv element) {
    String service = place.attribute("service").require(element.service);
    String protocol = place.attribute("protocol").require(element.protocol);
    String target = NOBODY.equals(element.target) ? null : element.target;
    Integer port = number(place.attribute("port"), element.port);
    Integer priority = number(place.attribute("priority"), element.priority);
    Integer weight = number(place.attribute("weight"), element.weight);
    return place.make(
        () -> new Dns.Service(service, protocol, element.domain, target, port, priority, weight));
  }

  private static @Nullable Integer number(Place place, @Nullable String text) {
    return text == null ? null : Integer.valueOf((int) place.number(text, 0, MOST));
  }

  /** What is asked for; where it is found can change. */
  static Object key(Dns.Service service) {
    return Arrays.asList(service.service(), service.protocol(), service.domain());
  }

  static void put(DnsXml.Srv element, Dns.Service service) {
    element.service = service.service();
    element.protocol = service.protocol();
    element.domain = service.domain();
    element.target = service.target();
    element.port = text(service.port());
    element.priority = text(service.priority());
    element.weight = text(service.weight());
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }
}
