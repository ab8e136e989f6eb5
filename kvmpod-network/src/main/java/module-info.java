/** Network definitions to and from libvirt XML. */
module io.kvmpod.network {
  requires transitive io.kvmpod.core;
  requires jakarta.xml.bind;
  requires static transitive org.jspecify;
}
