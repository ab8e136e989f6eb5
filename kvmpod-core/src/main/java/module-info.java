/** The pure domain of kvmpod: no XML, no native code, no I/O. */
module io.kvmpod.core {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.kvmpod.core;
}
