package io.kvmpod.libvirt.internal.binding;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libvirt's client library that kvmpod uses, by their C names, mapped directly:
 * pointers are raw {@code long} addresses, 0 for NULL, and out parameters are arrays of one. Bound
 * by {@link LibvirtLibrary}, which must be asked for first.
 *
 * <p>Every function here is in libvirt 1.2.14 (2015); a newer one must not be added, since one
 * missing function fails the whole binding. See {@link NewerFunctions}.
 */
public final class Libvirt {

  private Libvirt() {}

  static native int virInitialize();

  static native void virSetErrorFunc(long userData, long handler);

  static native long virGetLastError();

  static native void virResetLastError();

  static native int virEventRegisterDefaultImpl();

  static native int virEventRunDefaultImpl();

  public static native long virConnectOpen(String uri);

  public static native int virConnectClose(long conn);

  public static native int virConnectRef(long conn);

  public static native int virConnectSetKeepAlive(long conn, int interval, int count);

  public static native @Nullable String virConnectGetType(long conn);

  public static native int virConnectGetVersion(long conn, long[] version);

  public static native int virConnectGetLibVersion(long conn, long[] version);

  static native int virConnectDomainEventRegisterAny(
      long conn,
      long domain,
      int event,
      DomainEvents.Lifecycle callback,
      Pointer registration,
      DomainEvents.Freed freed);

  static native int virConnectDomainEventDeregisterAny(long conn, int callbackId);

  public static native long virConnectGetHostname(long conn);

  public static native long virConnectGetURI(long conn);

  public static native long virConnectGetCapabilities(long conn);

  public static native long virConnectGetDomainCapabilities(
      long conn,
      @Nullable String emulator,
      String architecture,
      @Nullable String machine,
      String domainType,
      int flags);

  public static native int virNodeGetInfo(long conn, byte[] info);

  public static native int virNodeGetMemoryStats(
      long conn, int cell, byte @Nullable [] params, int[] count, int flags);

  public static native int virConnectListAllDomains(long conn, long[] list, int flags);

  public static native int virConnectListAllStoragePools(long conn, long[] list, int flags);

  public static native int virConnectListAllNetworks(long conn, long[] list, int flags);

  public static native long virDomainLookupByUUIDString(long conn, String uuid);

  public static native long virDomainLookupByName(long conn, String name);

  public static native int virDomainFree(long domain);

  public static native @Nullable String virDomainGetName(long domain);

  public static native int virDomainGetUUIDString(long domain, byte[] uuid);

  public static native long virDomainGetXMLDesc(long domain, int flags);

  public static native int virDomainGetState(long domain, int[] state, int[] reason, int flags);

  public static native int virDomainIsPersistent(long domain);

  public static native long virDomainDefineXML(long conn, String xml);

  public static native long virDomainDefineXMLFlags(long conn, String xml, int flags);

  public static native int virDomainUndefineFlags(long domain, int flags);

  public static native int virDomainSetAutostart(long domain, int autostart);

  public static native int virDomainSetMetadata(
      long domain, int type, String metadata, String key, String uri, int flags);

  public static native int virDomainCreate(long domain);

  public static native int virDomainShutdown(long domain);

  public static native int virDomainDestroy(long domain);

  public static native int virDomainSuspend(long domain);

  public static native int virDomainResume(long domain);

  public static native int virDomainReboot(long domain, int flags);

  public static native int virDomainReset(long domain, int flags);

  public static native int virDomainAttachDeviceFlags(long domain, String xml, int flags);

  public static native int virDomainDetachDeviceFlags(long domain, String xml, int flags);

  public static native int virDomainUpdateDeviceFlags(long domain, String xml, int flags);

  public static native int virDomainInterfaceAddresses(
      long domain, long[] list, int source, int flags);

  public static native void virDomainInterfaceFree(long networkInterface);

  public static native long virStoragePoolLookupByName(long conn, String name);

  public static native int virStoragePoolFree(long pool);

  public static native @Nullable String virStoragePoolGetName(long pool);

  public static native int virStoragePoolGetUUIDString(long pool, byte[] uuid);

  public static native long virStoragePoolGetXMLDesc(long pool, int flags);

  public static native int virStoragePoolGetInfo(long pool, byte[] info);

  public static native int virStoragePoolIsActive(long pool);

  public static native int virStoragePoolGetAutostart(long pool, int[] autostart);

  public static native int virStoragePoolSetAutostart(long pool, int autostart);

  public static native long virStoragePoolDefineXML(long conn, String xml, int flags);

  public static native int virStoragePoolBuild(long pool, int flags);

  public static native int virStoragePoolCreate(long pool, int flags);

  public static native int virStoragePoolDestroy(long pool);

  public static native int virStoragePoolRefresh(long pool, int flags);

  public static native int virStoragePoolDelete(long pool, int flags);

  public static native int virStoragePoolUndefine(long pool);

  public static native int virStoragePoolListAllVolumes(long pool, long[] list, int flags);

  public static native long virStorageVolLookupByName(long pool, String name);

  public static native long virStorageVolCreateXML(long pool, String xml, int flags);

  public static native long virStorageVolCreateXMLFrom(
      long pool, String xml, long original, int flags);

  public static native int virStorageVolResize(long volume, long capacity, int flags);

  public static native int virStorageVolWipe(long volume, int flags);

  public static native long virStorageVolGetXMLDesc(long volume, int flags);

  public static native int virStorageVolUpload(
      long volume, long stream, long offset, long length, int flags);

  public static native int virStorageVolDownload(
      long volume, long stream, long offset, long length, int flags);

  public static native long virStreamNew(long conn, int flags);

  public static native int virStreamSend(long stream, byte[] data, long bytes);

  public static native int virStreamRecv(long stream, byte[] data, long bytes);

  public static native int virStreamFinish(long stream);

  public static native int virStreamAbort(long stream);

  public static native int virStreamFree(long stream);

  public static native int virStorageVolDelete(long volume, int flags);

  public static native @Nullable String virStorageVolGetName(long volume);

  public static native int virStorageVolGetInfo(long volume, byte[] info);

  public static native int virStorageVolFree(long volume);

  public static native long virNetworkLookupByName(long conn, String name);

  public static native int virNetworkFree(long network);

  public static native @Nullable String virNetworkGetName(long network);

  public static native int virNetworkGetUUIDString(long network, byte[] uuid);

  public static native long virNetworkGetXMLDesc(long network, int flags);

  public static native int virNetworkIsActive(long network);

  public static native int virNetworkIsPersistent(long network);

  public static native int virNetworkUpdate(
      long network, int command, int section, int parentIndex, String xml, int flags);

  public static native int virNetworkGetDHCPLeases(
      long network, @Nullable String mac, long[] list, int flags);

  public static native void virNetworkDHCPLeaseFree(long lease);

  public static native int virNetworkGetAutostart(long network, int[] autostart);

  public static native int virNetworkSetAutostart(long network, int autostart);

  public static native long virNetworkDefineXML(long conn, String xml);

  public static native int virNetworkCreate(long network);

  public static native int virNetworkDestroy(long network);

  public static native int virNetworkUndefine(long network);

  public static native int virConnectListAllInterfaces(long conn, long[] list, int flags);

  public static native int virInterfaceFree(long hostInterface);

  public static native @Nullable String virInterfaceGetName(long hostInterface);

  public static native @Nullable String virInterfaceGetMACString(long hostInterface);

  public static native long virInterfaceGetXMLDesc(long hostInterface, int flags);

  public static native int virConnectListAllNodeDevices(long conn, long[] list, int flags);

  public static native int virNodeDeviceFree(long device);

  public static native @Nullable String virNodeDeviceGetName(long device);

  public static native long virNodeDeviceGetXMLDesc(long device, int flags);
}
