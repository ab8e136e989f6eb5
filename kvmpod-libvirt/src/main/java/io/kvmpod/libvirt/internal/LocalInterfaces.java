package io.kvmpod.libvirt.internal;

import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.HostInterface.Kind;
import io.kvmpod.core.network.HostInterface.Vlan;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.libvirt.internal.document.HostInterfaceDocument;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The network interfaces of this machine, or of this process's network namespace, as Linux tells
 * them. Pure reading of files, apart from the addresses, which no file has.
 *
 * @param classes the directory that has a directory for each interface
 * @param vlans the directory that has a file for each VLAN
 * @param addresses finds the subnets of an interface
 */
record LocalInterfaces(Path classes, Path vlans, Addresses addresses) {

  private static final Path CLASSES = Path.of("/sys/class/net");
  private static final Path VLANS = Path.of("/proc/net/vlan");

  /** Of the kernel's numbers of hardware types. */
  private static final String ETHERNET = "1";

  /** The flag of interfaces without neighbours, such as dummies and traffic shapers. */
  private static final int NO_ARP = 0x80;

  /** Those of this process. */
  static LocalInterfaces here() {
    return new LocalInterfaces(CLASSES, VLANS, LocalInterfaces::subnets);
  }

  /** Finds the subnets of an interface. */
  @FunctionalInterface
  interface Addresses {
    List<Subnet> of(String name);
  }

  /**
   * An interface.
   *
   * @param use what it is to a pod; or null when it is nothing to attach to: the loopback, a tap of
   *     a guest, a port of a bridge or a bond
   */
  record Local(String mac, @Nullable HostInterface use) {}

  /** Returns all interfaces by name; none where there are no such directories. */
  Map<String, Local> read() {
    Map<String, Local> found = new TreeMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(classes)) {
      for (Path one : all) {
        text(one, "address")
            .ifPresent(mac -> found.put(name(one), new Local(mac, use(one).orElse(null))));
      }
    } catch (IOException | RuntimeException e) { // not this process's to see
      return Map.of();
    }
    return found;
  }

  private Optional<HostInterface> use(Path one) {
    String name = name(one);
    return kind(one)
        .flatMap(
            kind ->
                HostInterfaceDocument.named(
                    name,
                    kind,
                    addresses.of(name),
                    kind == Kind.VLAN ? vlan(name) : Vlan.UNTAGGED));
  }

  private Optional<Kind> kind(Path one) {
    boolean ethernet = text(one, "type").filter(ETHERNET::equals).isPresent();
    if (!ethernet || has(one, "master") || has(one, "tun_flags")) {
      return Optional.empty();
    } else if (has(one, "bridge")) {
      return Optional.of(Kind.BRIDGE);
    } else if (has(one, "bonding")) {
      return Optional.of(Kind.BOND);
    }
    return switch (deviceType(one)) {
      case "vlan" -> Optional.of(Kind.VLAN);
      case "", "wlan" -> card(one);
      default -> Optional.empty(); // an interface on another one, such as macvlan
    };
  }

  /**
   * A card has a device; an end of a veth pair, which is one to a container or a test, says nothing
   * at all. A team of cards says so by what is below it.
   */
  private static Optional<Kind> card(Path one) {
    if (has(one, "device")) {
      return Optional.of(Kind.PHYSICAL);
    }
    boolean noArp =
        text(one, "flags").filter(flags -> (Integer.decode(flags) & NO_ARP) != 0).isPresent();
    return noArp ? Optional.empty() : Optional.of(hasBelow(one) ? Kind.BOND : Kind.PHYSICAL);
  }

  private static boolean hasBelow(Path one) {
    try (DirectoryStream<Path> below = Files.newDirectoryStream(one, "lower_*")) {
      return below.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  private static String deviceType(Path one) {
    return text(one, "uevent").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("DEVTYPE="))
        .map(line -> line.substring("DEVTYPE=".length()))
        .findFirst()
        .orElse("");
  }

  /** Returns the VLAN; as untagged when its number cannot be read. */
  private Vlan vlan(String name) {
    return text(vlans, name).stream()
        .flatMap(String::lines)
        .filter(line -> line.contains("VID:"))
        .map(line -> line.replaceFirst(".*VID:\\s*(\\d{1,4}).*", "$1"))
        .filter(vid -> vid.matches("\\d{1,4}"))
        .findFirst()
        .map(vid -> new Vlan(Integer.parseInt(vid), null))
        .orElse(Vlan.UNTAGGED);
  }

  private static boolean has(Path one, String file) {
    return Files.exists(one.resolve(file));
  }

  private static Optional<String> text(Path directory, String file) {
    try {
      return Optional.of(Files.readString(directory.resolve(file)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String name(Path one) {
    return String.valueOf(one.getFileName());
  }

  private static List<Subnet> subnets(String name) {
    try {
      NetworkInterface one = NetworkInterface.getByName(name);
      return one == null
          ? List.of()
          : one.getInterfaceAddresses().stream()
              .filter(a -> AddressScope.isReachable(address(a)))
              .map(a -> new Subnet(address(a), a.getNetworkPrefixLength()))
              .sorted(Comparator.comparing(Subnet::address))
              .toList();
    } catch (SocketException | IllegalArgumentException e) { // gone meanwhile
      return List.of();
    }
  }

  private static IpAddress address(InterfaceAddress told) {
    byte[] octets = told.getAddress().getAddress();
    return new IpAddress(octets.length * Byte.SIZE, new BigInteger(1, octets));
  }
}
