package io.kvmpod.network;

import io.kvmpod.network.document.DnsXml;
import io.kvmpod.network.document.ForwardXml;
import io.kvmpod.network.document.IpXml;
import io.kvmpod.network.document.NetworkPortXml;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.network.document.PortGroupXml;
import io.kvmpod.xml.XmlDocument;
import io.kvmpod.xml.XmlModels;

/** Begins JAXB when it is first needed, and once. */
final class NetworkModels {

  private static final XmlModels MODELS = XmlModels.of(NetworkXml.class, NetworkPortXml.class);

  static final XmlDocument<NetworkXml> NETWORK = MODELS.document(NetworkXml.class, "network");
  static final XmlDocument<NetworkPortXml> PORT =
      MODELS.document(NetworkPortXml.class, "networkport");

  private NetworkModels() {}

  /** Parts of a network that are documents of their own; two of them are a {@code <host>}. */
  static final class Parts {
    private static final XmlModels MODELS =
        XmlModels.of(
            IpXml.Host.class, IpXml.Range.class, ForwardXml.Interface.class, PortGroupXml.class);

    static final XmlDocument<IpXml.Host> HOST = MODELS.document(IpXml.Host.class, "host");
    static final XmlDocument<IpXml.Range> RANGE = MODELS.document(IpXml.Range.class, "range");
    static final XmlDocument<ForwardXml.Interface> INTERFACE =
        MODELS.document(ForwardXml.Interface.class, "interface");
    static final XmlDocument<PortGroupXml> PORT_GROUP =
        MODELS.document(PortGroupXml.class, "portgroup");

    private Parts() {}
  }

  /** What a DNS server answers. */
  static final class DnsParts {
    private static final XmlModels MODELS =
        XmlModels.of(DnsXml.Host.class, DnsXml.Txt.class, DnsXml.Srv.class);

    static final XmlDocument<DnsXml.Host> HOST = MODELS.document(DnsXml.Host.class, "host");
    static final XmlDocument<DnsXml.Txt> TXT = MODELS.document(DnsXml.Txt.class, "txt");
    static final XmlDocument<DnsXml.Srv> SRV = MODELS.document(DnsXml.Srv.class, "srv");

    private DnsParts() {}
  }
}
