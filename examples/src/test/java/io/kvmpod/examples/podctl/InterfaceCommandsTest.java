package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.ManagedDhcp;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.SimulatedHost;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceCommandsTest {

  private final SimulatedHost host =
      SimulatedHost.builder()
          .hostInterface(
              HostInterface.builder("br0", HostInterface.Kind.BRIDGE)
                  .subnet("10.20.0.5/16", "provisioning")
                  .space("inside")
                  .tag("1g")
                  .managedDhcp(ManagedDhcp.RELAY)
                  .build())
          .hostInterface(
              HostInterface.builder("eth1", HostInterface.Kind.PHYSICAL).vlan(40, "dmz").build())
          .network(NetworkDefinition.isolated("lab").subnet("10.7.0.1", 24).build())
          .withoutAddressSource(MachineAddress.Source.ARP, "the kernel does not tell")
          .build();

  private final String uri = host.publish();

  @Test
  void hostInterfacesAreListedWithAllThatIsKnown() {
    assertThat(Outcome.run("interface", "list", uri).out())
        .isEqualTo(
            """
            interface  kind      vlan      subnets                      fabric  space   tags  managed DHCP
            br0        bridge    untagged  10.20.0.5/16 (provisioning)          inside    1g  relay
            eth1       physical  40 (dmz)                                                     not known
            """);
    assertThat(Outcome.run("interface", "list", uri, "--output=json").out())
        .isEqualTo(
            """
            {"pod":"sim1","interfaces":[\
            {"name":"br0","kind":"bridge","vlan":{"vid":0,"name":""},\
            "subnets":[{"subnet":"10.20.0.5/16","name":"provisioning"}],\
            "fabric":"","space":"inside","tags":["1g"],"managedDhcp":"relay"},\
            {"name":"eth1","kind":"physical","vlan":{"vid":40,"name":"dmz"},"subnets":[],\
            "fabric":"","space":"","tags":[],"managedDhcp":"not known"}]}
            """);
  }

  @Test
  void interfacesOfAMachineAreInItsOrder() {
    compose("lan:network=default,mac=52:54:00:00:00:01;1:name=eth1,mac=52:54:00:00:00:02");

    assertThat(machine("interfaces").out())
        .isEqualTo(
            """
            label  mac                attached to            model   link  device
            lan    52:54:00:00:00:01  network default        virtio  up    vnet0
            1      52:54:00:00:00:02  macvtap eth1 (bridge)  virtio  up    macvtap0
            """);
    assertThat(machine("interfaces", "--output=json").out())
        .isEqualTo(
            """
            {"machine":"db1","interfaces":[\
            {"label":"lan","mac":"52:54:00:00:00:01","kind":"network","source":"default",\
            "model":"virtio","link":"up","device":"vnet0"},\
            {"label":"1","mac":"52:54:00:00:00:02","kind":"macvtap","source":"eth1","mode":"bridge",\
            "model":"virtio","link":"up","device":"macvtap0"}]}
            """);
  }

  @Test
  void interfaceIsPluggedInAndOutOfARunningMachine() {
    compose("0:network=default");

    assertThat(machine("attach", "lan:network=lab,mac=52:54:00:00:00:0b", "--model=e1000e"))
        .isEqualTo(
            new Outcome(
                0, "db1 has interface lan, 52:54:00:00:00:0b, on network lab, e1000e\n", ""));
    assertThat(machine("interfaces").out())
        .contains("lan    52:54:00:00:00:0b  network lab      e1000e  up    vnet1\n");

    assertThat(machine("detach", "lan").out())
        .isEqualTo("db1 is without interface 52:54:00:00:00:0b\n");
    assertThat(machine("interfaces").out()).doesNotContain("lan");
  }

  @Test
  void attachmentAsJsonHasTheAddress() {
    compose("0:network=default");

    assertThat(
            machine("attach", "lan:network=lab,mac=52:54:00:00:00:0b", "--output=json").stableOut())
        .isEqualTo(
            """
            {"machine":"db1","uuid":"UUID","label":"lan","mac":"MAC",\
            "attachment":{"kind":"NETWORK","source":"lab"},"model":"virtio","attached":true}
            """);
  }

  @Test
  void dryRunOfAnAttachmentTellsWhoIsReachedAndChangesNothing() {
    compose("0:network=default");
    HostCensus before = host.census();

    assertThat(machine("attach", "lan:name=eth1,mac=52:54:00:00:00:0b", "--dry-run").out())
        .startsWith(
            "db1 would have interface lan, 52:54:00:00:00:0b, on macvtap eth1 (bridge), virtio: ")
        .contains(
            "note: by macvtap on eth1, mode bridge: ",
            "the host itself is not reachable from a macvtap guest in any mode");
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void attachmentThatNothingMatchesIsRefusedWithWhy() {
    compose("0:network=default");
    HostCensus before = host.census();

    for (String[] more : new String[][] {{"lan:network=none"}, {"lan:network=none", "--dry-run"}}) {
      Outcome attach = machine("attach", more);

      assertThat(attach.exitCode()).isEqualTo(2);
      assertThat(attach.err()).startsWith("podctl: pod sim1: interface lan of machine db1: ");
    }
    assertThat(host.census()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lan:network=lab;x:network=lab | interface 'lan:network=lab;x:network=lab': expected one",
        "''                            | interface '': expected one interface, not 0.",
        "lan                           | interfaces 'lan': expected ':'",
      })
  void specIsThatOfOneInterface(String spec, String message) {
    Outcome attach = Outcome.run("machine", "attach", "sim:///nowhere", "db1", spec);

    assertThat(attach.exitCode()).isEqualTo(2);
    assertThat(attach.err()).startsWith("podctl: " + message);
  }

  @Test
  void modelIsOneThatIsKnown() {
    assertThat(machine("attach", "lan:network=lab", "--model=rtl8139").err())
        .isEqualTo("podctl: model 'rtl8139': expected virtio or e1000e.\n");
  }

  @Test
  void cableIsPulledAndPluggedIn() {
    compose("lan:network=default,mac=52:54:00:00:00:01");

    assertThat(machine("link", "lan", "down").out())
        .isEqualTo("interface 52:54:00:00:00:01 of db1 is down\n");
    assertThat(machine("interfaces").out()).contains("virtio  down");
    assertThat(machine("link", "52:54:00:00:00:01", "up", "--output=json").stableOut())
        .isEqualTo("{\"machine\":\"db1\",\"uuid\":\"UUID\",\"mac\":\"MAC\",\"link\":\"up\"}\n");
    assertThat(machine("link", "lan", "off").err())
        .isEqualTo("podctl: link 'off': expected up or down.\n");
  }

  @Test
  void unknownInterfaceIsABadRequestThatNamesThoseThatAreThere() {
    compose("lan:network=default,mac=52:54:00:00:00:01");

    for (String command : new String[] {"detach wan", "link wan up"}) {
      String[] words = command.split(" ", 2);
      Outcome outcome = machine(words[0], words[1].split(" "));

      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.err())
          .isEqualTo(
              "podctl: interface 'wan': expected the MAC address or the label of one of machine"
                  + " db1, which has 52:54:00:00:00:01 (lan).\n");
    }
  }

  @Test
  void interfaceWithoutALabelIsCalledByItsAddressAlone() {
    MacAddress mac = MacAddress.of("52:54:00:00:00:aa");
    MachineInfo.NetworkInterface only =
        new MachineInfo.NetworkInterface(mac, Attachment.network("lab"));

    assertThat(new InterfacesView.Row("", only).isCalled("")).isFalse();
    assertThat(new InterfacesView.Row("", only).isCalled("52:54:00:00:00:AA")).isTrue();
  }

  @Test
  void addressesAreToldInterfaceByInterfaceWithWhoWasNotAsked() {
    compose("0:network=default,mac=52:54:00:00:00:01;1:network=lab,mac=52:54:00:00:00:02");
    MachineInfo db1 = host.look().machine("db1").orElseThrow();
    MacAddress inside = MacAddress.of("52:54:00:00:00:99");
    host.console().agentTells(db1.uuid(), inside, Subnet.parse("172.17.0.1/16"));

    Outcome addresses = machine("addresses");

    assertThat(addresses.out())
        .isEqualTo(
            """
            address           mac                network  source
            192.168.122.2/24  52:54:00:00:00:01  default  lease
            none              52:54:00:00:00:02  lab
            172.17.0.1/16     52:54:00:00:00:99           agent
            arp was not asked: the kernel does not tell
            """);
    assertThat(machine("addresses", "--output=json").out())
        .startsWith("{\"machine\":\"db1\",\"addresses\":[{\"address\":\"192.168.122.2\",")
        .contains(
            """
            "interfaces":[{"mac":"52:54:00:00:00:01","kind":"network","source":"default","addresses":[{""",
            """
            {"mac":"52:54:00:00:00:02","kind":"network","source":"lab","addresses":[]}]""")
        .endsWith("\"skipped\":{\"arp\":\"the kernel does not tell\"}}\n");
  }

  private void compose(String interfaces) {
    Outcome compose = Outcome.run("compose", uri, "--name=db1", "--interfaces=" + interfaces);
    assertThat(compose.err()).isEmpty();
  }

  private Outcome machine(String command, String... more) {
    Stream<String> words = Stream.of("machine", command, uri, "db1");
    return Outcome.run(Stream.concat(words, Arrays.stream(more)).toArray(String[]::new));
  }
}
