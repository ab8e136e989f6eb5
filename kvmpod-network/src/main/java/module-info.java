/**
 * Network definitions to and from libvirt XML. Found through the SPI of core; programs that edit
 * libvirt's documents by themselves begin with {@link io.kvmpod.network.NetworkDocuments}.
 */
module io.kvmpod.network {
  requires transitive io.kvmpod.core;
  requires io.kvmpod.xml;
  requires jakarta.xml.bind;
  requires static transitive org.jspecify;

  exports io.kvmpod.network;
  exports io.kvmpod.network.document;

  opens io.kvmpod.network.document to
      jakarta.xml.bind; // which hands it on to its runtime

  provides io.kvmpod.core.spi.NetworkFormat with
      io.kvmpod.network.LibvirtNetworkFormat;
}
