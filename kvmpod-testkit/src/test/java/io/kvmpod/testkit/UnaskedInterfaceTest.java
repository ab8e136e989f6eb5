package io.kvmpod.testkit;

import static io.kvmpod.core.machine.MachineDefinition.BootDevice.DISK;
import static io.kvmpod.core.machine.MachineDefinition.BootDevice.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Pod;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.ManagedDhcp;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.quantity.StorageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a machine that asks for no interface attaches to, from what it boots, and why: every rule of
 * the choice on a host that has what the rule speaks of.
 */
class UnaskedInterfaceTest {

  private static final HostInterface BR0 = bridge("br0", ManagedDhcp.DIRECT);
  private static final HostInterface ETH0 =
      HostInterface.builder("eth0", HostInterface.Kind.PHYSICAL)
          .managedDhcp(ManagedDhcp.DIRECT)
          .build();

  static Stream<Case> cases() {
    return Stream.of(
        on("nothing is known: maas before default")
            .networks(plain("maas"), served("default"))
            .gives(Attachment.network("maas"), NETWORK, DISK)
            .since("nothing is known of managed DHCP", "on network maas libvirt serves no DHCP"),
        on("nothing is known: maas with DHCP is taken as it is, and boots from disk")
            .networks(served("maas"), plain("default"))
            .gives(Attachment.network("maas"), DISK)
            .since("nothing is known", "libvirt's own DHCP answers on network maas"),
        on("nothing is known: maas with a boot file boots from the network")
            .networks(booting("maas"))
            .gives(Attachment.network("maas"), NETWORK, DISK)
            .since("nothing is known", "on network maas libvirt's DHCP names a boot file"),
        on("nothing is known: default alone")
            .networks(served("default"))
            .gives(Attachment.network("default"), DISK)
            .since("nothing is known"),
        on("nothing is known: maas is not active, default is")
            .stopped(plain("maas"))
            .networks(served("default"))
            .gives(Attachment.network("default"), DISK)
            .since("nothing is known"),
        on("nothing is known: other networks are not taken")
            .networks(served("lan"))
            .refused("no active network 'maas' or 'default' is on this pod"),
        on("nothing is known: no network at all").refused("no active network 'maas' or 'default'"),
        on("managed DHCP behind maas, which serves none itself")
            .networks(plain("maas"), served("default"))
            .interfaces(bridge("br-maas", ManagedDhcp.DIRECT), BR0)
            .gives(Attachment.network("maas"), NETWORK, DISK)
            .since("libvirt serves no DHCP there, and managed DHCP is on its bridge br-maas"),
        on("managed DHCP by relay behind maas counts as any")
            .networks(plain("maas"))
            .interfaces(bridge("br-maas", ManagedDhcp.RELAY))
            .gives(Attachment.network("maas"), NETWORK, DISK)
            .since("managed DHCP by relay is on its bridge br-maas"),
        on("managed DHCP behind default, none behind maas")
            .networks(plain("maas"), plain("default"))
            .interfaces(
                bridge("br-maas", ManagedDhcp.NONE), bridge("br-default", ManagedDhcp.DIRECT))
            .gives(Attachment.network("default"), NETWORK, DISK)
            .since("managed DHCP is on its bridge br-default"),
        on("maas and default serve DHCP themselves: a host bridge")
            .networks(served("maas"), served("default"))
            .interfaces(
                bridge("br-maas", ManagedDhcp.DIRECT), bridge("br-default", ManagedDhcp.DIRECT))
            .interfaces(BR0, ETH0)
            .gives(Attachment.bridge("br0"), NETWORK, DISK)
            .since("bridge 'br0', since managed DHCP is on it"),
        on("no managed DHCP behind maas: a host bridge that has it")
            .networks(plain("maas"))
            .interfaces(BR0)
            .gives(Attachment.bridge("br0"), NETWORK, DISK)
            .since("managed DHCP is on it"),
        on("no bridge has it: another host interface, by macvtap")
            .networks(served("default"))
            .interfaces(bridge("br0", ManagedDhcp.NONE), ETH0)
            .gives(Attachment.macvtap("eth0", MacvlanMode.BRIDGE), NETWORK, DISK)
            .since(
                "managed DHCP is on it", "the host itself is not reachable from a macvtap guest"),
        on("a bond before another interface")
            .interfaces(
                ETH0,
                HostInterface.builder("bond0", HostInterface.Kind.BOND)
                    .managedDhcp(ManagedDhcp.RELAY)
                    .build())
            .gives(Attachment.macvtap("bond0", MacvlanMode.BRIDGE), NETWORK, DISK)
            .since("managed DHCP by relay is on it"),
        on("managed DHCP is known to be nowhere")
            .networks(plain("maas"), served("default"))
            .interfaces(bridge("br0", ManagedDhcp.NONE))
            .refused("nothing on this pod is on a network with managed DHCP"),
        on("managed DHCP only where libvirt serves its own")
            .networks(served("maas"))
            .interfaces(bridge("br-maas", ManagedDhcp.DIRECT))
            .refused("libvirt itself serves DHCP there"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFirstRuleThatHoldsDecidesAndThePlanSaysWhy(Case wanted) {
    try (Pod pod = wanted.host().pod()) {
      Plan plan = pod.plan(wanted.request());

      MachineDefinition machine = plan.machine();
      assertThat(plan.admitted()).as(plan.toString()).isEqualTo(wanted.attachment != null);
      if (machine != null && wanted.attachment != null) {
        assertThat(machine.interfaces()).hasSize(1);
        assertThat(machine.interfaces().get(0).attachment()).isEqualTo(wanted.attachment);
        assertThat(machine.bootOrder()).isEqualTo(wanted.boot);
      }
      assertThat(plan.toString()).contains(wanted.reasons);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCallerOverridesWhatItBootsFrom(Case wanted) {
    try (Pod pod = wanted.host().pod()) {
      for (Boot boot : List.of(Boot.disk(), Boot.network())) {
        MachineDefinition machine = pod.plan(wanted.request(boot)).machine();

        if (machine != null) {
          assertThat(machine.bootOrder())
              .isEqualTo(boot.equals(Boot.disk()) ? List.of(DISK) : List.of(NETWORK, DISK));
        }
      }
    }
  }

  private static Case on(String name) {
    return new Case(name);
  }

  private static HostInterface bridge(String name, ManagedDhcp managed) {
    return HostInterface.builder(name, HostInterface.Kind.BRIDGE).managedDhcp(managed).build();
  }

  private static NetworkDefinition plain(String name) {
    return network(name, null);
  }

  private static NetworkDefinition served(String name) {
    return network(name, Dhcp.builder().range(net(name) + ".2", net(name) + ".9").build());
  }

  private static NetworkDefinition booting(String name) {
    return network(
        name, Dhcp.builder().range(net(name) + ".2", net(name) + ".9").bootFile("a").build());
  }

  private static NetworkDefinition network(String name, @Nullable Dhcp dhcp) {
    SubnetDefinition subnet = SubnetDefinition.of(net(name) + ".1", 24);
    return NetworkDefinition.nat(name)
        .bridge("br-" + name)
        .subnet(dhcp == null ? subnet : subnet.dhcp(dhcp))
        .build();
  }

  private static String net(String name) {
    return "10.%d.0".formatted(name.length());
  }

  /** A host, and what is to become of a machine on it. */
  private static final class Case {
    private final String name;
    private final List<NetworkDefinition> networks = new ArrayList<>();
    private final List<NetworkDefinition> stopped = new ArrayList<>();
    private final List<HostInterface> interfaces = new ArrayList<>();
    private @Nullable Attachment attachment;
    private List<MachineDefinition.BootDevice> boot = List.of();
    private List<String> reasons = List.of();

    Case(String name) {
      this.name = name;
    }

    Case networks(NetworkDefinition... more) {
      networks.addAll(List.of(more));
      return this;
    }

    Case stopped(NetworkDefinition... more) {
      stopped.addAll(List.of(more));
      return this;
    }

    Case interfaces(HostInterface... more) {
      interfaces.addAll(List.of(more));
      return this;
    }

    Case gives(Attachment wanted, MachineDefinition.BootDevice... order) {
      attachment = wanted;
      boot = List.of(order);
      return this;
    }

    Case since(String... why) {
      reasons = List.of(why);
      return this;
    }

    Case refused(String why) {
      return since(why);
    }

    SimulatedHost host() {
      SimulatedHost.Builder host =
          SimulatedHost.builder().bare().storagePool("p", StorageSize.ofGB(100));
      interfaces.forEach(host::hostInterface);
      networks.forEach(host::network);
      stopped.forEach(host::stoppedNetwork);
      return host.build();
    }

    MachineSpec request() {
      return request(Boot.automatic());
    }

    MachineSpec request(Boot from) {
      return MachineSpec.builder().name("m").storage("1").boot(from).build();
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
