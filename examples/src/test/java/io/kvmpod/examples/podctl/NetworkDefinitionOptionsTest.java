package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.AddressRange;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticRoute;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.network.NetworkDocuments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class NetworkDefinitionOptionsTest {

  private static final NetworkDefinition LAB =
      NetworkDefinition.nat("lab")
          .bridge(new Bridge("virbr7", true, 2, null))
          .domain("lab.example")
          .subnet("10.7.0.1", 24)
          .route(StaticRoute.of("10.8.0.0/16", "10.7.0.9"))
          .portGroup(PortGroup.named("fast"))
          .metadata("owner", "me")
          .build();

  static Stream<Arguments> definitions() {
    return Stream.of(
        of("--subnet=10.7.0.1/24", NetworkDefinition.nat("lab").subnet("10.7.0.1", 24).build()),
        of(
            "--forward=nat --ports=1024-65535 --bridge=virbr1 --stp=off --delay=0 --domain=testnet"
                + " --subnet=172.16.99.1/24",
            NetworkDefinition.nat("lab")
                .natPorts(1024, 65535)
                .bridge("virbr1")
                .domain("testnet")
                .subnet("172.16.99.1", 24)
                .build()),
        of(
            "--device=eth0 --addresses=192.0.2.7-192.0.2.9 --nat-ipv6=on --subnet=fd00:9::1/64",
            NetworkDefinition.nat("lab")
                .forward(
                    new Forward.Nat("eth0", AddressRange.of("192.0.2.7", "192.0.2.9"), null, true))
                .subnet("fd00:9::1", 64)
                .build()),
        of(
            "--forward=route --device=eth0 --stp=on --delay=2 --zone=trusted --mtu=9000"
                + " --subnet=10.7.0.1/24 --route=10.8.0.0/16=10.7.0.9 --isolate-ports=on",
            NetworkDefinition.routed("lab")
                .forward(new Forward.Route("eth0"))
                .bridge(new Bridge("lab", true, 2, "trusted"))
                .mtu(9000)
                .subnet("10.7.0.1", 24)
                .route(StaticRoute.of("10.8.0.0/16", "10.7.0.9"))
                .portIsolation(true)
                .build()),
        of(
            "--forward=open --subnet=10.7.0.1/24",
            NetworkDefinition.open("lab").subnet("10.7.0.1", 24).build()),
        of("--forward=isolated --dns=off", NetworkDefinition.isolated("lab").dns(Dns.NONE).build()),
        of(
            "--forward=isolated --dns-host=10.7.0.7=db1,db --dns-host=10.7.0.8=web1"
                + " --dns-forwarder=192.0.2.53 --dns-forwarder=example.org=192.0.2.54",
            NetworkDefinition.isolated("lab")
                .dns(
                    Dns.builder()
                        .host("10.7.0.7", "db1", "db")
                        .host("10.7.0.8", "web1")
                        .forwarder("192.0.2.53")
                        .forwarder(new Dns.Forwarder(IpAddress.parse("192.0.2.54"), "example.org"))
                        .build())
                .build()),
        of("--forward=bridge --bridge=br0", NetworkDefinition.hostBridge("lab", "br0").build()),
        of(
            "--forward=macvtap --interface=eth1 --interface=eth2",
            NetworkDefinition.macvtap("lab", MacvlanMode.BRIDGE, "eth1", "eth2").build()),
        of(
            "--forward=macvtap --macvlan=passthru --interface=eth1",
            NetworkDefinition.macvtap("lab", MacvlanMode.PASSTHRU, "eth1").build()),
        of(
            "--forward=hostdev --card=enp3s0",
            NetworkDefinition.virtualFunctions("lab", "enp3s0").build()));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void whatIsOrdinaryCanBeSaid(String options, NetworkDefinition definition) {
    assertThat(read(options).toDefinition("lab", Streams.NONE)).isEqualTo(definition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--forward=vepa                                   | forward",
        "--forward=route --ports=1-2                      | ports",
        "--forward=open --device=eth0                     | device",
        "--forward=isolated --addresses=10.0.0.1-10.0.0.2 | addresses",
        "--forward=bridge                                 | bridge",
        "--forward=bridge --bridge=br0 --stp=on           | bridge",
        "--forward=bridge --bridge=br0 --domain=a         | domain",
        "--forward=bridge --bridge=br0 --mtu=1500         | mtu",
        "--forward=bridge --bridge=br0 --subnet=10.7.0.1/24 | subnet",
        "--forward=bridge --bridge=br0 --dns=off          | dns",
        "--forward=macvtap                                | interface",
        "--forward=macvtap --interface=eth1 --macvlan=x   | macvlan",
        "--forward=macvtap --interface=a/b                | interface",
        "--forward=macvtap --interface=a --isolate-ports=on | isolate-ports",
        "--forward=hostdev                                | card",
        "--forward=hostdev --card=a/b                     | card",
        "--interface=eth1                                 | interface",
        "--card=eth1                                      | card",
        "--macvlan=bridge                                 | macvlan",
        "--ports=7                                        | ports",
        "--ports=9-7                                      | ports",
        "--addresses=10.0.0.1                             | addresses",
        "--addresses=fd00::1-fd00::2                      | addresses",
        "--nat-ipv6=maybe                                 | nat-ipv6",
        "--forward=route                                  | subnet",
        "--device=a/b                                     | device",
        "--bridge=sixteen-bytes-xx                        | bridge",
        "--stp=yes                                        | stp",
        "--delay=31                                       | delay",
        "--zone=a.b                                       | zone",
        "--domain=a..b                                    | domain",
        "--mtu=67                                         | mtu",
        "--subnet=10.7.0.1/31                             | subnet",
        "--subnet=10.7.0.1/24 --subnet=10.7.0.9/24        | subnet",
        "--route=10.8.0.0/16                              | route",
        "--route=10.8.0.1/16=10.7.0.9                     | route",
        "--dns=no                                         | dns",
        "--dns=off --dns-host=10.7.0.7=db1                | dns",
        "--dns-host=10.7.0.7                              | dns-host",
        "--dns-host=10.7.0.7=                             | dns-host",
        "--dns-host=10.7.0.7=a_b                          | dns-host",
        "--dns-forwarder==192.0.2.53                      | dns-forwarder",
        "--isolate-ports=x                                | isolate-ports",
      })
  void faultyDefinitionNamesTheOption(String options, String option) {
    assertThatThrownBy(() -> read(options).toDefinition("lab", Streams.NONE))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> {
              assertThat(e.field()).isEqualTo(option);
              assertThat(e).hasMessageStartingWith(option + " '");
            });
  }

  @Test
  void whatIsNotSaidOfAChangeStays() {
    assertThat(read("--mtu=9000").changed(LAB)).isEqualTo(LAB.toBuilder().mtu(9000).build());
    assertThat(read("--stp=off --delay=0").changed(LAB).bridge()).isEqualTo(Bridge.named("virbr7"));
    assertThat(read("--dns-host=10.7.0.7=db1").changed(LAB))
        .isEqualTo(LAB.toBuilder().dns(Dns.builder().host("10.7.0.7", "db1").build()).build());
    assertThat(read("--ports=1024-65535").changed(LAB))
        .isEqualTo(LAB.toBuilder().natPorts(1024, 65535).build());
    assertThat(read("--forward=route").changed(LAB))
        .isEqualTo(LAB.toBuilder().forward(Forward.route()).build());
  }

  @Test
  void subnetsTakeThePlaceOfThoseThatWereThere() {
    assertThat(read("--subnet=10.9.0.1/24 --subnet=10.7.0.1/24").changed(LAB).subnets())
        .containsExactly(SubnetDefinition.of("10.9.0.1", 24), SubnetDefinition.of("10.7.0.1", 24));
  }

  @Test
  void routesAreAdded() {
    assertThat(
            read("--route=10.8.0.0/16=10.7.0.9 --route=10.9.0.0/16=10.7.0.9").changed(LAB).routes())
        .containsExactly(
            StaticRoute.of("10.8.0.0/16", "10.7.0.9"), StaticRoute.of("10.9.0.0/16", "10.7.0.9"));
  }

  @Test
  void macvtapGetsOtherInterfacesInItsMode() {
    NetworkDefinition before = NetworkDefinition.macvtap("lab", MacvlanMode.VEPA, "eth1").build();

    assertThat(read("--interface=eth1 --interface=eth2").changed(before))
        .isEqualTo(NetworkDefinition.macvtap("lab", MacvlanMode.VEPA, "eth1", "eth2").build());
  }

  @Test
  void networkOfAnotherKindIsGivenWhole() {
    assertThatThrownBy(() -> read("--forward=bridge --bridge=br0").changed(LAB))
        .hasMessage(
            "forward 'bridge': expected a mode that is like nat, which network lab has; another"
                + " kind is given whole, by --file.");
  }

  @Test
  void changeThatSaysNothingIsNone() {
    assertThatThrownBy(() -> read("").changed(LAB))
        .hasMessage("network 'lab': expected an option that says what is to be otherwise.");
  }

  @Test
  void documentSaysEverything(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("lab.xml"), NetworkDocuments.write(LAB));

    assertThat(read("--file=" + file).toDefinition("lab", Streams.NONE)).isEqualTo(LAB);
  }

  @Test
  void documentIsReadFromTheStandardInput() {
    assertThat(read("--file=-").toDefinition("lab", input(NetworkDocuments.write(LAB))))
        .isEqualTo(LAB);
  }

  @Test
  void documentOfAnotherNetworkIsRefused() {
    assertThatThrownBy(() -> read("--file=-").toDefinition("x", input(NetworkDocuments.write(LAB))))
        .hasMessage("file '-': expected the document of network x, not of lab.");
  }

  @Test
  void textThatIsNoDocumentIsRefused() {
    assertThatThrownBy(() -> read("--file=-").toDefinition("x", input("<pool/>")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("file '-': expected libvirt's document of a network; ");
  }

  @Test
  void documentThatNoDefinitionSaysTellsThePlace() {
    String xml =
        "<network><name>x</name><bridge name='b'/><ip address='10.0.0.0' prefix='24'/></network>";

    assertThatThrownBy(() -> read("--file=-").toDefinition("x", input(xml)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("ip[1]: address '10.0.0.0': expected an address");
  }

  @Test
  void fileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> read("--file=/nowhere/x.xml").toDefinition("x", Streams.NONE))
        .hasMessage("file '/nowhere/x.xml': expected a file that can be read, or -.");
  }

  @ParameterizedTest
  @CsvSource({"--mtu=1500, mtu", "--forward=nat, forward", "--dns=on, dns"})
  void documentAndOptionsAreNotMixed(String more, String option) {
    assertThatThrownBy(() -> read("--file=- " + more).toDefinition("lab", Streams.NONE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(option + " '")
        .hasMessageEndingWith("expected either --file or this, not both.");
  }

  private static Streams input(String text) {
    return new Streams(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        false);
  }

  private static Arguments of(String options, NetworkDefinition definition) {
    return Arguments.of(options, definition);
  }

  private static NetworkDefinitionOptions read(String options) {
    String[] words =
        Arrays.stream(options.split(" ")).filter(w -> !w.isEmpty()).toArray(String[]::new);
    return CommandLine.populateCommand(new NetworkDefinitionOptions(), words);
  }
}
