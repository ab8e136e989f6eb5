package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.AttachmentCandidate;
import io.kvmpod.core.network.AttachmentChoice;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceKey;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.network.InterfacesTaken;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.MacvtapUsers;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.testkit.arbitrary.HostileText;
import io.kvmpod.testkit.arbitrary.PodArbitraries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The laws of interface specs and of what an interface attaches to. */
class NetworkLawsTest {

  @Property
  void interfaceSpecsAreReadBack(@ForAll InterfaceSpecs spec) {
    assertThat(InterfaceSpecs.parse(spec.toString())).isEqualTo(spec);
  }

  @Property
  void canonicalTextsAreWrittenBackByBothReaders(@ForAll InterfaceSpecs spec) {
    String canonical = spec.toString();

    assertThat(InterfaceSpecs.parse(canonical)).hasToString(canonical);
    assertThat(InterfaceSpecs.parseLenient(canonical)).hasToString(canonical);
  }

  @Property
  void blanksAroundSeparatorsChangeNothingToTheLenientReader(@ForAll InterfaceSpec spec) {
    StringBuilder text = new StringBuilder(" " + spec.label() + " : ");
    text.append(
        spec.conditions().stream()
            .map(c -> (c.not() ? "not_" : "") + c.key().word() + " = " + c.value())
            .collect(Collectors.joining(" , ")));

    assertThat(InterfaceSpecs.parseLenient(text + "  ").interfaces()).containsExactly(spec);
  }

  @Property
  void anyTextAsAValueIsReadOrRefusedAtItsPlace(
      @ForAll InterfaceKey key, @ForAll @HostileText String value) {
    String text = "0:" + key.word() + "=";
    try {
      InterfaceSpecs.parse(text + value);
    } catch (InvalidRequestException e) {
      assertThat(e.position()).isBetween(text.length(), text.length() + value.length());
    }
  }

  @Property
  void attachmentsAndHostInterfacesAreReadBackFromPlainData(
      @ForAll Attachment attachment, @ForAll HostInterface host) {
    assertThat(Attachment.from(PlainData.of("a", attachment.toMap()))).isEqualTo(attachment);
    assertThat(HostInterface.from(PlainData.of("h", host.toMap()))).isEqualTo(host);
  }

  @Property
  void everyDecisionNamesEveryCandidateAndIsReadBack(
      @ForAll("hosts") Host host, @ForAll InterfaceSpecs asked, @ForAll MacvlanMode mode) {
    List<String> offered = host.offered();

    for (Attachment.Decision d : host.choose(asked, mode, MacvtapUsers.NONE)) {
      assertThat(d.candidates())
          .extracting(c -> c.kind().word() + " " + c.name())
          .containsExactlyInAnyOrderElementsOf(offered);
      assertThat(d.candidates()).noneMatch(c -> c.why().isEmpty());
      assertThat(d.attached())
          .isEqualTo(d.candidates().stream().anyMatch(AttachmentCandidate::eligible));
      assertThat(Attachment.Decision.from(PlainData.of("d", d.toMap()))).isEqualTo(d);
    }
  }

  @Property
  void eachInterfaceAskedForHasADecisionInItsOrder(
      @ForAll("hosts") Host host, @ForAll InterfaceSpecs asked) {
    List<String> labels =
        asked.interfaces().isEmpty()
            ? List.of("0")
            : asked.interfaces().stream().map(InterfaceSpec::label).toList();

    assertThat(host.choose(asked, MacvlanMode.BRIDGE, MacvtapUsers.NONE))
        .extracting(Attachment.Decision::label)
        .isEqualTo(labels);
  }

  @Property
  void theOrderOfTheListsDecidesNothing(
      @ForAll("hosts") Host host,
      @ForAll InterfaceSpecs asked,
      @ForAll MacvlanMode mode,
      @ForAll Random order) {
    List<Attachment.Decision> before = host.choose(asked, mode, MacvtapUsers.NONE);

    assertThat(host.shuffled(order).choose(asked, mode, MacvtapUsers.NONE)).isEqualTo(before);
  }

  @Property
  void passthruIsNeverSharedInAnySequence(
      @ForAll("hosts") Host host,
      @ForAll @Size(max = 6) List<InterfaceSpecs> requests,
      @ForAll @Size(6) List<MacvlanMode> modes) {
    MacvtapUsers users = MacvtapUsers.NONE;
    Map<String, List<MacvlanMode>> taken = new HashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      for (Attachment.Decision d : host.choose(requests.get(i), modes.get(i), users)) {
        Attachment a = d.attachment();
        if (a != null && a.kind() == Attachment.Kind.MACVTAP) {
          MacvlanMode mode = Objects.requireNonNull(a.mode());
          users = users.plus(a.source(), mode, "machine " + i);
          taken.computeIfAbsent(a.source(), s -> new ArrayList<>()).add(mode);
        }
      }
    }
    assertThat(taken.values())
        .allSatisfy(m -> assertThat(m.contains(MacvlanMode.PASSTHRU) && m.size() > 1).isFalse());
  }

  @Property
  void whatIsChosenMatchesTheConditionsOnNames(
      @ForAll("hosts") Host host, @ForAll("networkNames") String name) {
    Attachment.Decision on =
        host.choose(InterfaceSpecs.parse("0:network=" + name), MacvlanMode.VEPA, MacvtapUsers.NONE)
            .get(0);
    Attachment.Decision off =
        host.choose(
                InterfaceSpecs.parse("0:not_network=" + name), MacvlanMode.VEPA, MacvtapUsers.NONE)
            .get(0);

    boolean there = host.networks.stream().anyMatch(n -> n.active() && n.name().equals(name));
    assertThat(on.attached()).isEqualTo(there);
    assertThat(off.attachment()).isNotEqualTo(Attachment.network(name));
  }

  @Provide
  Arbitrary<String> networkNames() {
    return Arbitraries.of("a", "maas", "default");
  }

  @Provide
  Arbitrary<Host> hosts() {
    Arbitrary<NetworkInfo.ServedSubnet> subnets =
        Combinators.combine(
                Arbitraries.of("10.0.0.1/24", "172.16.99.1/24").map(Subnet::parse),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false))
            .as(NetworkInfo.ServedSubnet::new);
    Arbitrary<NetworkInfo> networks =
        Combinators.combine(
                Arbitraries.of("a", "b", "maas", "default"),
                Arbitraries.of(true, false),
                Arbitraries.of("nat", "bridge", "isolated", "vepa").map(ForwardMode::new),
                Arbitraries.of("br0", "br1", "eth0").injectNull(0.3),
                Arbitraries.of("eth0", "eth1").list().uniqueElements().ofMaxSize(2),
                subnets.list().ofMaxSize(2))
            .as(
                (n, active, f, b, i, s) ->
                    new NetworkInfo(n, new UUID(0, 0), active, true, f, b, i, s));
    return Combinators.combine(
            networks.list().ofMaxSize(3).uniqueElements(NetworkInfo::name),
            PodArbitraries.hostInterfaces().list().ofMaxSize(4).uniqueElements(HostInterface::name))
        .as(Host::new)
        .withoutEdgeCases();
  }

  /** What was observed of a host. */
  record Host(List<NetworkInfo> networks, List<HostInterface> interfaces) {

    List<Attachment.Decision> choose(InterfaceSpecs asked, MacvlanMode mode, MacvtapUsers users) {
      return new AttachmentChoice(networks, interfaces, mode, new InterfacesTaken(users, Map.of()))
          .choose(asked.interfaces());
    }

    Host shuffled(Random order) {
      List<NetworkInfo> n = new ArrayList<>(networks);
      List<HostInterface> i = new ArrayList<>(interfaces);
      Collections.shuffle(n, order);
      Collections.shuffle(i, order);
      return new Host(n, i);
    }

    List<String> offered() {
      Stream<String> hosts =
          interfaces.stream()
              .filter(
                  i ->
                      i.kind() != HostInterface.Kind.BRIDGE
                          || networks.stream()
                              .noneMatch(n -> n.active() && i.name().equals(n.bridge())))
              .map(i -> i.kind().name().toLowerCase(Locale.ROOT) + " " + i.name());
      return Stream.concat(networks.stream().map(n -> "network " + n.name()), hosts).toList();
    }
  }
}
