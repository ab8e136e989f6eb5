package io.kvmpod.xml.schema;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import org.w3c.dom.Document;

/** Any documents that are valid by one schema of the installed libvirt. */
public final class SchemaDocuments {
  private static final Path INSTALLED = Path.of("/usr/share/libvirt/schemas");

  /** As many elements as a document has about, at most. */
  private static final int MOST_ELEMENTS = 60;

  private static final int MOST_STRANGERS = 12;

  private final Grammar grammar;

  private SchemaDocuments(Grammar grammar) {
    this.grammar = grammar;
  }

  /** Returns the documents of a schema such as {@code storagepool.rng}. */
  public static SchemaDocuments of(String schema) {
    return new SchemaDocuments(Grammar.load(INSTALLED.resolve(schema)));
  }

  /** Returns the names of all elements that the schema lets a document have, but for wildcards. */
  public Set<QName> elements() {
    return grammar.elements();
  }

  /** Returns all places that the schema lets a document have, but for wildcards. */
  public Set<String> places() {
    return Places.of(grammar);
  }

  /** Returns valid documents. They shrink to those with few elements. */
  public Arbitrary<String> valid() {
    return Combinators.combine(sizes(), seeds()).as((size, seed) -> sample(size, 0, seed));
  }

  /** Returns valid documents, into which strangers put parts that no schema knows. */
  public Arbitrary<String> withStrangers() {
    return Combinators.combine(sizes(), strangers(), seeds()).as(this::sample);
  }

  /** Returns the documents, into which strangers put parts that no schema knows. */
  public static Arbitrary<String> withStrangers(List<String> documents) {
    return withStrangers(Arbitraries.of(documents));
  }

  /** Returns the documents, into which strangers put parts that no schema knows. */
  public static Arbitrary<String> withStrangers(Arbitrary<String> documents) {
    return Combinators.combine(documents, strangers(), seeds())
        .as(
            (text, strangers, seed) -> {
              Document document = Dom.parse(text);
              Chance chance = new Chance(seed);
              Strangers.into(document, chance, strangers);
              return Markup.of(document, chance);
            });
  }

  private String sample(int size, int strangers, long seed) {
    Chance chance = new Chance(seed);
    Document document = Sampling.sample(grammar, chance, size);
    Strangers.into(document, chance, strangers);
    return Markup.of(document, chance);
  }

  private static Arbitrary<Integer> sizes() {
    return Arbitraries.integers().between(1, MOST_ELEMENTS);
  }

  private static Arbitrary<Integer> strangers() {
    return Arbitraries.integers().between(1, MOST_STRANGERS);
  }

  private static Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}
