package io.kvmpod.xml;

import io.kvmpod.xml.schema.RoundTrip;
import jakarta.xml.bind.Binder;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.persistence.jaxb.JAXBContextFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * EclipseLink's binder of trees, which keeps what a model does not know. It is another's code for
 * what documents here do. It spells numbers anew and parts of a text apart, so it is no judge of
 * those.
 */
final class MoxyBinder {
  private final JAXBContext context;

  MoxyBinder(Class<?> model) {
    try {
      context = JAXBContextFactory.createContext(new Class<?>[] {model}, Map.of());
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the document after a change of its model. */
  String changed(String text, BiConsumer<Object, Element> change) {
    return RoundTrip.changed(text, tree -> change(tree, change));
  }

  private void change(Document tree, BiConsumer<Object, Element> change) {
    Binder<Node> binder = context.createBinder();
    try {
      Object model = binder.unmarshal(tree);
      change.accept(model, tree.getDocumentElement());
      binder.updateXML(model);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }
}
