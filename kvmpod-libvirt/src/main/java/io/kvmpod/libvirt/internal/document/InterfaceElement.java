package io.kvmpod.libvirt.internal.document;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * An interface as a domain's document has it, with all that libvirt says of it: libvirt takes it
 * back to find the interface, or to change it. One that is a network's is so whether it runs or
 * not.
 */
public final class InterfaceElement {

  /** What the source of a network's interface says when it is defined. */
  private static final Set<String> OF_NETWORK = Set.of("network", "portgroup");

  private final Element element;

  private InterfaceElement(Element element) {
    this.element = element;
  }

  /** Returns the interfaces of a domain, in its order. */
  static List<InterfaceElement> all(String xml) {
    return XmlCursor.read("domain", xml, InterfaceElement::ofDomain);
  }

  private static List<InterfaceElement> ofDomain(XmlCursor cursor) {
    List<InterfaceElement> found = new ArrayList<>();
    cursor.forEachChild(
        part -> {
          if (part.equals("devices")) {
            cursor.forEachChild(
                device -> {
                  if (device.equals("interface")) {
                    found.add(new InterfaceElement(Element.read(device, cursor).asDefined()));
                  }
                });
          }
        });
    return found;
  }

  /** Returns an interface that says no more than its address and its link. */
  public static InterfaceElement of(MacAddress mac, LinkState link) {
    Element address = new Element("mac", List.of(new Attribute("address", mac.value())), List.of());
    return new InterfaceElement(
            new Element("interface", List.of(new Attribute("type", "user")), List.of(address)))
        .with(link);
  }

  boolean has(MacAddress mac) {
    String told = element.childAttribute("mac", "address");
    try {
      return told != null && MacAddress.of(told).equals(mac);
    } catch (InvalidRequestException e) {
      return false;
    }
  }

  /** Returns whether its cable is plugged in, as it is when nothing is said. */
  public LinkState link() {
    return "down".equals(element.childAttribute("link", "state")) ? LinkState.DOWN : LinkState.UP;
  }

  /** Returns it with its cable plugged in or pulled, and all else as it is. */
  public InterfaceElement with(LinkState link) {
    String state = link.name().toLowerCase(Locale.ROOT);
    List<Element> children = new ArrayList<>(element.children());
    children.removeIf(c -> c.name().equals("link"));
    children.add(new Element("link", List.of(new Attribute("state", state)), List.of()));
    return new InterfaceElement(new Element(element.name(), element.attributes(), children));
  }

  /** Returns the fragment. */
  public String xml() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      element.write(writer);
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a text in memory takes what was read from one
    }
    return text.toString();
  }

  private record Attribute(String name, String value) {}

  /** An element; libvirt writes no text into those of an interface, and no namespaces. */
  private record Element(String name, List<Attribute> attributes, List<Element> children) {

    static Element read(String name, XmlCursor cursor) {
      List<Attribute> attributes = new ArrayList<>();
      cursor.forEachAttribute((key, value) -> attributes.add(new Attribute(key, value)));
      List<Element> children = new ArrayList<>();
      cursor.forEachChild(
          child -> {
            if (!child.startsWith("{")) {
              children.add(read(child, cursor));
            }
          });
      return new Element(name, attributes, children);
    }

    /**
     * While a domain runs, libvirt prints how a network connects an interface in place of that it
     * is the network's. Given back so, an update would make it a bridge's or a card's own, and its
     * port would stay taken on the network (seen in 9.0.0).
     */
    Element asDefined() {
      return childAttribute("source", "network") == null
          ? this
          : new Element(
              name,
              attributes.stream()
                  .map(a -> a.name.equals("type") ? new Attribute("type", "network") : a)
                  .toList(),
              children.stream().map(c -> c.name.equals("source") ? c.ofNetwork() : c).toList());
    }

    private Element ofNetwork() {
      return new Element(
          name, attributes.stream().filter(a -> OF_NETWORK.contains(a.name)).toList(), List.of());
    }

    @Nullable String childAttribute(String child, String attribute) {
      return children.stream()
          .filter(c -> c.name.equals(child))
          .flatMap(c -> c.attributes.stream())
          .filter(a -> a.name.equals(attribute))
          .map(Attribute::value)
          .findFirst()
          .orElse(null);
    }

    void write(XMLStreamWriter writer) throws XMLStreamException {
      writer.writeStartElement(name);
      for (Attribute attribute : attributes) {
        writer.writeAttribute(attribute.name, attribute.value);
      }
      for (Element child : children) {
        child.write(writer);
      }
      writer.writeEndElement();
    }
  }
}
