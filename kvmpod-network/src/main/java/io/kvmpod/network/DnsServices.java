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

  private static final Attribute<String> TARGET =
      Attribute.of("target", (place, text) -> text.equals(NOBODY) ? null : text, text -> text);

  private static final Attribute<Long> PORT = Attribute.number("port", 0, MOST);
  private static final Attribute<Long> PRIORITY = Attribute.number("priority", 0, MOST);
  private static final Attribute<Long> WEIGHT = Attribute.number("weight", 0, MOST);

  private DnsServices() {}

  static Dns.Service read(Place place, DnsXml.Srv element) {
    String service = place.attribute("service").require(element.service);
    String protocol = place.attribute("protocol").require(element.protocol);
    String target = TARGET.read(place, element.target);
    Integer port = narrowed(PORT.read(place, element.port));
    Integer priority = narrowed(PRIORITY.read(place, element.priority));
    Integer weight = narrowed(WEIGHT.read(place, element.weight));
    return place.make(
        () -> new Dns.Service(service, protocol, element.domain, target, port, priority, weight));
  }

  private static @Nullable Integer narrowed(@Nullable Long number) {
    return number == null ? null : Integer.valueOf(number.intValue());
  }

  /** What is asked for; where it is found can change. */
  static Object key(Dns.Service service) {
    return Arrays.asList(service.service(), service.protocol(), service.domain());
  }

  static void put(DnsXml.Srv element, Dns.Service service) {
    element.service = service.service();
    element.protocol = service.protocol();
    element.domain = service.domain();
    element.target = TARGET.brought(element.target, service.target());
    element.port = PORT.brought(element.port, widened(service.port()));
    element.priority = brought(PRIORITY, element.priority, service.priority(), service);
    element.weight = brought(WEIGHT, element.weight, service.weight(), service);
  }

  /** Nothing is 0 too, where there is a target. */
  private static @Nullable String brought(
      Attribute<Long> attribute,
      @Nullable String there,
      @Nullable Integer number,
      Dns.Service service) {
    return service.target() == null
        ? null
        : attribute.otherwise(0L).brought(there, number == null ? 0L : number.longValue());
  }

  private static @Nullable Long widened(@Nullable Integer number) {
    return number == null ? null : Long.valueOf(number);
  }
}
