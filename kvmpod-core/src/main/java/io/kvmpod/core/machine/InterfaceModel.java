package io.kvmpod.core.machine;

/** Which network card the guest sees. */
public enum InterfaceModel {
  /** The fastest one, for guests that have its driver. */
  VIRTIO("virtio"),
  /** Intel's 82574L, which almost every guest has a driver for. */
  E1000E("e1000e");

  private final String libvirtName;

  InterfaceModel(String libvirtName) {
    this.libvirtName = libvirtName;
  }

  /** Returns the word that libvirt's documents use. */
  public String libvirtName() {
    return libvirtName;
  }
}
