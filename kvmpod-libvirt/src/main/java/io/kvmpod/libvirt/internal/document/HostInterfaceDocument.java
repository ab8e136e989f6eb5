package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.HostInterface.Kind;
import io.kvmpod.core.network.HostInterface.NamedSubnet;
import io.kvmpod.core.network.HostInterface.Vlan;
import io.kvmpod.core.network.ManagedDhcp;
import io.kvmpod.core.network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what libvirt tells of a host's interfaces: that of its interfaces and node devices. */
public final class HostInterfaceDocument {

  private static final Map<String, Kind> KINDS =
      Map.of(
          "ethernet", Kind.PHYSICAL, "bridge", Kind.BRIDGE, "bond", Kind.BOND, "vlan", Kind.VLAN);

  /** Where Linux has the devices that are none of hardware. */
  private static final String VIRTUAL = "/devices/virtual/";

  private HostInterfaceDocument() {}

  /**
   * Returns an interface of which no more is known; empty when it has a name that no spec can ask
   * for.
   */
  public static Optional<HostInterface> named(
      String name, Kind kind, List<Subnet> subnets, Vlan vlan) {
    try {
      return Optional.of(
          new HostInterface(
              name,
              kind,
              subnets.stream().map(s -> new NamedSubnet(s, null)).toList(),
              vlan,
              null,
              null,
              List.of(),
              ManagedDhcp.NOT_KNOWN));
    } catch (InvalidRequestException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads an {@code <interface>} of libvirt's interface driver; empty when it is of a kind that
   * nothing attaches to.
   *
   * @throws io.kvmpod.core.spi.DocumentException if the text is no such document
   */
  public static Optional<HostInterface> readInterface(String xml) {
    return XmlCursor.read("interface", xml, cursor -> new InterfaceParts(cursor).read());
  }

  /**
   * Reads a {@code <device>} of libvirt's node device driver; empty when it is no network card:
   * what a device that is none of hardware is, such a document does not tell.
   *
   * @throws io.kvmpod.core.spi.DocumentException if the text is no such document
   */
  public static Optional<HostInterface> readCard(String xml) {
    return XmlCursor.read("device", xml, cursor -> new DeviceParts(cursor).read());
  }

  /** What has been read of an interface. */
  private static final class InterfaceParts {
    private final XmlCursor cursor;
    private final List<Subnet> subnets = new ArrayList<>();
    private Vlan vlan = Vlan.UNTAGGED;

    InterfaceParts(XmlCursor cursor) {
      this.cursor = cursor;
    }

    Optional<HostInterface> read() {
      String name = cursor.requireAttribute("name");
      Kind kind = KINDS.get(cursor.requireAttribute("type"));
      cursor.forEachChild(this::part);
      return kind == null ? Optional.empty() : named(name, kind, subnets, vlan);
    }

    private void part(String part) {
      if (part.equals("vlan")) {
        vlan = vlan(cursor.attribute("tag"));
      } else if (part.equals("protocol")) {
        cursor.forEachChild(
            address -> {
              if (address.equals("ip")) {
                subnet(cursor.attribute("address"), cursor.attribute("prefix"));
              }
            });
      }
    }

    private static Vlan vlan(@Nullable String tag) {
      try {
        return new Vlan(Integer.parseInt(String.valueOf(tag)), null);
      } catch (NumberFormatException | InvalidRequestException e) {
        return Vlan.UNTAGGED;
      }
    }

    /** An address without prefix says of no subnet. */
    private void subnet(@Nullable String address, @Nullable String prefix) {
      try {
        subnets.add(Subnet.parse(address + "/" + prefix));
      } catch (InvalidRequestException e) {
        // Told in a way that is not understood: it is not known.
      }
    }
  }

  /** What has been read of a node device. */
  private static final class DeviceParts {
    private final XmlCursor cursor;
    private String path = VIRTUAL;
    private @Nullable String name;

    DeviceParts(XmlCursor cursor) {
      this.cursor = cursor;
    }

    Optional<HostInterface> read() {
      cursor.forEachChild(this::part);
      return name == null || path.contains(VIRTUAL)
          ? Optional.empty()
          : named(name, Kind.PHYSICAL, List.of(), Vlan.UNTAGGED);
    }

    private void part(String part) {
      if (part.equals("path")) {
        path = cursor.text();
      } else if (part.equals("capability") && "net".equals(cursor.attribute("type"))) {
        cursor.forEachChild(
            fact -> {
              if (fact.equals("interface")) {
                name = cursor.text();
              }
            });
      }
    }
  }
}
