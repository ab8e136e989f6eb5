/** A simulated host, arbitraries and contract suites, for kvmpod and for programs that use it. */
module io.kvmpod.testkit {
  requires transitive io.kvmpod.core;
  requires transitive net.jqwik.api;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;
}
