package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.xml.schema.RoundTrip;
import io.kvmpod.xml.schema.SameDocument;
import io.kvmpod.xml.schema.SchemaDocuments;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What is merged into somebody else's document changes the place that is meant, and nothing does
 * when it is what was read. A class that opens documents of one kind inherits these. They need the
 * schemas of the installed libvirt.
 */
@Tag("libvirt")
public abstract class OnePlaceLaws {
  private static final int MOST = 5_000;

  /** From one place to the next that another binder is asked about: it is slow. */
  private static final int STEP = 7;

  /** A document that was opened: its model, and what is then written. */
  public record Opened(Object model, Supplier<String> write) {}

  /** Returns the file name of the kind's schema, such as {@code storagepool.rng}. */
  protected abstract String schema();

  /** Opens a document to be changed. */
  protected abstract Opened open(String text);

  /** Returns documents that real hosts printed. */
  protected abstract List<String> real();

  /** Returns the places of the schema that the model leaves to be carried. */
  protected Set<String> carried() {
    return Set.of();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatWasReadOfADocumentChangesNothing(@ForAll("withStrangers") String text) {
    Opened opened = open(text);
    ModelPlace.copy(open(text).model(), opened.model());

    SameDocument.assertSame(opened.write().get(), text);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anotherValueIsAllThatChanges(@ForAll("withStrangers") String text, @ForAll long seed) {
    Opened opened = open(text);
    String expected =
        RoundTrip.changed(
            text,
            tree -> {
              List<ModelPlace> places = ModelPlace.all(opened.model(), tree.getDocumentElement());
              ModelPlace place = places.get(new Random(seed).nextInt(places.size()));
              place.change().run();
              place.edit().run();
            });

    SameDocument.assertSame(opened.write().get(), expected);
  }

  @Example
  void anotherBinderChangesRealDocumentsInTheSameWay() {
    MoxyBinder moxy = new MoxyBinder(open(real().get(0)).model().getClass());
    for (String real : real()) {
      String text = RoundTrip.changed(real, tree -> addUnknown(tree.getDocumentElement()));
      int places = places(open(text), text).size();
      for (int at = 0; at < places; at += STEP) {
        assertSameChange(moxy, text, at);
      }
    }
  }

  private void assertSameChange(MoxyBinder moxy, String text, int at) {
    Opened opened = open(text);
    ModelPlace place = places(opened, text).get(at);
    if (place.isTextOfList()) {
      return; // where it leaves an empty element
    }
    place.change().run();

    SameDocument.assertSame(
        opened.write().get(),
        moxy.changed(text, (model, root) -> ModelPlace.all(model, root).get(at).change().run()));
  }

  private static List<ModelPlace> places(Opened opened, String text) {
    List<ModelPlace> places = new ArrayList<>();
    RoundTrip.changed(
        text, tree -> places.addAll(ModelPlace.all(opened.model(), tree.getDocumentElement())));
    return places;
  }

  /** An attribute of a stranger everywhere, and an element where there are some. */
  private static void addUnknown(Element element) {
    element.setAttributeNS("urn:s", "s:a", "1");
    NodeList inside = element.getElementsByTagName("*");
    if (inside.getLength() > 0) {
      for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child instanceof Element known) {
          addUnknown(known);
        }
      }
      element.appendChild(element.getOwnerDocument().createElementNS("urn:s", "s:x"));
    }
  }

  @Example
  void everyPlaceOfTheSchemaIsChangedOrCarried() {
    Set<String> missing = new TreeSet<>(SchemaDocuments.of(schema()).places());
    missing.removeAll(carried());
    Iterator<String> texts = withStrangers().sampleStream().limit(MOST).iterator();
    while (!missing.isEmpty() && texts.hasNext()) {
      missing.removeAll(names(texts.next()));
    }

    assertThat(missing).isEmpty();
  }

  private Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Opened opened = open(text);
    RoundTrip.changed(text, tree -> names.add(tree.getDocumentElement().getLocalName()));
    places(opened, text).forEach(place -> names.add(place.name()));
    return names;
  }

  @Provide
  Arbitrary<String> withStrangers() {
    return SchemaDocuments.of(schema()).withStrangers();
  }
}
