package io.kvmpod.core.compose;

import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineDefinition.BootDevice;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.NetworkInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which devices a machine tries to boot from, and why. */
record BootChoice(List<BootDevice> order, Boot.@Nullable Kernel kernel, String note) {

  private static final List<BootDevice> DISK = List.of(BootDevice.DISK);
  private static final List<BootDevice> NETWORK_THEN_DISK =
      List.of(BootDevice.NETWORK, BootDevice.DISK);

  /**
   * Decides.
   *
   * @param first what the boot interface attaches to, or null when the machine has no interface
   */
  static BootChoice of(Boot boot, @Nullable Attachment first, List<NetworkInfo> networks) {
    if (boot instanceof Boot.Kernel kernel) {
      return new BootChoice(
          List.of(), kernel, "boots the kernel " + kernel.kernel() + ", as asked");
    }
    if (boot instanceof Boot.Image image) {
      return new BootChoice(
          DISK,
          null,
          "boots from the first disk, which begins as %s, as asked".formatted(image.image()));
    }
    if (boot == Boot.Automatic.DISK) {
      return new BootChoice(DISK, null, "boots from the first disk, as asked");
    }
    if (boot == Boot.Automatic.NETWORK) {
      return new BootChoice(
          NETWORK_THEN_DISK, null, "boots from the network, then from the first disk, as asked");
    }
    if (first == null || first.kind() == Attachment.Kind.OTHER) {
      return new BootChoice(
          DISK, null, "boots from the first disk: it has no interface on a known network");
    }
    NetworkInfo network = networks.stream().filter(n -> isOn(n, first)).findFirst().orElse(null);
    if (network == null) {
      return new BootChoice(
          NETWORK_THEN_DISK,
          null,
          "boots from the network, then from the first disk: libvirt serves no DHCP on " + first);
    }
    if (network.servesDhcp() && !network.servesBootFile()) {
      return new BootChoice(
          DISK,
          null,
          "boots from the first disk: libvirt's own DHCP answers on network %s and names no boot file"
              .formatted(network.name()));
    }
    String why =
        network.servesBootFile() ? "libvirt's DHCP names a boot file" : "libvirt serves no DHCP";
    return new BootChoice(
        NETWORK_THEN_DISK,
        null,
        "boots from the network, then from the first disk: on network %s %s"
            .formatted(network.name(), why));
  }

  /** A bridge or a parent that is a network's bridge is served as that network is. */
  private static boolean isOn(NetworkInfo network, Attachment attachment) {
    return attachment
        .source()
        .equals(attachment.kind() == Attachment.Kind.NETWORK ? network.name() : network.bridge());
  }
}
