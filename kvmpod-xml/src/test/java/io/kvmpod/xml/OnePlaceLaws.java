package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.xml.schema.RoundTrip;
import io.kvmpod.xml.schema.SameDocument;
import io.kvmpod.xml.schema.SchemaDocuments;
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

/**
 * What is merged into somebody else's document changes the place that is meant, and nothing does
 * when it is what was read. A class that opens documents of one kind inherits these. They need the
 * schemas of the installed libvirt.
 */
@Tag("libvirt")
public abstract class OnePlaceLaws {
  private static final int MOST = 5_000;

  /** A document that was opened: its model, and what is then written. */
  public record Opened(Object model, Supplier<String> write) {}

  /** Returns the file name of the kind's schema, such as {@code storagepool.rng}. */
  protected abstract String schema();

  /** Opens a document to be changed. */
  protected abstract Opened open(String text);

  /** Returns the places of the schema that the model leaves to be carried. */
  protected Set<String> carried() {
    return Set.of();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatWasReadOfADocumentChangesNothing(@ForAll("withStrangers") String text) {
    Opened opened = open(text);
    ModelPlace.copy(open(text).model(), opened.model());

    SameDocument.assertSame(opened.write().get(), text);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
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
    RoundTrip.changed(
        text,
        tree -> {
          names.add(tree.getDocumentElement().getLocalName());
          ModelPlace.all(opened.model(), tree.getDocumentElement())
              .forEach(place -> names.add(place.name()));
        });
    return names;
  }

  @Provide
  Arbitrary<String> withStrangers() {
    return SchemaDocuments.of(schema()).withStrangers();
  }
}
