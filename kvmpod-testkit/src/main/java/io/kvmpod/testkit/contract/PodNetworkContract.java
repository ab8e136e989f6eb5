package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Guard;
import io.kvmpod.core.Machine;
import io.kvmpod.core.compose.InterfacePlan;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineDefinition.BootDevice;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.network.PortGroup;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a pod over any host does with networks and machines' interfaces; rules PN-1 and on. */
public abstract class PodNetworkContract extends AbstractPodContract {

  /** For subclasses. */
  protected PodNetworkContract() {}

  @Test
  @DisplayName("PN-1 ensuring a network that is there and active changes nothing")
  void ensuringAgainChangesNothing() {
    NetworkDefinition network = ensured(served().build());
    List<Object> before = shape();

    assertThat(pod.networks().ensure(network)).isFalse();

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-2 ensuring a network that is there and not active starts it")
  void ensuringStartsWhatIsStopped() {
    NetworkDefinition network = ensured(freshNetwork().build());
    pod.networks().stop(network.name());

    assertThat(pod.networks().ensure(network)).isTrue();

    assertThat(seen(network).active()).isTrue();
  }

  @Test
  @DisplayName("PN-3 a network that is defined otherwise is a conflict that names each difference")
  void anotherDefinitionIsAConflict() {
    NetworkDefinition first = ensured(freshNetwork().domain("a.example").build());
    NetworkDefinition second = first.toBuilder().domain("b.example").mtu(1400).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> pod.networks().ensure(second))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("domain.name: b.example wanted, a.example there")
        .hasMessageContaining("mtu: 1400 wanted, none there");

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-4 a network over a bridge or addresses that are taken is refused, each named")
  void takenBridgeAndAddressesAreRefused() {
    NetworkDefinition first = ensured(served().build());
    NetworkDefinition second =
        freshNetwork()
            .bridge(bridgeOf(first))
            .subnet(gateway(first).plus(1).toString(), 16)
            .build();
    List<Object> before = shape();

    for (Runnable call :
        List.<Runnable>of(
            () -> pod.networks().ensure(second), () -> pod.networks().define(second))) {
      assertThatThrownBy(call::run)
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("network %s has the bridge %s", first.name(), bridgeOf(first))
          .hasMessageContaining("overlaps %s", first.subnets().get(0).subnet());
    }

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-5 a network over addresses that the pod is told of on its host is refused")
  void addressesOfTheHostAreRefused() {
    NetworkDefinition network = served().build();
    HostInterface told =
        HostInterface.builder("kvmpodtest0", HostInterface.Kind.PHYSICAL)
            .subnet(network.subnets().get(0).subnet().canonical().toString())
            .build();
    pod.configure(s -> s.toBuilder().hostInterface(told).build());
    List<Object> before = shape();

    assertThatThrownBy(() -> pod.networks().ensure(network))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("the host's interface kvmpodtest0");

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-29 what a network conflicts with already does not stand against another change")
  void conflictThatIsThereIsNoConflictOfAnUpdate() {
    NetworkDefinition network = ensured(served().build());
    HostInterface told =
        HostInterface.builder("kvmpodtest0", HostInterface.Kind.PHYSICAL)
            .subnet(network.subnets().get(0).subnet().canonical().toString())
            .build();
    pod.configure(s -> s.toBuilder().hostInterface(told).build());
    NetworkDefinition named =
        network.toBuilder()
            .dns(Dns.builder().host(gateway(network).toString(), "gateway").build())
            .build();

    NetworkUpdate done = pod.networks().update(named);

    assertThat(done.changes()).hasSize(1);
    assertThat(pod.networks().definition(network.name())).contains(named);
  }

  @Test
  @DisplayName("PN-6 a network that was defined is not started, and is there to be started")
  void definedNetworkIsStartedLater() {
    NetworkDefinition network = served().build();

    pod.networks().define(network);

    assertThat(seen(network).active()).isFalse();
    assertThat(pod.networks().definition(network.name())).contains(network);
    assertThatThrownBy(() -> pod.networks().define(network)).isInstanceOf(ConflictException.class);
    pod.networks().start(network.name());
    assertThat(seen(network).active()).isTrue();
  }

  @Test
  @DisplayName("PN-28 ensuring finishes what somebody began and died: it starts, with its host too")
  void ensuringFinishesWhatIsOnlyDefined() {
    NetworkDefinition network = served().build();
    pod.networks().define(network);

    assertThat(pod.networks().ensure(network)).isTrue();

    assertThat(seen(network).active()).isTrue();
    assertThat(seen(network).autostart()).isTrue();
    assertThat(pod.networks().ensure(network)).isFalse();
  }

  @Test
  @DisplayName("PN-7 planning an update tells what it would do, and does nothing")
  void plannedUpdateChangesNothing() {
    NetworkDefinition network = ensured(served().build());
    NetworkDefinition after = withHost(network).toBuilder().mtu(1400).build();
    List<Object> before = shape();

    NetworkUpdate update = pod.networks().planUpdate(after);

    assertThat(update.changes()).hasSize(1);
    assertThat(update.restartReasons()).contains("mtu");
    assertThat(shape()).isEqualTo(before);
    assertThat(pod.networks().definition(network.name())).contains(network);
  }

  @Test
  @DisplayName("PN-8 static hosts and port groups change under a running machine, which goes on")
  void updateWithoutRestartKeepsMachines() {
    NetworkDefinition network = ensured(served().build());
    Machine machine = runningOn(network);
    NetworkDefinition after =
        withHost(network).toBuilder().portGroup(PortGroup.named("first")).build();
    List<Object> before = shape();

    NetworkUpdate update = pod.networks().update(after);

    assertThat(update.needsRestart()).isFalse();
    assertThat(pod.networks().definition(network.name())).contains(after);
    assertThat(shape()).isEqualTo(before);
    assertThat(machine.state().isActive()).isTrue();
    NetworkUpdate back = pod.networks().update(network);
    assertThat(back.changes()).hasSize(2);
    assertThat(pod.networks().definition(network.name())).contains(network);
  }

  @Test
  @DisplayName("PN-9 updating a network to what it is does nothing")
  void updateToTheSameDoesNothing() {
    NetworkDefinition network = ensured(served().build());
    List<Object> before = shape();

    assertThat(pod.networks().update(network).isEmpty()).isTrue();

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-10 what needs a restart is refused while a machine runs on it, naming both")
  void restartUnderAMachineIsRefused() {
    NetworkDefinition network = ensured(served().build());
    Machine machine = runningOn(network);
    NetworkDefinition after = withHost(network).toBuilder().mtu(1400).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> pod.networks().update(after))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.name())
        .hasMessageContaining("mtu");

    assertThat(shape()).isEqualTo(before);
    assertThat(pod.networks().definition(network.name())).contains(network);
    assertThat(pod.networks().runningMachines(network.name())).containsExactly(machine.name());
  }

  @Test
  @DisplayName("PN-11 a restart is done when it is forced, or when no machine runs on the network")
  void restartIsDone() {
    NetworkDefinition network = ensured(served().build());
    Machine machine = runningOn(network);
    NetworkDefinition second = network.toBuilder().mtu(1400).build();
    NetworkDefinition third = network.toBuilder().mtu(1300).build();

    NetworkUpdate forced = pod.networks().update(second, Guard.FORCE);
    assertThat(forced.needsRestart()).isTrue();
    assertThat(pod.networks().definition(network.name())).contains(second);
    machine.powerOff();
    NetworkUpdate free = pod.networks().update(third);

    assertThat(free.needsRestart()).isTrue();
    assertThat(pod.networks().definition(network.name())).contains(third);
    assertThat(seen(network).active()).isTrue();
  }

  @Test
  @DisplayName("PN-12 a network that is not active is updated, and stays so")
  void stoppedNetworkStaysStopped() {
    NetworkDefinition network = served().build();
    pod.networks().define(network);
    NetworkDefinition after = withHost(network).toBuilder().mtu(1400).build();

    assertThat(pod.networks().update(after).needsRestart()).isTrue();

    assertThat(pod.networks().definition(network.name())).contains(after);
    assertThat(seen(network).active()).isFalse();
  }

  @Test
  @DisplayName("PN-13 a network that is not there is not updated")
  void noNetworkIsUpdated() {
    NetworkDefinition network = freshNetwork().build();

    assertThatThrownBy(() -> pod.networks().update(network))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(network.name());

    assertThat(look().network(network.name())).isEmpty();
  }

  @Test
  @DisplayName("PN-14 a network is not stopped under a running machine, unless by force")
  void networkIsNotStoppedUnderAMachine() {
    NetworkDefinition network = ensured(freshNetwork().build());
    Machine machine = runningOn(network);

    assertThatThrownBy(() -> pod.networks().stop(network.name()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.name());
    assertThat(seen(network).active()).isTrue();

    pod.networks().stop(network.name(), Guard.FORCE);
    assertThat(seen(network).active()).isFalse();
    assertThat(machine.state().isActive()).isTrue();
  }

  @Test
  @DisplayName("PN-15 a network that a machine is on, running or not, is removed only by force")
  void usedNetworkIsNotRemoved() {
    NetworkDefinition network = ensured(freshNetwork().build());
    Machine machine = composed(small(freshName("m")).network(network.name()).build());

    assertThatThrownBy(() -> pod.networks().remove(network.name()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.name());
    assertThat(seen(network).active()).isTrue();

    pod.networks().remove(network.name(), Guard.FORCE);
    pod.networks().remove(network.name(), Guard.FORCE);
    assertThat(look().network(network.name())).isEmpty();
  }

  @Test
  @DisplayName("PN-16 an ensured network starts with its host, until it is set otherwise")
  void autostartIsSet() {
    NetworkDefinition network = ensured(freshNetwork().build());
    assertThat(seen(network).autostart()).isTrue();

    pod.networks().setAutostart(network.name(), false);

    assertThat(seen(network).autostart()).isFalse();
  }

  @Test
  @DisplayName("PN-17 a network without machines has no leases")
  void noMachinesNoLeases() {
    NetworkDefinition network = ensured(served().build());

    assertThat(pod.networks().leases(network.name())).isEmpty();
  }

  @Test
  @DisplayName("PN-18 a machine on a network that is not active is refused in the plan")
  void stoppedNetworkIsRefusedInThePlan() {
    NetworkDefinition network = freshNetwork().build();
    pod.networks().define(network);
    List<Object> before = shape();

    Plan plan = pod.plan(small(freshName("m")).interfaces("0:network=" + network.name()).build());

    assertThat(plan.admitted()).isFalse();
    assertThat(plan.toString()).contains("is not active");
    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-19 one to eight interfaces have the order asked for, each a MAC of its own")
  void interfacesKeepTheirOrder() {
    NetworkDefinition a = ensured(freshNetwork().build());
    NetworkDefinition b = ensured(served().build());
    Set<MacAddress> macs = new HashSet<>();
    for (int count : List.of(1, 3, MachineSpec.MOST_INTERFACES)) {
      List<String> wanted = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        wanted.add("eth%d:network=%s".formatted(i, i % 3 == 1 ? b.name() : a.name()));
      }
      Machine machine =
          composed(small(freshName("m")).interfaces(String.join(";", wanted)).build());

      List<MachineInfo.NetworkInterface> seen = machine.interfaces().all();
      assertThat(seen).hasSize(count).allSatisfy(i -> assertThat(macs.add(i.mac())).isTrue());
      for (int i = 0; i < count; i++) {
        assertThat(seen.get(i).attachment())
            .isEqualTo(Attachment.network(i % 3 == 1 ? b.name() : a.name()));
      }
      assertThat(labels(machine)).startsWith("eth0").hasSize(count);
    }
  }

  @Test
  @DisplayName("PN-20 network boot is on where libvirt serves no DHCP, or names a boot file")
  void networkBootFollowsDhcp() {
    NetworkDefinition without = ensured(freshNetwork().subnet(freshGateway(), 24).build());
    NetworkDefinition with = ensured(served().build());
    NetworkDefinition pxe = ensured(withBootFile(served().build()));

    assertThat(bootOrder(without)).containsExactly(BootDevice.NETWORK, BootDevice.DISK);
    assertThat(bootOrder(with)).containsExactly(BootDevice.DISK);
    assertThat(bootOrder(pxe)).containsExactly(BootDevice.NETWORK, BootDevice.DISK);
  }

  @Test
  @DisplayName("PN-21 planning one more interface says what it would be, and changes nothing")
  void plannedInterfaceChangesNothing() {
    NetworkDefinition network = ensured(freshNetwork().build());
    Machine machine = composed(small(freshName("m")).build());
    List<Object> before = shape();

    InterfacePlan plan = machine.interfaces().plan(on(network, "more"), InterfaceModel.VIRTIO);

    assertThat(plan.admitted()).isTrue();
    assertThat(plan.decision().attachment()).isEqualTo(Attachment.network(network.name()));
    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-22 an interface is plugged into a machine as planned, running or shut off")
  void interfaceIsPluggedIn() {
    NetworkDefinition network = ensured(freshNetwork().build());
    Machine running = runningOn(network);
    Machine off = composed(small(freshName("m")).build());
    for (Machine machine : List.of(running, off)) {
      InterfaceSpec spec = on(network, "more");
      MachineDefinition.NetworkInterface planned =
          machine.interfaces().plan(spec, InterfaceModel.E1000E).added();

      MachineDefinition.NetworkInterface added =
          machine.interfaces().attach(spec, InterfaceModel.E1000E);

      assertThat(added).isEqualTo(planned);
      assertThat(machine.interfaces().all().get(1))
          .returns(added.mac(), MachineInfo.NetworkInterface::mac)
          .returns(Attachment.network(network.name()), MachineInfo.NetworkInterface::attachment)
          .returns("e1000e", MachineInfo.NetworkInterface::model);
      assertThat(labels(machine)).containsExactly("0", "more");
    }
  }

  @Test
  @DisplayName("PN-23 an interface that is plugged out is gone with its label; again does nothing")
  void interfaceIsPluggedOut() {
    NetworkDefinition network = ensured(freshNetwork().build());
    Machine machine = composed(small(freshName("m")).build());
    MacAddress first = machine.interfaces().all().get(0).mac();
    MachineDefinition.NetworkInterface added =
        machine.interfaces().attach(on(network, "more"), InterfaceModel.VIRTIO);

    machine.interfaces().detach(first);
    machine.interfaces().detach(first);

    assertThat(machine.interfaces().all())
        .extracting(MachineInfo.NetworkInterface::mac)
        .containsExactly(added.mac());
    assertThat(labels(machine)).containsExactly("more");
  }

  @Test
  @DisplayName(
      "PN-24 an interface that nothing matches is a conflict, with why, and changes nothing")
  void unmatchedInterfaceIsRefused() {
    Machine machine = composed(small(freshName("m")).build());
    InterfaceSpec nowhere = InterfaceSpec.onNetwork("more", freshName("n"));
    List<Object> before = shape();

    assertThat(machine.interfaces().plan(nowhere, InterfaceModel.VIRTIO).admitted()).isFalse();
    assertThatThrownBy(() -> machine.interfaces().attach(nowhere, InterfaceModel.VIRTIO))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("nothing matches network=");

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-25 a ninth interface, and a label that is taken, are refused")
  void ninthInterfaceIsRefused() {
    NetworkDefinition network = ensured(freshNetwork().build());
    MachineSpec.Builder eight = small(freshName("m"));
    while (eight.build().interfaces().size() < MachineSpec.MOST_INTERFACES) {
      eight.network(network.name());
    }
    Machine full = composed(eight.build());
    Machine one = composed(small(freshName("m")).build());
    List<Object> before = shape();

    assertThatThrownBy(() -> full.interfaces().attach(on(network, "more"), InterfaceModel.VIRTIO))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("has 8 interfaces");
    assertThatThrownBy(() -> one.interfaces().attach(on(network, "0"), InterfaceModel.VIRTIO))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("choose another label");

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-26 a MAC address that another machine has is not given to a second interface")
  void macsAreUnique() {
    NetworkDefinition network = ensured(freshNetwork().build());
    Machine first = composed(small(freshName("m")).build());
    Machine second = composed(small(freshName("m")).build());
    MacAddress taken = first.interfaces().all().get(0).mac();
    InterfaceSpec asking = InterfaceSpec.builder("more").network(network.name()).mac(taken).build();
    List<Object> before = shape();

    assertThatThrownBy(() -> second.interfaces().attach(asking, InterfaceModel.VIRTIO))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(taken.toString());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("PN-27 the cable of an interface is pulled and plugged in again")
  void cableIsPulled() {
    Machine machine = composed(small(freshName("m")).build());
    MacAddress mac = machine.interfaces().all().get(0).mac();

    machine.interfaces().setLink(mac, LinkState.DOWN);
    assertThat(machine.interfaces().all().get(0).link()).isEqualTo(LinkState.DOWN);
    machine.interfaces().setLink(mac, LinkState.UP);

    assertThat(machine.interfaces().all().get(0).link()).isEqualTo(LinkState.UP);
  }

  /** Begins a network with DHCP, whose addresses nobody has. */
  private NetworkDefinition.Builder served() {
    String gateway = freshGateway();
    Subnet subnet = Subnet.of(gateway, 24);
    DhcpRange range = DhcpRange.of(subnet.address().plus(9), subnet.address().plus(99));
    return freshNetwork()
        .subnet(SubnetDefinition.of(gateway, 24).dhcp(Dhcp.builder().range(range).build()));
  }

  private NetworkDefinition ensured(NetworkDefinition network) {
    assertThat(pod.networks().ensure(network)).isTrue();
    return network;
  }

  private Machine runningOn(NetworkDefinition network) {
    return composed(
        small(freshName("m")).interfaces("0:network=" + network.name()).start(true).build());
  }

  private NetworkInfo seen(NetworkDefinition network) {
    return pod.networks().find(network.name()).orElseThrow();
  }

  private List<BootDevice> bootOrder(NetworkDefinition network) {
    Plan plan = pod.plan(small(freshName("m")).interfaces("0:network=" + network.name()).build());
    MachineDefinition machine = plan.machine();
    assertThat(machine).as(plan.toString()).isNotNull();
    return machine.bootOrder();
  }

  private static List<String> labels(Machine machine) {
    Claim claim = machine.info().claim();
    assertThat(claim).isNotNull();
    return claim.interfaces().stream().map(Claim.ClaimedInterface::label).toList();
  }

  private static InterfaceSpec on(NetworkDefinition network, String label) {
    return InterfaceSpec.onNetwork(label, network.name());
  }

  private static IpAddress gateway(NetworkDefinition network) {
    return network.subnets().get(0).subnet().address();
  }

  /** Returns the network with one static host more in its first subnet. */
  private static NetworkDefinition withHost(NetworkDefinition network) {
    SubnetDefinition first = network.subnets().get(0);
    Dhcp dhcp = dhcp(first);
    List<StaticHost> hosts = new ArrayList<>(dhcp.hosts());
    hosts.add(
        StaticHost.of("52:54:00:77:01:02", first.subnet().address().plus(4).toString(), "host4"));
    return network.toBuilder()
        .subnets(List.of(first.dhcp(new Dhcp(dhcp.ranges(), hosts, null, null))))
        .build();
  }

  private static NetworkDefinition withBootFile(NetworkDefinition network) {
    SubnetDefinition first = network.subnets().get(0);
    return network.toBuilder()
        .subnets(List.of(first.dhcp(new Dhcp(dhcp(first).ranges(), List.of(), "boot.ipxe", null))))
        .build();
  }

  private static Dhcp dhcp(SubnetDefinition subnet) {
    Dhcp dhcp = subnet.dhcp();
    assertThat(dhcp).isNotNull();
    return dhcp;
  }
}
