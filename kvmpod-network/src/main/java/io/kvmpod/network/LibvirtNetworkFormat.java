package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.DhcpRange;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.network.SubnetDefinition;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.xml.XmlDocument;
import io.kvmpod.xml.XmlModels;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Networks as libvirt's {@code <network>} documents. Safe for use by many threads. Programs find it
 * as a {@link NetworkFormat}, through {@link java.util.ServiceLoader}.
 */
public final class LibvirtNetworkFormat implements NetworkFormat {

  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Creates the format, at no cost: JAXB starts with the first document. */
  public LibvirtNetworkFormat() {}

  /** Begins JAXB when it is first needed. */
  static final class Jaxb {
    static final XmlDocument<XmlNetwork> NETWORK =
        XmlModels.of(XmlNetwork.class).document(XmlNetwork.class, "network");

    private Jaxb() {}
  }

  /** {@inheritDoc} The host draws UUID and MAC address. */
  @Override
  public String write(NetworkDefinition network) {
    return Jaxb.NETWORK.write(element(network));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Read as libvirt does: a {@code <forward>} without mode is NAT, none is an isolated network;
   * an address with neither netmask nor prefix has that of its class, and in IPv6 one of 64. DHCP
   * is served wherever there is a {@code <dhcp>}: libvirt prints none that hands out nothing. An
   * IPv4 address that is in no class and says no netmask is in no subnet that could be told, and is
   * left out. What is unknown is passed over.
   */
  @Override
  public NetworkDocument read(String xml) {
    XmlNetwork network = Jaxb.NETWORK.read(xml);
    List<ServedSubnet> subnets = new ArrayList<>();
    for (XmlNetwork.Ip ip : network.ips) {
      ServedSubnet subnet = served(ip);
      if (subnet != null) {
        subnets.add(subnet);
      }
    }
    return new NetworkDocument(
        network.require(network.name, "name"),
        uuid(network),
        forward(network.forward),
        network.bridge == null ? null : network.bridge.name,
        List.of(),
        subnets);
  }

  @Override
  public String write(NetworkChange change) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public String merge(String xml, NetworkDefinition network) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public NetworkDefinition readDefinition(String xml) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Returns the elements of the document that defines the network. */
  static XmlNetwork element(NetworkDefinition network) {
    XmlNetwork element = new XmlNetwork();
    element.name = network.name();
    element.forward = forward(network);
    Bridge bridge = network.bridge();
    if (bridge != null) {
      element.bridge = new XmlNetwork.Bridge();
      element.bridge.name = bridge.name();
      element.bridge.stp = bridge.stp() ? "on" : "off";
      element.bridge.delay = Integer.toString(bridge.delaySeconds());
    }
    if (network.domain() != null) {
      element.domain = new XmlNetwork.Domain();
      element.domain.name = network.domain().name();
    }
    for (SubnetDefinition subnet : network.subnets()) {
      element.ips.add(ip(subnet));
    }
    return element;
  }

  private static XmlNetwork.@Nullable Forward forward(NetworkDefinition network) {
    if (network.forward() instanceof Forward.Isolated) {
      return null;
    }
    XmlNetwork.Forward forward = new XmlNetwork.Forward();
    forward.mode = network.forward().mode().word();
    if (network.forward() instanceof Forward.Nat nat && nat.ports() != null) {
      forward.nat = new XmlNetwork.Nat();
      forward.nat.ports = new XmlNetwork.Range(nat.ports().first(), nat.ports().last());
    }
    return forward;
  }

  private static XmlNetwork.Ip ip(SubnetDefinition definition) {
    XmlNetwork.Ip ip = new XmlNetwork.Ip();
    ip.address = definition.subnet().address().toString();
    ip.netmask = definition.subnet().mask().toString();
    if (definition.dhcp() != null) {
      DhcpRange range = definition.dhcp().ranges().get(0);
      ip.dhcp = new XmlNetwork.Dhcp();
      ip.dhcp.ranges.add(new XmlNetwork.Range(range.first(), range.last()));
    }
    return ip;
  }

  private static UUID uuid(XmlNetwork network) {
    String uuid = network.require(network.uuid, "uuid");
    if (!UUID_TEXT.matcher(uuid).matches()) {
      throw network.fault(InvalidRequestException.field("uuid", uuid, "a UUID"));
    }
    return UUID.fromString(uuid);
  }

  private static ForwardMode forward(XmlNetwork.@Nullable Forward forward) {
    if (forward == null) {
      return ForwardMode.ISOLATED;
    }
    return forward.mode == null ? ForwardMode.NAT : new ForwardMode(forward.mode);
  }

  /** Returns null when nothing tells how long the prefix is. */
  private static @Nullable ServedSubnet served(XmlNetwork.Ip ip) {
    String text = ip.require(ip.address, "address");
    try {
      IpAddress address = IpAddress.parse(text);
      OptionalInt prefix = prefixLength(ip, address);
      if (prefix.isEmpty()) {
        return null;
      }
      return new ServedSubnet(
          new Subnet(address, prefix.getAsInt()),
          ip.dhcp != null,
          ip.dhcp != null && ip.dhcp.bootp != null && ip.dhcp.bootp.file != null);
    } catch (InvalidRequestException e) {
      throw ip.fault(e);
    }
  }

  /** As virSocketAddrGetIPPrefix of libvirt 9.0 does, a prefix of 0 being none. */
  private static OptionalInt prefixLength(XmlNetwork.Ip ip, IpAddress address) {
    int prefix = ip.prefix == null ? 0 : number(ip.prefix, address.bits());
    if (prefix > 0) {
      return OptionalInt.of(prefix);
    }
    if (ip.netmask != null) {
      return OptionalInt.of(ones(ip.netmask, address));
    }
    if (address.value().signum() == 0) {
      return OptionalInt.of(0);
    }
    return address.isV4() ? classPrefix(address) : OptionalInt.of(64);
  }

  private static int number(String text, int most) {
    boolean digits = text.matches("[0-9]{1,3}");
    if (!digits || Integer.parseInt(text) > most) {
      throw InvalidRequestException.field("prefix", text, "0 to " + most);
    }
    return Integer.parseInt(text);
  }

  /** Returns how many ones the netmask begins with; nothing but zeros may follow them. */
  private static int ones(String text, IpAddress address) {
    IpAddress netmask = IpAddress.parse(text);
    int ones = netmask.value().bitCount();
    if (netmask.bits() != address.bits() || !new Subnet(address, ones).mask().equals(netmask)) {
      throw InvalidRequestException.field("netmask", text, "ones followed by zeros");
    }
    return ones;
  }

  /** Returns the prefix length of the address's class: A 8, B 16, C 24; D and E have none. */
  private static OptionalInt classPrefix(IpAddress v4) {
    BigInteger value = v4.value();
    if (!value.testBit(31)) {
      return OptionalInt.of(8);
    }
    if (!value.testBit(30)) {
      return OptionalInt.of(16);
    }
    if (!value.testBit(29)) {
      return OptionalInt.of(24);
    }
    return OptionalInt.empty();
  }
}
