package io.kvmpod.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.network.document.DnsXml;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.IpXml;
import io.kvmpod.network.document.NetworkPortXml;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.network.document.PortGroupXml;

/**
 * libvirt's documents of networks, for programs that edit them by themselves. Texts are not
 * trusted: no document type, no entities but the five of XML, bounded length and depth. A text that
 * is written has no control character and none that XML lacks; a value that has is refused with an
 * {@link io.kvmpod.core.InvalidRequestException}. Safe for use by many threads.
 */
public final class NetworkDocuments {

  private NetworkDocuments() {}

  /**
   * Opens what {@code virsh net-dumpxml} prints.
   *
   * @throws DocumentException if the text is no {@code <network>}; nothing else is thrown, whatever
   *     the text
   */
  public static NetworkDocument<NetworkXml> network(String text) {
    return new NetworkDocument<>(NetworkModels.NETWORK.open(text));
  }

  /**
   * Reads how a network is defined from what {@code virsh net-dumpxml} prints. Left out is what no
   * definition says: UUID, MAC address, what others wrote.
   *
   * @throws InvalidRequestException if the text is no {@code <network>}, or defines it in a way
   *     that no definition says, telling the place; nothing else is thrown, whatever the text
   */
  public static NetworkDefinition definition(String text) {
    try {
      return new LibvirtNetworkFormat().readDefinition(text);
    } catch (DocumentException e) {
      throw InvalidRequestException.field(
          "network document", text, "one that defines a network (%s)".formatted(e.getMessage()));
    }
  }

  /** Returns the text of the document that defines the network. */
  public static String write(NetworkDefinition network) {
    return new LibvirtNetworkFormat().write(network);
  }

  /**
   * Opens what {@code virsh net-port-dumpxml} prints.
   *
   * @throws DocumentException if the text is no {@code <networkport>}; nothing else is thrown,
   *     whatever the text
   */
  public static NetworkDocument<NetworkPortXml> port(String text) {
    return new NetworkDocument<>(NetworkModels.PORT.open(text));
  }

  /** Returns the text of a new network's document. */
  public static String write(NetworkXml network) {
    return NetworkModels.NETWORK.write(network);
  }

  /** Returns the text of a new port's document. */
  public static String write(NetworkPortXml port) {
    return NetworkModels.PORT.write(port);
  }

  /** Returns the text for {@code virsh net-update NETWORK COMMAND ip-dhcp-host}. */
  public static String write(IpXml.Host host) {
    return NetworkModels.Parts.HOST.write(host);
  }

  /** Returns the text for {@code virsh net-update NETWORK COMMAND ip-dhcp-range}. */
  public static String write(IpXml.Range range) {
    return NetworkModels.Parts.RANGE.write(range);
  }

  /** Returns the text for {@code virsh net-update NETWORK COMMAND forward-interface}. */
  public static String write(ForwardXml.Interface forward) {
    return NetworkModels.Parts.INTERFACE.write(forward);
  }

  /** Returns the text for {@code virsh net-update NETWORK COMMAND portgroup}. */
  public static String write(PortGroupXml group) {
    return NetworkModels.Parts.PORT_GROUP.write(group);
  }

  /** Returns the text for {@code virsh net-update NETWORK COMMAND dns-host}. */
  public static String write(DnsXml.Host host) {
    return NetworkModels.DnsParts.HOST.write(host);
  }

  /** Returns the text for {@code virsh net-update NETWORK COMMAND dns-txt}. */
  public static String write(DnsXml.Txt txt) {
    return NetworkModels.DnsParts.TXT.write(txt);
  }

  /** Returns the text for {@code virsh net-update NETWORK COMMAND dns-srv}. */
  public static String write(DnsXml.Srv srv) {
    return NetworkModels.DnsParts.SRV.write(srv);
  }
}
