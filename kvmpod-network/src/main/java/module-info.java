/** Network definitions to and from libvirt XML. Found through the SPI of core; exports nothing. */
module io.kvmpod.network {
  requires transitive io.kvmpod.core;
  requires io.kvmpod.xml;
  requires jakarta.xml.bind;
  requires static transitive org.jspecify;

  opens io.kvmpod.network to
      jakarta.xml.bind; // which hands it on to its runtime

  provides io.kvmpod.core.spi.NetworkFormat with
      io.kvmpod.network.LibvirtNetworkFormat;
}
