package io.kvmpod.benchmarks;

import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkInfo.ServedSubnet;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.network.LibvirtNetworkFormat;
import io.kvmpod.network.NetworkDocument;
import io.kvmpod.network.NetworkDocuments;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.storage.LibvirtStorageFormat;
import io.kvmpod.storage.StorageDocument;
import io.kvmpod.storage.StorageDocuments;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.VolumeXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A document of a volume, of a storage pool and of a network, by the typed models and by the JDK's
 * DOM.
 */
@State(Scope.Thread)
public class DocumentBenchmark {

  private static final StorageSize SIZE = StorageSize.ofGB(16);

  private String volume = StorageTexts.VOLUME;
  private String pool = StorageTexts.POOL;
  private String network = NetworkTexts.NETWORK;
  private final NetworkFormat networks = new LibvirtNetworkFormat();
  private final StorageFormat format = new LibvirtStorageFormat();
  private final DomDocument dom = new DomDocument();

  /** Reads a volume, makes it larger, writes it. */
  @Benchmark
  public String changeVolume() {
    StorageDocument<VolumeXml> document = StorageDocuments.volume(volume);
    Objects.requireNonNull(document.model().capacity).set(SIZE);
    return document.write();
  }

  /** The same by DOM. */
  @Benchmark
  public String changeVolumeInDom() {
    Document document = dom.parse(volume);
    Element capacity = DomDocument.at(document, "capacity");
    capacity.setAttribute("unit", "bytes");
    capacity.setTextContent(Long.toString(SIZE.bytes()));
    return dom.write(document);
  }

  /** Reads a storage pool, changes whose its directory is, writes it. */
  @Benchmark
  public String changePool() {
    StorageDocument<PoolXml> document = StorageDocuments.pool(pool);
    PoolXml.Target target = Objects.requireNonNull(document.model().target);
    Objects.requireNonNull(target.permissions).mode = "0700";
    return document.write();
  }

  /** The same by DOM. */
  @Benchmark
  public String changePoolInDom() {
    Document document = dom.parse(pool);
    DomDocument.at(document, "target", "permissions", "mode").setTextContent("0700");
    return dom.write(document);
  }

  /** Reads what a volume is. */
  @Benchmark
  public VolumeInfo readVolume() {
    return format.readVolume("pool1", volume);
  }

  /** The same by DOM. */
  @Benchmark
  public VolumeInfo readVolumeInDom() {
    Document document = dom.parse(volume);
    return new VolumeInfo(
        new VolumeRef("pool1", text(document, "name")),
        document.getDocumentElement().getAttribute("type"),
        StorageSize.ofBytes(Long.parseLong(text(document, "capacity"))),
        StorageSize.ofBytes(Long.parseLong(text(document, "allocation"))),
        DomDocument.at(document, "target", "format").getAttribute("type"),
        text(document, "target", "path"),
        text(document, "backingStore", "path"),
        false);
  }

  /** Reads a network, gives its static host another address, writes it. */
  @Benchmark
  public String changeNetwork() {
    NetworkDocument<NetworkXml> document = NetworkDocuments.network(network);
    Objects.requireNonNull(document.model().ips.get(0).dhcp).hosts.get(0).ip = "10.20.30.6";
    return document.write();
  }

  /** The same by DOM. */
  @Benchmark
  public String changeNetworkInDom() {
    Document document = dom.parse(network);
    DomDocument.at(document, "ip", "dhcp", "host").setAttribute("ip", "10.20.30.6");
    return dom.write(document);
  }

  /** Reads what a network is. */
  @Benchmark
  public NetworkFormat.NetworkDocument readNetwork() {
    return networks.read(network);
  }

  /** The same by DOM, of a document that is known to have all that is asked for. */
  @Benchmark
  public NetworkFormat.NetworkDocument readNetworkInDom() {
    Document document = dom.parse(network);
    List<ServedSubnet> subnets = new ArrayList<>();
    NodeList ips = document.getDocumentElement().getElementsByTagName("ip");
    for (int i = 0; i < ips.getLength(); i++) {
      subnets.add(served((Element) ips.item(i)));
    }
    return new NetworkFormat.NetworkDocument(
        text(document, "name"),
        UUID.fromString(text(document, "uuid")),
        new ForwardMode(DomDocument.at(document, "forward").getAttribute("mode")),
        DomDocument.at(document, "bridge").getAttribute("name"),
        List.of(),
        subnets);
  }

  private static ServedSubnet served(Element ip) {
    IpAddress address = IpAddress.parse(ip.getAttribute("address"));
    int prefix =
        ip.hasAttribute("prefix")
            ? Integer.parseInt(ip.getAttribute("prefix"))
            : IpAddress.parse(ip.getAttribute("netmask")).value().bitCount();
    return new ServedSubnet(
        new Subnet(address, prefix),
        ip.getElementsByTagName("dhcp").getLength() > 0,
        ip.getElementsByTagName("bootp").getLength() > 0);
  }

  private static String text(Document document, String... path) {
    return DomDocument.at(document, path).getTextContent();
  }
}
