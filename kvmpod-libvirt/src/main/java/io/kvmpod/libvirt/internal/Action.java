package io.kvmpod.libvirt.internal;

/**
 * What is attempted, for messages.
 *
 * @param call such as {@code create volume}
 * @param object such as {@code db1-vda in storage pool pool1}
 */
record Action(String call, String object) {

  @Override
  public String toString() {
    return call + " " + object;
  }
}
