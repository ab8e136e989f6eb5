/** A simulated host, arbitraries and contract suites, for kvmpod and for programs that use it. */
module io.kvmpod.testkit {
  requires com.fasterxml.jackson.core;
  requires transitive io.kvmpod.core;
  requires transitive net.jqwik.api;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.kvmpod.testkit;
  exports io.kvmpod.testkit.arbitrary;
  exports io.kvmpod.testkit.contract;

  uses io.kvmpod.core.spi.PodDriver;

  // JUnit calls rules and fixtures that only their package sees
  opens io.kvmpod.testkit.contract to
      org.junit.platform.commons;

  provides io.kvmpod.core.spi.PodDriver with
      io.kvmpod.testkit.SimulatedPodDriver;
  provides net.jqwik.api.providers.ArbitraryProvider with
      io.kvmpod.testkit.arbitrary.PodArbitraryProvider,
      io.kvmpod.testkit.arbitrary.HostileTextProvider;
}
