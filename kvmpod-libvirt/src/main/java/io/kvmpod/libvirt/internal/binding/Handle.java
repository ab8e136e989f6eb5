package io.kvmpod.libvirt.internal.binding;

import java.util.function.LongConsumer;

/** One object of libvirt's, given back when it is closed. Belongs to one thread and one block. */
public final class Handle implements AutoCloseable {

  private final long address;
  private final LongConsumer free;

  private Handle(long address, LongConsumer free) {
    this.address = address;
    this.free = free;
  }

  /**
   * Takes the domain over that a call returned.
   *
   * @throws VirException if the call failed
   */
  public static Handle domain(long address) {
    return new Handle(VirException.check(address), Libvirt::virDomainFree);
  }

  /**
   * Takes the storage pool over that a call returned.
   *
   * @throws VirException if the call failed
   */
  public static Handle storagePool(long address) {
    return new Handle(VirException.check(address), Libvirt::virStoragePoolFree);
  }

  /**
   * Takes the volume over that a call returned.
   *
   * @throws VirException if the call failed
   */
  public static Handle volume(long address) {
    return new Handle(VirException.check(address), Libvirt::virStorageVolFree);
  }

  /**
   * Takes the network over that a call returned.
   *
   * @throws VirException if the call failed
   */
  public static Handle network(long address) {
    return new Handle(VirException.check(address), Libvirt::virNetworkFree);
  }

  /**
   * Takes the stream over that a call returned.
   *
   * @throws VirException if the call failed
   */
  public static Handle stream(long address) {
    return new Handle(VirException.check(address), Libvirt::virStreamFree);
  }

  /** Returns the address, for the calls. */
  public long address() {
    return address;
  }

  @Override
  public void close() {
    free.accept(address);
  }
}
