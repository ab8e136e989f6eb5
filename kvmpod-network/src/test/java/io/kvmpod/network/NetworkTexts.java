package io.kvmpod.network;

import io.kvmpod.xml.schema.SchemaDocuments;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Documents of networks as anybody may have written them. */
final class NetworkTexts {
  private static final LibvirtNetworkFormat FORMAT = new LibvirtNetworkFormat();

  private NetworkTexts() {}

  /** Of every kind; few that are only valid by the schema can be read as definitions. */
  static Arbitrary<String> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, SchemaDocuments.of("network.rng").withStrangers()),
        Tuple.of(1, SchemaDocuments.withStrangers(RealNetworks.ALL)),
        Tuple.of(1, Arbitraries.lazy(NetworkTexts::readable)),
        Tuple.of(1, Arbitraries.lazy(NetworkTexts::mergedInto)));
  }

  /** Those that say a definition, in any words, with strangers. */
  static Arbitrary<String> readable() {
    Arbitrary<Long> seeds =
        Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
    return SchemaDocuments.withStrangers(
        Combinators.combine(NetworkDefinitions.any().map(FORMAT::write), seeds).as(Respelling::of));
  }

  /** Those that were valid by the schema before a definition was merged into them. */
  static Arbitrary<String> mergedInto() {
    return Combinators.combine(
            SchemaDocuments.of("network.rng").withStrangers(), NetworkDefinitions.any())
        .as(FORMAT::merge);
  }
}
