package io.kvmpod.libvirt.internal.binding;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what C hands over, at the offsets of a 64-bit platform. */
public final class Structs {

  private static final int NODE_INFO_BYTES = 64;
  private static final int POOL_INFO_BYTES = 32;
  private static final int VOLUME_INFO_BYTES = 24;
  private static final int MEMORY_STAT_BYTES = 88;
  private static final int MEMORY_STAT_VALUE_AT = 80;
  private static final int UUID_STRING_BYTES = 37;
  private static final int IP_ADDRESS_BYTES = 24;
  private static final int ALL_CELLS = -1;

  private Structs() {}

  /**
   * Takes over a text that a call allocated.
   *
   * @throws VirException if the call failed
   */
  public static String text(long address) {
    VirException.check(address);
    try {
      return new Pointer(address).getString(0, "UTF-8");
    } finally {
      Native.free(address);
    }
  }

  /** Reads the UUID of a domain. */
  public static String domainUuid(long domain) {
    byte[] uuid = new byte[UUID_STRING_BYTES];
    VirException.check(Libvirt.virDomainGetUUIDString(domain, uuid));
    return upToZero(uuid, 0);
  }

  /** Reads the UUID of a storage pool. */
  public static String poolUuid(long pool) {
    byte[] uuid = new byte[UUID_STRING_BYTES];
    VirException.check(Libvirt.virStoragePoolGetUUIDString(pool, uuid));
    return upToZero(uuid, 0);
  }

  /** Reads the UUID of a network. */
  public static String networkUuid(long network) {
    byte[] uuid = new byte[UUID_STRING_BYTES];
    VirException.check(Libvirt.virNetworkGetUUIDString(network, uuid));
    return upToZero(uuid, 0);
  }

  /** Memory in KiB and number of processors of a host. */
  public record NodeInfo(long memoryKiB, int cpus) {

    /** Reads them. */
    public static NodeInfo of(long conn) {
      byte[] bytes = new byte[NODE_INFO_BYTES];
      VirException.check(Libvirt.virNodeGetInfo(conn, bytes));
      ByteBuffer info = struct(bytes);
      return new NodeInfo(info.getLong(32), info.getInt(40));
    }
  }

  /**
   * Reads the memory that the host's kernel manages, in KiB; empty when the driver does not tell.
   */
  public static OptionalLong totalMemoryKiB(long conn) {
    int[] count = {0};
    if (Libvirt.virNodeGetMemoryStats(conn, ALL_CELLS, null, count, 0) < 0 || count[0] <= 0) {
      VirError.take();
      return OptionalLong.empty();
    }
    byte[] bytes = new byte[count[0] * MEMORY_STAT_BYTES];
    if (Libvirt.virNodeGetMemoryStats(conn, ALL_CELLS, bytes, count, 0) < 0) {
      VirError.take();
      return OptionalLong.empty();
    }
    ByteBuffer stats = struct(bytes);
    for (int at = 0; at < count[0] * MEMORY_STAT_BYTES; at += MEMORY_STAT_BYTES) {
      if (upToZero(bytes, at).equals("total")) {
        return OptionalLong.of(stats.getLong(at + MEMORY_STAT_VALUE_AT));
      }
    }
    return OptionalLong.empty();
  }

  /** State and bytes of a storage pool; the bytes are unsigned. */
  public record PoolInfo(int state, long capacity, long allocation, long available) {

    /** Reads them. */
    public static PoolInfo of(long pool) {
      byte[] bytes = new byte[POOL_INFO_BYTES];
      VirException.check(Libvirt.virStoragePoolGetInfo(pool, bytes));
      ByteBuffer info = struct(bytes);
      return new PoolInfo(info.getInt(0), info.getLong(8), info.getLong(16), info.getLong(24));
    }
  }

  /** Type and bytes of a volume; the bytes are unsigned. */
  public record VolumeInfo(int type, long capacity, long allocation) {

    private static final int DIRECTORY = 2;
    private static final int NETWORK_DIRECTORY = 4;

    /** Reads them. */
    public static VolumeInfo of(long volume) {
      byte[] bytes = new byte[VOLUME_INFO_BYTES];
      VirException.check(Libvirt.virStorageVolGetInfo(volume, bytes));
      ByteBuffer info = struct(bytes);
      return new VolumeInfo(info.getInt(0), info.getLong(8), info.getLong(16));
    }

    /** Returns whether it is a directory, such as {@code lost+found}: no machine's disk. */
    public boolean isDirectory() {
      return type == DIRECTORY || type == NETWORK_DIRECTORY;
    }

    /** Returns whether the capacity is at least so many bytes. */
    public boolean has(long bytes) {
      return Long.compareUnsigned(capacity, bytes) >= 0;
    }
  }

  /** An address of a domain's interface; the hardware address is null when it is not told. */
  public record InterfaceAddress(@Nullable String mac, String address, int prefixLength) {

    /** Reads all addresses of one interface. */
    public static List<InterfaceAddress> of(long networkInterface) {
      Pointer struct = new Pointer(networkInterface);
      Pointer mac = struct.getPointer(8);
      int count = struct.getInt(16);
      Pointer addresses = struct.getPointer(24);
      List<InterfaceAddress> found = new ArrayList<>();
      for (int i = 0; addresses != null && i < count; i++) {
        Pointer text = addresses.getPointer((long) i * IP_ADDRESS_BYTES + 8);
        if (text != null) {
          found.add(
              new InterfaceAddress(
                  mac == null ? null : mac.getString(0, "UTF-8"),
                  text.getString(0, "UTF-8"),
                  addresses.getInt((long) i * IP_ADDRESS_BYTES + 16)));
        }
      }
      return found;
    }
  }

  /**
   * What a network's DHCP server keeps of one lease.
   *
   * @param expires in seconds since 1970, 0 for never
   */
  public record Lease(
      @Nullable String mac,
      @Nullable String address,
      int prefixLength,
      long expires,
      @Nullable String hostName,
      @Nullable String clientId) {

    /** Reads one. */
    public static Lease of(long lease) {
      Pointer struct = new Pointer(lease);
      return new Lease(
          string(struct, 24),
          string(struct, 40),
          struct.getInt(48),
          struct.getLong(8),
          string(struct, 56),
          string(struct, 64));
    }
  }

  private static @Nullable String string(Pointer struct, long at) {
    Pointer text = struct.getPointer(at);
    return text == null ? null : text.getString(0, "UTF-8");
  }

  private static ByteBuffer struct(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  private static String upToZero(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
