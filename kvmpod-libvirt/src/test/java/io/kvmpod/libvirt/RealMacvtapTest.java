package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Guests that share a parent interface by macvtap. That a guest does not reach another says
 * something only because the same ping reaches the switch beyond the parent.
 */
@OnFleet
class RealMacvtapTest {

  private static final String ADDRESS_A = "10.97.0.101";
  private static final String ADDRESS_B = "10.97.0.102";

  private FleetHost host;

  @BeforeEach
  void open() throws Exception {
    host = FleetHost.open(1);
  }

  @AfterEach
  void close() throws Exception {
    host.reflect(FleetHost.ETH0, false);
    host.close();
    // libvirt does not give it back when a rival was refused
    host.run("ip", "link", "set", FleetHost.ETH1, "address", "52:54:00:97:0e:01");
  }

  @Test
  void inBridgeModeMachinesReachEachOtherAndBeyondTheParentButNotTheHost() throws Exception {
    host.useParents(MacvlanMode.BRIDGE);
    Plan plan = host.pod().plan(spec("a", FleetHost.ETH0, ADDRESS_A));
    assertThat(plan.notes())
        .anySatisfy(
            n ->
                assertThat(n)
                    .contains("by macvtap on eth0, mode bridge")
                    .contains("the host itself is not reachable"));

    try (FleetGuest a = compose("a", ADDRESS_A);
        FleetGuest b = compose("b", ADDRESS_B)) {
      awaitBoth(a, b);
      assertThat(a.reaches(ADDRESS_B)).isTrue();
      assertThat(b.reaches(ADDRESS_A)).isTrue();
      assertThat(a.reaches(host.address())).as("a reaches the host").isFalse();
    }
  }

  @Test
  void inPrivateModeMachinesReachBeyondTheParentAndNotEachOtherWhateverTheSwitchDoes()
      throws Exception {
    host.useParents(MacvlanMode.PRIVATE);

    try (FleetGuest a = compose("a", ADDRESS_A);
        FleetGuest b = compose("b", ADDRESS_B)) {
      awaitBoth(a, b);
      assertThat(a.reaches(ADDRESS_B)).isFalse();
      assertThat(a.reaches(host.address())).as("a reaches the host").isFalse();
      host.reflect(FleetHost.ETH0, true);
      assertThat(a.reaches(ADDRESS_B)).as("through a switch that reflects").isFalse();
    }
  }

  @Test
  void inVepaModeMachinesReachEachOtherOnlyThroughASwitchThatReflects() throws Exception {
    host.useParents(MacvlanMode.VEPA);

    try (FleetGuest a = compose("a", ADDRESS_A);
        FleetGuest b = compose("b", ADDRESS_B)) {
      awaitBoth(a, b);
      assertThat(a.reaches(ADDRESS_B)).isFalse();
      assertThat(a.reaches(host.address())).as("a reaches the host").isFalse();
      host.reflect(FleetHost.ETH0, true);
      assertThat(a.reaches(ADDRESS_B)).as("through a switch that reflects").isTrue();
      assertThat(a.reaches(host.address())).as("the host, by the switch as well").isTrue();
      host.reflect(FleetHost.ETH0, false);
      assertThat(b.reaches(ADDRESS_A)).as("through one that does so no more").isFalse();
    }
  }

  @Test
  void inPassthruModeAMachineReachesBeyondTheParentUnderAnyMacAndNobodyElseGetsTheParent()
      throws Exception {
    host.useParents(MacvlanMode.PASSTHRU);

    try (FleetGuest a = FleetGuest.compose(host, spec("a", FleetHost.ETH1, ADDRESS_A))) {
      Plan second = host.pod().plan(spec("b", FleetHost.ETH1, ADDRESS_B));
      assertThat(second.admitted()).isFalse();
      assertThat(second.admission().refusal())
          .contains("eth1")
          .contains("machine kvmpod-macvtap-a has it alone, by macvtap in passthru mode");
      a.awaitBoot();
      assertThat(a.reaches(FleetHost.SWITCH_ADDRESS)).isTrue();
      a.run("ip link set eth0 down");
      a.run("ip link set eth0 address 52:54:00:97:00:99");
      a.run("ip link set eth0 up");
      assertThat(a.reaches(FleetHost.SWITCH_ADDRESS)).as("under another MAC").isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"passthrough, passthru", "bridge, bridge"})
  void aMachineThatBypassedThePlanIsAConflictThatNamesParentModeAndHolder(
      String libvirtMode, String mode) throws Exception {
    host.useParents(MacvlanMode.PASSTHRU);
    Machine holder = host.pod().compose(spec("a", FleetHost.ETH1, ADDRESS_A));
    Machine rival =
        defineRival(
            "<interface type='direct'><source dev='eth1' mode='%s'/>".formatted(libvirtMode));

    assertThatThrownBy(rival::start)
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("could not start machine kvmpod-macvtap-rival")
        .hasMessageContaining("it cannot have eth1 by macvtap in %s mode".formatted(mode))
        .hasMessageContaining("machine kvmpod-macvtap-a has it alone")
        .hasMessageContaining("Invalid argument (host error 38");
    assertThat(rival.state()).isEqualTo(MachineState.SHUT_OFF);
    assertThat(holder.state()).isEqualTo(MachineState.RUNNING);

    holder.powerOff();
    rival.start();
    assertThat(rival.state()).isEqualTo(MachineState.RUNNING);
  }

  @Test
  void machinesOnTwoHostsReachEachOtherThroughTheSwitchUnderMacsOfTheirOwn() throws Exception {
    host.useParents(MacvlanMode.BRIDGE);
    try (FleetHost other = FleetHost.open(2)) {
      other.useParents(MacvlanMode.BRIDGE);
      try (FleetGuest a = FleetGuest.compose(host, anyMac("a"));
          FleetGuest b = FleetGuest.compose(other, anyMac("a"))) {
        a.awaitBoot();
        b.awaitBoot();
        a.run("ip addr add %s/24 dev eth0".formatted(ADDRESS_A));
        b.run("ip addr add %s/24 dev eth0".formatted(ADDRESS_B));

        assertThat(a.reaches(ADDRESS_B)).isTrue();
        assertThat(a.reaches(other.address())).as("a reaches the other host").isTrue();
        assertThat(a.machine().info().interfaces().get(0).mac())
            .isNotEqualTo(b.machine().info().interfaces().get(0).mac());
      }
    }
  }

  @Test
  void aNetworkOfParentsThatMachinesHaveAloneIsRefusedInThePlanAndByLibvirtOnceAllAreTaken()
      throws Exception {
    host.make(NetworkDefinition.macvtap("alone", MacvlanMode.PASSTHRU, FleetHost.ETH1).build());
    try (FleetGuest a = FleetGuest.compose(host, onNetwork("a", "alone", ADDRESS_A))) {
      Plan second = host.pod().plan(onNetwork("b", "alone", ADDRESS_B));
      assertThat(second.admitted()).isFalse();
      assertThat(second.admission().refusal()).contains("network alone");
      Machine rival = defineRival("<interface type='network'><source network='alone'/>");
      assertThatThrownBy(rival::start)
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("could not start machine kvmpod-macvtap-rival")
          .hasMessageContaining("network 'alone' requires exclusive access to interfaces");
      a.awaitBoot();
      assertThat(a.reaches(FleetHost.SWITCH_ADDRESS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PASSTHRU")
  void aNetworkOfParentsThatMachinesShareGivesThemItsModeAndThePlanSaysWhatThatMeans(
      MacvlanMode mode) throws Exception {
    host.make(NetworkDefinition.macvtap("shared", mode, FleetHost.ETH0).build());
    Plan plan = host.pod().plan(onNetwork("a", "shared", ADDRESS_A));
    assertThat(plan.notes())
        .anySatisfy(
            n ->
                assertThat(n)
                    .contains("on network shared, forward mode " + mode.word())
                    .contains("mode %s: it reaches".formatted(mode.word()))
                    .contains("the host itself is not reachable"));

    Machine a = host.pod().compose(plan);
    Machine b = host.pod().compose(onNetwork("b", "shared", ADDRESS_B));

    for (Machine machine : List.of(a, b)) {
      assertThat(host.run("virsh", "dumpxml", machine.name()))
          .containsPattern(
              "<source network='shared'[^>]* dev='eth0' mode='%s'/>".formatted(mode.word()));
    }
  }

  private Machine defineRival(String networkInterface) throws Exception {
    return host.defineMachine(
        "kvmpod-macvtap-rival",
        """
        <domain type='qemu'>
          <name>kvmpod-macvtap-rival</name>
          <memory unit='MiB'>64</memory>
          <os><type>hvm</type></os>
          <devices>%s<mac address='52:54:00:97:00:0f'/></interface></devices>
        </domain>
        """
            .formatted(networkInterface));
  }

  private static MachineSpec onNetwork(String letter, String network, String address) {
    return onSource(letter, "network=" + network, address);
  }

  private FleetGuest compose(String letter, String address) throws Exception {
    return FleetGuest.compose(host, spec(letter, FleetHost.ETH0, address));
  }

  private static void awaitBoth(FleetGuest a, FleetGuest b) throws Exception {
    a.awaitBoot();
    b.awaitBoot();
    assertThat(a.reaches(FleetHost.SWITCH_ADDRESS)).as("a reaches beyond the parent").isTrue();
    assertThat(b.reaches(FleetHost.SWITCH_ADDRESS)).as("b reaches beyond the parent").isTrue();
  }

  private static MachineSpec spec(String letter, String parent, String address) {
    return onSource(letter, "name=" + parent, address);
  }

  private static MachineSpec onSource(String letter, String condition, String address) {
    String mac = "52:54:00:97:00:" + address.substring(address.length() - 2);
    return FleetGuest.spec(
            "kvmpod-macvtap-" + letter,
            "0:%s,mac=%s".formatted(condition, mac),
            "kp.ip=%s,%s/24".formatted(mac, address))
        .build();
  }

  private static MachineSpec anyMac(String letter) {
    return FleetGuest.spec("kvmpod-macvtap-" + letter, "0:name=eth0", "kp.nodhcp").build();
  }
}
