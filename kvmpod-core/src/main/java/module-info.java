/** The pure domain of kvmpod: no XML, no native code, no I/O. */
@SuppressWarnings("module") // adapters, named below, are compiled after core
module io.kvmpod.core {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.kvmpod.core;
  exports io.kvmpod.core.capacity;
  exports io.kvmpod.core.compose;
  exports io.kvmpod.core.data;
  exports io.kvmpod.core.host;
  exports io.kvmpod.core.machine;
  exports io.kvmpod.core.network;
  exports io.kvmpod.core.pool;
  exports io.kvmpod.core.quantity;
  exports io.kvmpod.core.spi;
  exports io.kvmpod.core.storage;
  exports io.kvmpod.core.text to
      io.kvmpod.xml,
      io.kvmpod.libvirt;

  uses io.kvmpod.core.spi.PodDriver;
}
