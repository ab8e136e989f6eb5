/**
 * Storage pool and volume definitions to and from libvirt XML. Found through the SPI of core;
 * exports nothing.
 */
module io.kvmpod.storage {
  requires transitive io.kvmpod.core;
  requires io.kvmpod.xml;
  requires jakarta.xml.bind;
  requires static transitive org.jspecify;

  opens io.kvmpod.storage to
      jakarta.xml.bind; // which hands it on to its runtime

  provides io.kvmpod.core.spi.StorageFormat with
      io.kvmpod.storage.LibvirtStorageFormat;
}
