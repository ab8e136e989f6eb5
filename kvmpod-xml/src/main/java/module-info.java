/**
 * Reads libvirt's documents, which are not trusted, and writes them from typed models. For the
 * adapters alone: exports nothing else.
 */
@SuppressWarnings("module") // the adapters, named below, are compiled after this
module io.kvmpod.xml {
  requires transitive io.kvmpod.core;
  requires jakarta.xml.bind;
  requires transitive java.xml;
  requires static transitive org.jspecify;

  exports io.kvmpod.xml to
      io.kvmpod.libvirt,
      io.kvmpod.network,
      io.kvmpod.storage;
}
