/**
 * The native edge: libvirt hosts as pods.
 *
 * <p>The libvirt binding has no module name, so it is not required here: it stays on the class
 * path, and this module reads it there.
 */
module io.kvmpod.libvirt {
  requires transitive io.kvmpod.core;
  requires com.sun.jna;
  requires io.kvmpod.xml;
  requires jakarta.xml.bind;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.kvmpod.libvirt;

  uses io.kvmpod.core.spi.NetworkFormat;
  uses io.kvmpod.core.spi.StorageFormat;

  provides io.kvmpod.core.spi.PodDriver with
      io.kvmpod.libvirt.internal.LibvirtPodDriver;

  // The models that documents are written from are its own, and JAXB reads their fields.
  opens io.kvmpod.libvirt.internal.document to
      jakarta.xml.bind;
}
