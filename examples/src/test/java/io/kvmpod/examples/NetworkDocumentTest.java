package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Guard;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.ManagedDhcp;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.network.StaticHost;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.testkit.SimulatedHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/networks.md shows, as it is compiled and run. */
class NetworkDocumentTest {

  private static final DocumentedCode CODE =
      DocumentedCode.of("networks.md", NetworkDocumentTest.class);

  private static final NetworkDefinition LAB =
      NetworkDefinition.nat("lab")
          .bridge("virbr-lab")
          .subnet("10.20.0.1", 24, "10.20.0.100", "10.20.0.199")
          .build();

  private final SimulatedHost host = SimulatedHost.builder().network(LAB).build();

  @Test
  void theDocumentShowsWhatIsRunHere() throws IOException {
    assertThat(CODE.shown("java")).hasSizeGreaterThan(9).isEqualTo(CODE.run());
  }

  @Test
  void aNetworkIsDefined() {
    // tag::define[]
    NetworkDefinition lab =
        NetworkDefinition.nat("lab")
            .natPorts(1024, 65535)
            .bridge("virbr-lab")
            .domain("lab.test")
            .subnet(
                SubnetDefinition.of("10.20.0.1", 24)
                    .dhcp(
                        Dhcp.builder()
                            .range("10.20.0.100", "10.20.0.199")
                            .host(StaticHost.of("52:54:00:00:00:01", "10.20.0.10", "db1"))
                            .build()))
            .subnet("fd00:20::1", 64)
            .dns(Dns.builder().host("10.20.0.1", "gateway").build())
            .build();

    assertThatThrownBy(() -> lab.toBuilder().mtu(1279).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("mtu '1279': expected 1280 to 65535 bytes with an IPv6 subnet.");
    // end::define[]
  }

  @Test
  void aNetworkIsEnsured() {
    try (Pod pod = SimulatedHost.create().pod()) {
      NetworkDefinition lab = LAB;
      // tag::ensure[]
      assertThat(pod.networks().ensure(lab)).isTrue(); // defined, started, starts with its host
      assertThat(pod.networks().ensure(lab)).isFalse(); // as it is

      NetworkDefinition other = lab.toBuilder().mtu(9000).build();
      assertThatThrownBy(() -> pod.networks().ensure(other))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("mtu: 9000 wanted, none there");
      // end::ensure[]
    }
  }

  @Test
  void aNetworkIsUpdated() {
    try (Pod pod = host.pod()) {
      Machine unused = db1(pod);
      // tag::update[]
      NetworkDefinition now = pod.networks().definition("lab").orElseThrow();
      Dhcp dhcp =
          Dhcp.builder()
              .range("10.20.0.100", "10.20.0.199")
              .host(StaticHost.of("52:54:00:00:00:02", "10.20.0.11", "web1"))
              .build();
      NetworkDefinition wanted =
          now.toBuilder().subnets(List.of(SubnetDefinition.of("10.20.0.1", 24).dhcp(dhcp))).build();

      NetworkUpdate update = pod.networks().update(wanted);
      assertThat(update.changes()).hasSize(1); // the static host, at once
      assertThat(update.needsRestart()).isFalse();
      // end::update[]
      // tag::restart[]
      NetworkDefinition larger = wanted.toBuilder().mtu(9000).build();
      assertThat(pod.networks().planUpdate(larger).restartReasons())
          .isEqualTo("mtu: nothing, then 9000");
      assertThatThrownBy(() -> pod.networks().update(larger))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("would disconnect the machines db1");

      pod.networks().update(larger, Guard.FORCE); // db1 is cut off until it starts again
      // end::restart[]
      assertThat(pod.networks().definition("lab")).contains(larger);
    }
  }

  @Test
  void leasesAreTold() {
    try (Pod pod = host.pod()) {
      Machine unused = db1(pod);
      // tag::leases[]
      for (DhcpLease lease : pod.networks().leases("lab")) {
        System.out.println(lease.address() + " is " + lease.mac() + "'s until " + lease.expires());
      }
      // end::leases[]
      assertThat(pod.networks().leases("lab")).hasSize(1);
    }
  }

  @Test
  void interfacesOfTheHostAreKnownAndChosen() {
    try (Pod pod = host.pod()) {
      // tag::interfaces[]
      HostInterface uplink =
          HostInterface.builder("eno1", HostInterface.Kind.PHYSICAL)
              .vlan(40)
              .subnet("10.40.0.0/24", "dmz")
              .space("outside")
              .managedDhcp(ManagedDhcp.DIRECT)
              .build();
      pod.configure(s -> s.toBuilder().hostInterface(uplink).build());
      assertThat(pod.hostInterfaces()).contains(uplink);
      // end::interfaces[]
      // tag::attachment[]
      Plan plan =
          pod.plan(MachineSpec.builder().interfaces("0:network=lab;dmz:space=outside").build());
      for (Attachment.Decision decision : plan.admission().interfaces()) {
        System.out.println(decision.label() + ": " + decision.reason());
        decision.notes().forEach(System.out::println); // who is reached, who serves DHCP
      }
      assertThat(plan.admission().interfaces().get(1).attachment())
          .isEqualTo(Attachment.macvtap("eno1", MacvlanMode.BRIDGE));
      // end::attachment[]
    }
  }

  @Test
  void interfacesArePluggedInAndOut() {
    try (Pod pod = host.pod()) {
      Machine db1 = db1(pod);
      // tag::plug[]
      InterfaceSpec lan = InterfaceSpec.builder("lan").network("default").build();
      MachineDefinition.NetworkInterface added =
          db1.interfaces().attach(lan, InterfaceModel.VIRTIO);
      db1.interfaces().setLink(added.mac(), LinkState.DOWN); // as if its cable were pulled
      db1.interfaces().detach(added.mac()); // returns when the guest has let go of it
      // end::plug[]
      assertThat(db1.interfaces().all()).hasSize(1);
    }
  }

  @Test
  void theBootOrderIsInThePlan() {
    try (Pod pod = host.pod()) {
      // tag::boot[]
      Plan plan = pod.plan(MachineSpec.builder().network("lab").build());
      assertThat(plan.notes())
          .contains(
              "boots from the first disk: libvirt's own DHCP answers on network lab and names no"
                  + " boot file");

      Plan other = pod.plan(MachineSpec.builder().network("lab").boot(Boot.network()).build());
      assertThat(other.notes())
          .contains("boots from the network, then from the first disk, as asked");
      // end::boot[]
    }
  }

  @Test
  void addressesAreAwaited() {
    try (Pod pod = host.pod()) {
      Machine db1 = db1(pod);
      // tag::addresses[]
      MachineAddresses seen = db1.awaitAddresses(Duration.ofSeconds(60));
      for (MachineAddresses.OfInterface one : seen.interfaces()) {
        System.out.println(one.mac() + " has " + one.addresses());
      }
      seen.skipped().forEach((source, why) -> System.out.println(source + ": " + why));
      // end::addresses[]
      assertThat(seen.complete()).isTrue();
    }
  }

  private static Machine db1(Pod pod) {
    return pod.compose(MachineSpec.builder().name("db1").network("lab").build());
  }
}
