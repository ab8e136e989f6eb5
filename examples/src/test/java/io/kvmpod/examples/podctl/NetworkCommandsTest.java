package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.network.NetworkDocuments;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkCommandsTest {

  private static final NetworkDefinition SPARE =
      NetworkDefinition.nat("spare").bridge("virbr8").subnet("10.99.0.1", 24).build();

  private final NetworkDefinition lab =
      NetworkDefinition.isolated("lab")
          .bridge("virbr7")
          .domain("lab.example")
          .subnet(
              SubnetDefinition.of("10.7.0.1", 24)
                  .dhcp(
                      Dhcp.builder()
                          .range("10.7.0.100", "10.7.0.199")
                          .host(StaticHost.of("52:54:00:00:00:07", "10.7.0.7", "db1"))
                          .build()))
          .subnet("fd00:7::1", 64)
          .dns(Dns.builder().host("10.7.0.7", "db1", "db").build())
          .portGroup(PortGroup.named("fast").asDefault())
          .metadata("owner", "me")
          .build();

  private final SimulatedHost host =
      SimulatedHost.builder()
          .clock(Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC))
          .network(lab)
          .network(NetworkDefinition.macvtap("outer", MacvlanMode.BRIDGE, "eth1", "eth2").build())
          .stoppedNetwork(SPARE)
          .lease("lab", "52:54:00:00:00:77", "10.7.0.120")
          .build();

  private final String uri = host.publish();

  @Test
  void listTellsOfEachNetworkWhatItIsOver() {
    assertThat(network("list").out())
        .isEqualTo(
            """
            network  forward   state       autostart  over        subnets
            lab      isolated  active      yes        virbr7      10.7.0.1/24 DHCP, fd00:7::1/64 no DHCP
            outer    bridge    active      yes        eth1, eth2
            default  nat       active      yes        virbr0      192.168.122.1/24 DHCP
            spare    nat       not active  no         virbr8      10.99.0.1/24 no DHCP
            """);
  }

  @Test
  void listAsJsonIsStable() {
    assertThat(network("list", "--output=json").stableOut())
        .startsWith(
            """
            {"pod":"sim1","networks":[\
            {"name":"lab","uuid":"UUID","active":true,"autostart":true,"forward":"isolated","bridge":"virbr7",\
            "subnets":[{"subnet":"10.7.0.1/24","dhcp":true,"bootFile":false},\
            {"subnet":"fd00:7::1/64","dhcp":false,"bootFile":false}],"interfaces":[]},\
            {"name":"outer","uuid":"UUID","active":true,"autostart":true,"forward":"bridge","bridge":"",\
            "subnets":[],"interfaces":["eth1","eth2"]},""")
        .endsWith("]}\n");
  }

  @Test
  void showTellsTheDefinitionInTheWordsOfItsOptions() {
    compose();

    assertThat(network("show", "lab").stableOut())
        .isEqualTo(
            """
            network         lab
            uuid            UUID
            state           active
            autostart       yes
            machines        db1
            forward         mode isolated
            bridge          name virbr7, stp false, delaySeconds 0
            domain          name lab.example, local false
            subnet          10.7.0.1/24,dhcp=10.7.0.100-10.7.0.199,host=10.7.0.7/MAC/db1
            subnet          fd00:7::1/64
            dns             on
            dns host        10.7.0.7 db1 db
            port group      fast
            isolated ports  no
            metadata        owner=me
            """);
  }

  @Test
  void showAsJsonHasTheWholeDefinition() {
    assertThat(network("show", "lab", "--output=json").stableOut())
        .startsWith("{\"name\":\"lab\",\"uuid\":\"UUID\",")
        .contains(
            "\"interfaces\":[],\"definition\":{\"name\":\"lab\",\"forward\":{\"mode\":\"isolated\"},",
            "\"dhcp\":{\"ranges\":[{\"addresses\":\"10.7.0.100-10.7.0.199\"}],\"hosts\":[")
        .endsWith("\"metadata\":{\"owner\":\"me\"}},\"machines\":[]}\n");
  }

  @Test
  void ensureMakesWhatIsNotThereAndThenChangesNothing() {
    String[] options = {"new", "--forward=isolated", "--bridge=virbr9", "--subnet=10.9.0.1/24"};

    assertThat(network("ensure", options)).isEqualTo(done("new made or started\n"));
    HostCensus made = host.census();
    assertThat(network("ensure", options)).isEqualTo(done("new was there\n"));
    assertThat(host.census()).isEqualTo(made);
    assertThat(network("ensure", with(options, "--output=json")).out())
        .isEqualTo("{\"pod\":\"sim1\",\"network\":\"new\",\"changed\":false}\n");
  }

  @Test
  void ensureOfAnotherDefinitionIsAConflictThatTellsTheDifference() {
    HostCensus before = host.census();

    Outcome ensure =
        network("ensure", "spare", "--bridge=virbr8", "--subnet=10.99.0.1/24", "--mtu=9000");

    assertThat(ensure.exitCode()).isEqualTo(2);
    assertThat(ensure.err())
        .isEqualTo(
            "podctl: pod sim1: network spare is there already, defined otherwise: mtu: 9000 wanted,"
                + " none there.\n");
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void definedNetworkIsNotStarted(@TempDir Path directory) throws IOException {
    NetworkDefinition fresh =
        NetworkDefinition.routed("new").bridge("virbr9").subnet("10.9.0.1", 24).build();
    Path file = Files.writeString(directory.resolve("new.xml"), NetworkDocuments.write(fresh));

    assertThat(network("define", "new", "--file=" + file)).isEqualTo(done("new defined\n"));

    assertThat(network("show", "new").out()).contains("state           not active\n");
    assertThat(network("start", "new").out()).isEqualTo("new started\n");
  }

  @Test
  void defineWithTheSubnetOfAnotherNetworkIsAConflict() {
    Outcome define = network("define", "new", "--bridge=virbr9", "--subnet=10.7.0.9/24");

    assertThat(define.exitCode()).isEqualTo(2);
    assertThat(define.err()).contains("network new cannot be made: ").contains("lab");
    assertThat(host.look().network("new")).isEmpty();
  }

  @Test
  void faultOfAnOptionComesBeforeThoseOfTheHost() {
    Outcome define =
        Outcome.run("network", "define", "sim:///nowhere", "new", "--subnet=10.9.0.1/24,dhcp=x");

    assertThat(define.exitCode()).isEqualTo(2);
    assertThat(define.err())
        .isEqualTo(
            "podctl: subnet '10.9.0.1/24,dhcp=x': expected '-' and the last address at position 18,"
                + " found the end.\n");
  }

  @Test
  void updateTellsWhatItDidAtOnce() {
    compose();

    Outcome update =
        network(
            "update",
            "lab",
            "--subnet=10.7.0.1/24,dhcp=10.7.0.100-10.7.0.150,host=10.7.0.8/52:54:00:00:00:08",
            "--subnet=fd00:7::1/64",
            "--dns-host=10.7.0.8=web1");

    assertThat(update.err()).isEmpty();
    assertThat(update.out())
        .isEqualTo(
            """
            when     what
            at once  remove DHCP range 10.7.0.100-10.7.0.199 in 10.7.0.1/24
            at once  remove static host 10.7.0.7 for 52:54:00:00:00:07 (db1) in 10.7.0.1/24
            at once  remove DNS host 10.7.0.7 db1 db
            at once  add DHCP range 10.7.0.100-10.7.0.150 in 10.7.0.1/24
            at once  add static host 10.7.0.8 for 52:54:00:00:00:08 in 10.7.0.1/24
            at once  add DNS host 10.7.0.8 web1
            lab updated
            """);
    assertThat(network("show", "lab").out())
        .contains("host=10.7.0.8/52:54:00:00:00:08\n")
        .contains("domain          name lab.example");
  }

  @Test
  void updateThatWouldDisconnectMachinesIsRefusedAndNamesThem() {
    compose();
    HostCensus before = host.census();

    Outcome update = network("update", "lab", "--mtu=9000");

    assertThat(update.exitCode()).isEqualTo(2);
    assertThat(update.err())
        .isEqualTo(
            "podctl: pod sim1: network lab needs a restart for mtu: nothing, then 9000, which would"
                + " disconnect the machines db1; stop them first, or force it.\n");
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void dryRunTellsWhatWouldBeDoneAndChangesNothing() {
    compose();
    HostCensus before = host.census();

    assertThat(network("update", "lab", "--mtu=9000", "--dns-host=10.7.0.9=a", "--dry-run").out())
        .isEqualTo(
            """
            when          what
            at once       remove DNS host 10.7.0.7 db1 db
            at once       add DNS host 10.7.0.9 a
            by a restart  mtu: nothing, then 9000
            lab would be updated, and needs a restart, which would disconnect db1
            """);
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void forcedUpdateRestartsAndTellsWhomItDisconnected() {
    compose();

    assertThat(network("update", "lab", "--mtu=9000", "--force", "--output=json").out())
        .isEqualTo(
            """
            {"pod":"sim1","network":"lab","changed":true,"live":[],"restart":["mtu: nothing, then 9000"],\
            "restarted":true,"disconnects":["db1"]}
            """);
    assertThat(network("show", "lab").out()).contains("mtu             9000\n");
  }

  @Test
  void updateOfANetworkThatNobodyIsOnRestartsIt() {
    assertThat(network("update", "lab", "--domain=x.example").out())
        .isEqualTo(
            """
            when          what
            by a restart  domain.name: lab.example, then x.example
            lab updated and started again, which disconnected no machine
            """);
  }

  @Test
  void updateOfAStoppedNetworkHoldsFromItsNextStart() {
    assertThat(network("update", "spare", "--subnet=10.9.0.1/24").out())
        .isEqualTo(
            """
            when               what
            at its next start  subnets[0].subnet: 10.99.0.1/24, then 10.9.0.1/24
            spare updated
            """);
  }

  @Test
  void updateToTheSameSaysSo() {
    assertThat(network("update", "lab", "--domain=lab.example"))
        .isEqualTo(done("lab is defined so\n"));
    assertThat(network("update", "lab", "--domain=lab.example", "--output=json").out())
        .contains("\"changed\":false,\"live\":[],\"restart\":[],\"restarted\":false");
  }

  @Test
  void updateByADocumentIsTheWholeDefinition(@TempDir Path directory) throws IOException {
    NetworkDefinition other = lab.toBuilder().metadata("owner", "you").build();
    Path file = Files.writeString(directory.resolve("lab.xml"), NetworkDocuments.write(other));

    assertThat(network("update", "lab", "--file=" + file).out())
        .isEqualTo("when     what\nat once  metadata\nlab updated\n");
    assertThat(network("show", "lab").out()).contains("metadata        owner=you\n");
  }

  @Test
  void stopOfANetworkInUseIsRefusedUnlessForced() {
    compose();

    Outcome stop = network("stop", "lab");

    assertThat(stop.exitCode()).isEqualTo(2);
    assertThat(stop.err()).contains("network lab is used by the running machines db1");
    assertThat(network("stop", "lab", "--force").out()).isEqualTo("lab stopped\n");
    assertThat(network("start", "lab", "--output=json").out())
        .isEqualTo("{\"pod\":\"sim1\",\"network\":\"lab\",\"started\":true}\n");
  }

  @Test
  void autostartIsTurnedOffAndOn() {
    assertThat(network("autostart", "lab", "off").out()).isEqualTo("lab waits to be started\n");
    assertThat(host.look().network("lab").orElseThrow().autostart()).isFalse();
    assertThat(network("autostart", "lab", "on", "--output=json").out())
        .isEqualTo("{\"pod\":\"sim1\",\"network\":\"lab\",\"autostart\":true}\n");
    assertThat(network("autostart", "lab", "maybe").err())
        .isEqualTo("podctl: autostart 'maybe': expected on or off.\n");
  }

  @Test
  void deleteOfANetworkInUseIsRefusedUnlessForced() {
    compose();

    Outcome delete = network("delete", "lab");

    assertThat(delete.exitCode()).isEqualTo(2);
    assertThat(delete.err()).contains("network lab is used by the machines db1");
    assertThat(network("delete", "lab", "--force").out()).isEqualTo("lab deleted\n");
    assertThat(host.look().network("lab")).isEmpty();
  }

  @Test
  void leasesTellWhoHasWhichAddressUntilWhen() {
    assertThat(network("leases", "lab").out())
        .isEqualTo(
            """
            address        mac                host name  expires               client id
            10.7.0.120/24  52:54:00:00:00:77  other      2026-01-31T13:00:00Z  01:52:54:00:00:00:77
            """);
    assertThat(network("leases", "lab", "--output=json").out())
        .isEqualTo(
            """
            {"pod":"sim1","network":"lab","leases":[{"address":"10.7.0.120","prefixLength":24,\
            "mac":"52:54:00:00:00:77","hostName":"other","expires":"2026-01-31T13:00:00Z",\
            "clientId":"01:52:54:00:00:00:77"}]}
            """);
    assertThat(network("leases", "spare").out())
        .isEqualTo("address  mac  host name  expires  client id\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "start", "stop", "update", "autostart", "delete", "leases"})
  void unknownNetworkIsABadRequestThatNamesThoseThatAreThere(String command) {
    String[] more =
        switch (command) {
          case "update" -> new String[] {"slow", "--mtu=1500"};
          case "autostart" -> new String[] {"slow", "on"};
          default -> new String[] {"slow"};
        };

    Outcome outcome = network(command, more);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "podctl: network 'slow': expected the name of a network on pod sim1, which has lab,"
                + " outer, default, spare.\n");
  }

  private void compose() {
    Outcome compose = Outcome.run("compose", uri, "--name=db1", "--network=lab");
    assertThat(compose.err()).isEmpty();
  }

  private Outcome network(String command, String... more) {
    Stream<String> words = Stream.of("network", command, uri);
    return Outcome.run(Stream.concat(words, Arrays.stream(more)).toArray(String[]::new));
  }

  private static String[] with(String[] options, String more) {
    return Stream.concat(Arrays.stream(options), Stream.of(more)).toArray(String[]::new);
  }

  private static Outcome done(String out) {
    return new Outcome(0, out, "");
  }
}
