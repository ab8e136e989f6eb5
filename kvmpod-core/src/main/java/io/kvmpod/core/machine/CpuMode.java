package io.kvmpod.core.machine;

/** Which processor a machine sees. */
public enum CpuMode {
  /** The host's, as far as it can be described and moved to a like host. */
  HOST_MODEL("host-model"),
  /** The host's own, exactly. */
  HOST_PASSTHROUGH("host-passthrough"),
  /** All features that the hypervisor can give. */
  MAXIMUM("maximum"),
  /** What the hypervisor gives when nothing is said. */
  HYPERVISOR_DEFAULT("");

  private final String libvirtName;

  CpuMode(String libvirtName) {
    this.libvirtName = libvirtName;
  }

  /** Returns the word that libvirt's documents use, empty when nothing is said. */
  public String libvirtName() {
    return libvirtName;
  }
}
