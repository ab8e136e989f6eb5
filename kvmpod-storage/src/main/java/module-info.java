/**
 * Storage pool and volume definitions to and from libvirt XML. Found through the SPI of core;
 * programs that edit libvirt's documents by themselves begin with {@link
 * io.kvmpod.storage.StorageDocuments}.
 */
module io.kvmpod.storage {
  requires transitive io.kvmpod.core;
  requires io.kvmpod.xml;
  requires jakarta.xml.bind;
  requires static transitive org.jspecify;

  exports io.kvmpod.storage;
  exports io.kvmpod.storage.document;

  opens io.kvmpod.storage.document to
      jakarta.xml.bind; // which hands it on to its runtime

  provides io.kvmpod.core.spi.StorageFormat with
      io.kvmpod.storage.LibvirtStorageFormat;
}
