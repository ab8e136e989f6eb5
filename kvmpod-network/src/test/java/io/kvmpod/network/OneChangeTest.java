package io.kvmpod.network;

import io.kvmpod.network.document.DnsXml;
import io.kvmpod.network.document.IpXml;
import io.kvmpod.network.document.NetworkXml;
import io.kvmpod.network.document.PortGroupXml;
import io.kvmpod.xml.schema.RoundTrip;
import io.kvmpod.xml.schema.SameDocument;
import io.kvmpod.xml.schema.SchemaDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One typed change changes that place in the document, whatever strangers put around it. */
@Tag("libvirt")
class OneChangeTest {

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anotherDelayOfABridgeIsAllThatChanges(@ForAll("networks") String text) {
    assertAllThatChanges(
        text,
        network -> {
          if (network.bridge != null) {
            network.bridge.delay = "7";
          }
        },
        tree -> first(tree.getDocumentElement(), "bridge").forEach(b -> set(b, "delay", "7")));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anotherAddressOfEachSubnetIsAllThatChanges(@ForAll("networks") String text) {
    assertAllThatChanges(
        text,
        network -> network.ips.forEach(ip -> ip.address = "192.0.2.1"),
        tree ->
            children(tree.getDocumentElement(), "ip")
                .forEach(ip -> set(ip, "address", "192.0.2.1")));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void withoutItsFirstStaticHostASubnetIsAsItWas(@ForAll("networks") String text) {
    assertAllThatChanges(
        text,
        network -> {
          for (IpXml ip : network.ips) {
            if (ip.dhcp != null && !ip.dhcp.hosts.isEmpty()) {
              ip.dhcp.hosts.remove(0);
            }
          }
        },
        tree -> {
          for (Element ip : children(tree.getDocumentElement(), "ip")) {
            first(ip, "dhcp").stream()
                .flatMap(dhcp -> first(dhcp, "host").stream())
                .toList()
                .forEach(OneChangeTest::remove);
          }
        });
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void withoutPortGroupsANetworkIsAsItWas(@ForAll("networks") String text) {
    assertAllThatChanges(
        text,
        network -> network.portGroups.clear(),
        tree -> children(tree.getDocumentElement(), "portgroup").forEach(OneChangeTest::remove));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void withoutForwardANetworkIsAsItWas(@ForAll("networks") String text) {
    assertAllThatChanges(
        text,
        network -> network.forward = null,
        tree -> first(tree.getDocumentElement(), "forward").forEach(OneChangeTest::remove));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatIsAddedAndTakenAwayAgainLeavesNothing(@ForAll("networks") String text) {
    NetworkDocument<NetworkXml> document = NetworkDocuments.network(text);
    if (document.model().dns != null) {
      document.model().dns.hosts.add(new DnsXml.Host());
    }
    document.model().portGroups.add(0, new PortGroupXml());
    NetworkDocument<NetworkXml> again = NetworkDocuments.network(document.write());
    if (again.model().dns != null) {
      again.model().dns.hosts.remove(again.model().dns.hosts.size() - 1);
    }
    again.model().portGroups.remove(0);

    SameDocument.assertSame(again.write(), text);
  }

  private static void assertAllThatChanges(
      String text, Consumer<NetworkXml> inTheModel, Consumer<Document> inTheTree) {
    NetworkDocument<NetworkXml> document = NetworkDocuments.network(text);
    inTheModel.accept(document.model());

    SameDocument.assertSame(document.write(), RoundTrip.changed(text, inTheTree));
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element
          && element.getNamespaceURI() == null
          && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }

  private static List<Element> first(Element parent, String name) {
    return children(parent, name).stream().limit(1).toList();
  }

  private static void set(Element element, String attribute, @Nullable String value) {
    element.setAttributeNS(null, attribute, value);
  }

  private static void remove(Element element) {
    element.getParentNode().removeChild(element);
  }

  @Provide
  Arbitrary<String> networks() {
    return SchemaDocuments.of("network.rng").withStrangers();
  }
}
