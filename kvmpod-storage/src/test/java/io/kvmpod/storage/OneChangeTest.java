package io.kvmpod.storage;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.storage.document.FormatType;
import io.kvmpod.storage.document.PoolXml;
import io.kvmpod.storage.document.ScaledSize;
import io.kvmpod.storage.document.VolumeXml;
import io.kvmpod.xml.schema.RoundTrip;
import io.kvmpod.xml.schema.SameDocument;
import io.kvmpod.xml.schema.SchemaDocuments;
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
  void anotherCapacityOfAVolumeIsAllThatChanges(@ForAll("volumes") String text) {
    StorageDocument<VolumeXml> document = StorageDocuments.volume(text);
    if (document.model().capacity != null) {
      document.model().capacity.set(StorageSize.ofBytes(12_345));
    }

    SameDocument.assertSame(
        document.write(),
        RoundTrip.changed(
            text,
            tree -> {
              Element capacity = child(tree.getDocumentElement(), "capacity");
              if (capacity != null) {
                setText(capacity, "12345");
                capacity.setAttributeNS(null, "unit", "bytes");
              }
            }));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anotherFormatOfAVolumeIsAllThatChanges(@ForAll("volumes") String text) {
    StorageDocument<VolumeXml> document = StorageDocuments.volume(text);
    VolumeXml.Target target = document.model().target;
    if (target != null && target.format != null) {
      target.format = FormatType.of("vmdk");
    }

    SameDocument.assertSame(
        document.write(),
        RoundTrip.changed(
            text,
            tree -> {
              Element format = child(child(tree.getDocumentElement(), "target"), "format");
              if (format != null) {
                format.setAttributeNS(null, "type", "vmdk");
              }
            }));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void withoutASourceAPoolIsAsItWas(@ForAll("pools") String text) {
    StorageDocument<PoolXml> document = StorageDocuments.pool(text);
    document.model().source = null;

    SameDocument.assertSame(
        document.write(),
        RoundTrip.changed(
            text,
            tree -> {
              Element source = child(tree.getDocumentElement(), "source");
              if (source != null) {
                tree.getDocumentElement().removeChild(source);
              }
            }));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anAddedElementTakenAwayAgainLeavesNothing(@ForAll("volumes") String text) {
    StorageDocument<VolumeXml> document = StorageDocuments.volume(text);
    ScaledSize before = document.model().physical;
    if (before == null) {
      document.model().physical = ScaledSize.of(StorageSize.ofBytes(1));
      StorageDocument<VolumeXml> again = StorageDocuments.volume(document.write());
      again.model().physical = null;

      SameDocument.assertSame(again.write(), text);
    }
  }

  private static @Nullable Element child(@Nullable Element parent, String name) {
    Node child = parent == null ? null : parent.getFirstChild();
    while (child != null) {
      if (child instanceof Element element
          && element.getNamespaceURI() == null
          && name.equals(element.getLocalName())) {
        return element;
      }
      child = child.getNextSibling();
    }
    return null;
  }

  /** Leaves comments and elements, without their text. */
  private static void setText(Element element, String text) {
    Document document = element.getOwnerDocument();
    Node before = firstText(element);
    Node put = document.createTextNode(text);
    element.insertBefore(put, before);
    removeTexts(element, put);
  }

  private static @Nullable Node firstText(Element element) {
    Node child = element.getFirstChild();
    while (child != null
        && child.getNodeType() != Node.TEXT_NODE
        && child.getNodeType() != Node.CDATA_SECTION_NODE) {
      child = child.getNextSibling();
    }
    return child;
  }

  private static void removeTexts(Node parent, Node kept) {
    Node child = parent.getFirstChild();
    while (child != null) {
      Node next = child.getNextSibling();
      boolean text =
          child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE;
      if (text && child != kept) {
        parent.removeChild(child);
      }
      removeTexts(child, kept);
      child = next;
    }
  }

  @Provide
  Arbitrary<String> volumes() {
    return SchemaDocuments.of("storagevol.rng").withStrangers();
  }

  @Provide
  Arbitrary<String> pools() {
    return SchemaDocuments.of("storagepool.rng").withStrangers();
  }
}
