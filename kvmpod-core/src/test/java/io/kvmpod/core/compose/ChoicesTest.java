package io.kvmpod.core.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.MachineDefinition.BootDevice;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChoicesTest {

  private static final GuestSupport KVM =
      guest("x86_64", "kvm", List.of("pc", "q35"), CpuMode.HOST_MODEL, CpuMode.MAXIMUM);
  private static final GuestSupport QEMU =
      guest("x86_64", "qemu", List.of("pc", "q35"), CpuMode.MAXIMUM);
  private static final GuestSupport ARM =
      guest("aarch64", "qemu", List.of("virt"), CpuMode.MAXIMUM);

  @Test
  void networkBootIsOnWhereLibvirtServesNoDhcp() {
    BootChoice choice = boot(Boot.automatic(), network(false, false));

    assertThat(choice.order()).containsExactly(BootDevice.NETWORK, BootDevice.DISK);
    assertThat(choice.note()).contains("libvirt serves no DHCP");
  }

  @Test
  void networkBootIsOffWhereLibvirtsDhcpNamesNoBootFile() {
    BootChoice choice = boot(Boot.automatic(), network(true, false));

    assertThat(choice.order()).containsExactly(BootDevice.DISK);
    assertThat(choice.note()).contains("names no boot file");
  }

  @Test
  void networkBootIsOnWhereLibvirtsDhcpNamesABootFile() {
    assertThat(boot(Boot.automatic(), network(true, true)).order())
        .containsExactly(BootDevice.NETWORK, BootDevice.DISK);
  }

  @Test
  void whatTheCallerSaysOfBootingHolds() {
    assertThat(boot(Boot.disk(), network(false, false)).order()).containsExactly(BootDevice.DISK);
    assertThat(boot(Boot.network(), network(true, false)).order())
        .containsExactly(BootDevice.NETWORK, BootDevice.DISK);
    BootChoice kernel = boot(Boot.kernel("/vmlinuz", null, "quiet"), network(false, false));
    assertThat(kernel.order()).isEmpty();
    assertThat(kernel.kernel()).isEqualTo(Boot.kernel("/vmlinuz", null, "quiet"));
  }

  @Test
  void aMachineWithoutANetworkBootsFromDisk() {
    assertThat(BootChoice.of(Boot.automatic(), null, List.of()).order())
        .containsExactly(BootDevice.DISK);
  }

  @Test
  void aHostBridgeOrParentThatIsNoNetworksIsWithoutLibvirtsDhcp() {
    List<NetworkInfo> elsewhere = List.of(network(true, false));

    for (Attachment a :
        List.of(
            Attachment.bridge("br7"),
            Attachment.bridge("lab"),
            Attachment.macvtap("eth1", MacvlanMode.VEPA))) {
      BootChoice choice = BootChoice.of(Boot.automatic(), a, elsewhere);

      assertThat(choice.order()).containsExactly(BootDevice.NETWORK, BootDevice.DISK);
      assertThat(choice.note()).contains("libvirt serves no DHCP on " + a);
    }
  }

  @Test
  void aHostBridgeThatIsANetworksIsServedAsTheNetworkIs() {
    Attachment bridge = Attachment.bridge("br0");

    assertThat(BootChoice.of(Boot.automatic(), bridge, List.of(network(true, false))).order())
        .containsExactly(BootDevice.DISK);
    assertThat(BootChoice.of(Boot.automatic(), bridge, List.of(network(true, true))).order())
        .containsExactly(BootDevice.NETWORK, BootDevice.DISK);
    assertThat(BootChoice.of(Boot.automatic(), bridge, List.of(network(false, false))).note())
        .contains("on network lab libvirt serves no DHCP");
  }

  @Test
  void anAttachmentThatIsNotMadeHereBootsFromDisk() {
    assertThat(
            BootChoice.of(
                    Boot.automatic(), Attachment.other("user"), List.of(network(false, false)))
                .order())
        .containsExactly(BootDevice.DISK);
  }

  @Test
  void kvmIsTakenBeforeQemuWithTheBestProcessorAndBoard() {
    GuestChoice choice = choose(MachineSpec.builder(), ARM, QEMU, KVM);

    assertThat(choice.domainType()).isEqualTo("kvm");
    assertThat(choice.architecture()).isEqualTo("x86_64");
    assertThat(choice.machineType()).isEqualTo("q35");
    assertThat(choice.cpuMode()).isEqualTo(CpuMode.HOST_MODEL);
    assertThat(choice.note()).contains("Virtualization.QEMU");
  }

  @Test
  void qemuIsTakenWhenItIsAskedFor() {
    GuestChoice choice =
        choose(MachineSpec.builder().virtualization(Virtualization.QEMU), KVM, QEMU);

    assertThat(choice.domainType()).isEqualTo("qemu");
    assertThat(choice.cpuMode()).isEqualTo(CpuMode.HYPERVISOR_DEFAULT);
    assertThat(choice.note()).contains("as asked");
  }

  @Test
  void whatTheHostDoesNotOfferIsRefused() {
    assertThatThrownBy(() -> choose(MachineSpec.builder().virtualization(Virtualization.KVM), QEMU))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("qemu");
    assertThatThrownBy(() -> choose(MachineSpec.builder().cpuMode(CpuMode.HOST_PASSTHROUGH), QEMU))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("host-passthrough");
    assertThatThrownBy(() -> choose(MachineSpec.builder()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aHostThatTellsNoProcessorsIsTrusted() {
    GuestSupport silent = guest("x86_64", "qemu", List.of());

    GuestChoice choice = choose(MachineSpec.builder().cpuMode(CpuMode.MAXIMUM), silent);

    assertThat(choice.cpuMode()).isEqualTo(CpuMode.MAXIMUM);
    assertThat(choice.machineType()).isNull();
  }

  @Test
  void aDriverOfAnotherKindIsTakenAsItIs() {
    assertThat(choose(MachineSpec.builder(), guest("i686", "test", List.of())).domainType())
        .isEqualTo("test");
  }

  private static BootChoice boot(Boot boot, NetworkInfo network) {
    return BootChoice.of(boot, Attachment.network(network.name()), List.of(network));
  }

  private static NetworkInfo network(boolean dhcp, boolean bootFile) {
    Subnet subnet = new Subnet(IpAddress.parse("10.0.0.1"), 24);
    return new NetworkInfo(
        "lab",
        new UUID(0, 0),
        true,
        true,
        ForwardMode.NAT,
        "br0",
        List.of(),
        List.of(new NetworkInfo.ServedSubnet(subnet, dhcp, bootFile)));
  }

  private static GuestChoice choose(MachineSpec.Builder spec, GuestSupport... guests) {
    HostFacts host =
        new HostFacts(
            "h",
            null,
            Cores.of(4),
            MemorySize.ofGiB(4),
            "x86_64",
            "QEMU",
            "7.2.0",
            "9.0.0",
            List.of(guests));
    return GuestChoice.of(host, spec.build());
  }

  private static GuestSupport guest(
      String architecture, String type, List<String> boards, CpuMode... modes) {
    return new GuestSupport(architecture, type, boards, Set.of(modes));
  }
}
