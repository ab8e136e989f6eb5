package io.kvmpod.xml;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Shows JAXB what its model knows of a tree, and nothing else: no attribute can ask for another
 * class or for nothing, of an element that may be there once the first counts, and a text is all
 * that XPath makes of it. For one document.
 */
final class ModelFeed {

  private final ContentHandler model;

  ModelFeed(ContentHandler model) {
    this.model = model;
  }

  void document(ModelShape shape, TreeElement root) throws SAXException {
    model.startDocument();
    element(shape, root);
    model.endDocument();
  }

  private void element(ModelShape shape, TreeElement element) throws SAXException {
    model.startElement(shape.namespace, shape.local, shape.local, attributes(shape, element));
    if (shape.isText()) {
      char[] text = element.text().toCharArray();
      model.characters(text, 0, text.length);
    } else {
      children(shape, element);
    }
    model.endElement(shape.namespace, shape.local, shape.local);
  }

  private void children(ModelShape shape, TreeElement element) throws SAXException {
    BitSet seen = new BitSet(shape.elements.size());
    for (int i = 0; i < element.children.size(); i++) {
      TreeElement child = element.children.get(i) instanceof TreeElement e ? e : null;
      ModelShape known = known(shape, child, seen);
      if (child != null && known != null) {
        seen.set(known.order);
        element(known, child);
      }
    }
  }

  private static @Nullable ModelShape known(
      ModelShape shape, @Nullable TreeElement child, BitSet seen) {
    ModelShape known = child == null ? null : shape.child(child);
    return known != null && (known.repeated || !seen.get(known.order)) ? known : null;
  }

  private static AttributesImpl attributes(ModelShape shape, TreeElement element) {
    AttributesImpl attributes = new AttributesImpl();
    for (int i = 0; i < shape.attributes.size(); i++) {
      String name = shape.attributes.get(i);
      String value = element.attribute(name);
      if (value != null) {
        attributes.addAttribute("", name, name, "CDATA", value);
      }
    }
    return attributes;
  }
}
