package io.kvmpod.network;

import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.IpAddress;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What DNS answers on a network: nothing, what is the host's choice, or records. */
final class DnsRecords {
  private DnsRecords() {}

  static Arbitrary<Dns> any() {
    Arbitrary<Dns> records =
        Combinators.combine(
                Arbitraries.of(true, false),
                forwarders().list().uniqueElements().ofMaxSize(2),
                hosts().list().uniqueElements(Dns.Host::ip).ofMaxSize(2),
                txts().list().uniqueElements(Dns.Txt::name).ofMaxSize(2),
                services().list().uniqueElements().ofMaxSize(3))
            .as((plain, f, h, t, s) -> new Dns(true, plain, f, h, t, s));
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.of(Dns.DEFAULT, Dns.NONE)), Tuple.of(3, records));
  }

  private static Arbitrary<Dns.Forwarder> forwarders() {
    return Combinators.combine(
            addresses().injectNull(0.3), NetworkDefinitions.words(9).injectNull(0.4))
        .as(
            (address, domain) ->
                new Dns.Forwarder(
                    address, address == null && domain == null ? "corp.example" : domain));
  }

  private static Arbitrary<Dns.Host> hosts() {
    return Combinators.combine(
            addresses(),
            NetworkDefinitions.words(9).list().ofMinSize(1).ofMaxSize(3).uniqueElements())
        .as(Dns.Host::new);
  }

  private static Arbitrary<Dns.Txt> txts() {
    Arbitrary<String> values =
        NetworkDefinitions.texts()
            .map(text -> text.replace("\"", ""))
            .filter(text -> !text.isEmpty());
    return Combinators.combine(NetworkDefinitions.words(9), values).as(Dns.Txt::new);
  }

  private static Arbitrary<Dns.Service> services() {
    Arbitrary<@Nullable Integer> numbers =
        Arbitraries.integers().between(0, 65_535).injectNull(0.3);
    return Combinators.combine(
            Arbitraries.of("ldap", "http"),
            Arbitraries.of("tcp", "udp"),
            Arbitraries.of("a.example", "b").injectNull(0.5),
            Arbitraries.of("db1", "db2.example").injectNull(0.3),
            Arbitraries.integers().between(1, 65_535).injectNull(0.3),
            numbers,
            numbers)
        .as(DnsRecords::service);
  }

  private static Dns.Service service(
      String service,
      String protocol,
      @Nullable String domain,
      @Nullable String target,
      @Nullable Integer port,
      @Nullable Integer priority,
      @Nullable Integer weight) {
    boolean there = target != null;
    return new Dns.Service(
        service,
        protocol,
        domain,
        target,
        there ? port : null,
        there ? priority : null,
        there ? weight : null);
  }

  private static Arbitrary<IpAddress> addresses() {
    return Arbitraries.integers()
        .between(1, 200)
        .flatMap(i -> Arbitraries.of(List.of("192.0.2." + i, "2001:db8::" + i)))
        .map(IpAddress::parse);
  }
}
