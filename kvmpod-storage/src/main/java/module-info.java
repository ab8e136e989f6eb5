/** Storage pool and volume definitions to and from libvirt XML. */
module io.kvmpod.storage {
  requires transitive io.kvmpod.core;
  requires jakarta.xml.bind;
  requires static transitive org.jspecify;
}
