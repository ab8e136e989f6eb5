package io.kvmpod.examples;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineDefinition.NetworkInterface;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkInfo;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The guest that is booted where there is something to boot it on: a kernel and an initial RAM disk
 * as {@code dev/guest-image} builds them.
 *
 * @param kernel a file on the host
 * @param initrd a file on the host
 */
record Guest(String kernel, String initrd) {

  /** Returns whether the host runs guests; libvirt's test driver only plays that it does. */
  static boolean canRunOn(HostFacts host) {
    return host.guests().stream().anyMatch(g -> !g.domainType().equals("test"));
  }

  /**
   * Returns what to run the guest with. Software emulation is slower, but a host may offer kvm and
   * then fail to run guests with it, as hosts do that are virtual themselves.
   */
  static Virtualization virtualization(HostFacts host) {
    return host.guests().stream().anyMatch(g -> g.domainType().equals("qemu"))
        ? Virtualization.QEMU
        : Virtualization.AUTOMATIC;
  }

  /** Returns the boot that gives one interface a fixed address, for a network without DHCP. */
  Boot boot(String hostName, MacAddress mac, String addressAndPrefix) {
    return Boot.kernel(
        kernel,
        initrd,
        "console=ttyS0 quiet kp.host=%s kp.ip=%s,%s".formatted(hostName, mac, addressAndPrefix));
  }

  /** Returns whether each of the interfaces has an IPv4 address. */
  static boolean allAddressed(List<NetworkInterface> interfaces, List<MachineAddress> seen) {
    return interfaces.stream()
        .allMatch(i -> seen.stream().anyMatch(a -> a.mac().equals(i.mac()) && a.address().isV4()));
  }

  /** Returns the IPv4 address of each interface, with the subnet that it is in. */
  static TextTable addresses(
      List<NetworkInterface> interfaces, List<MachineAddress> seen, HostSnapshot host) {
    TextTable table = TextTable.of("network", "subnet", "address", "mac", "told by");
    for (NetworkInterface i : interfaces) {
      String network = i.attachment().source();
      for (MachineAddress a : seen) {
        if (a.mac().equals(i.mac()) && a.address().isV4()) {
          table.row(
              network,
              subnet(host, network, a.address()),
              a.address().toString(),
              a.mac().value(),
              a.source().name().toLowerCase(Locale.ROOT));
        }
      }
    }
    return table;
  }

  private static String subnet(HostSnapshot host, String network, IpAddress address) {
    return host.network(network).stream()
        .map(NetworkInfo::subnets)
        .flatMap(List::stream)
        .filter(s -> s.subnet().contains(address))
        .map(s -> s.subnet().network() + "/" + s.subnet().prefixLength())
        .collect(Collectors.joining(", "));
  }
}
