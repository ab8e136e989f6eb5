package io.kvmpod.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a qcow2 file says (QEMU's docs/interop/qcow2.txt), as far as a host looks.
 *
 * @param capacity the size that a machine sees
 * @param backing the path of the image that it holds the difference to, or null
 */
record Qcow2(long capacity, @Nullable String backing) {

  /** What an empty file takes on a disk, as measured with QEMU 7.2. */
  static final long EMPTY = 200_704;

  /** Larger than any disk that a machine can have; keeps sums within a long. */
  static final long LARGEST = 1L << 56;

  private static final int MAGIC = 0x514649fb;
  private static final int CLUSTER = 1 << 16;

  /** What an entry of the first table stands for: a cluster full of entries for clusters. */
  private static final long BY_ENTRY = CLUSTER / 8 * (long) CLUSTER;

  private static final int HEADER = 104;
  private static final int EXTENSION_END = 8;
  private static final int LONGEST_PATH = 1023;

  /** Returns the length of a file in which nothing is written. */
  static long emptyLength(long capacity) {
    return 3L * CLUSTER + 8 * entries(capacity);
  }

  /** Returns what the tables take when they are made for the whole of it. */
  static long tables(long capacity) {
    return EMPTY + entries(capacity) * CLUSTER;
  }

  /** Begins an empty file. */
  void writeTo(SparseBytes file) {
    byte[] path = backing == null ? new byte[0] : backing.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(CLUSTER);
    head.putInt(MAGIC).putInt(3);
    head.putLong(path.length == 0 ? 0 : HEADER + EXTENSION_END).putInt(path.length);
    head.putInt(16).putLong(capacity).putInt(0); // bits of a cluster; no encryption
    head.putInt((int) Math.min(Integer.MAX_VALUE, entries(capacity))).putLong(3L * CLUSTER);
    head.putLong(CLUSTER).putInt(1); // where references are counted
    head.putInt(0).putLong(0); // no snapshots
    head.putLong(0).putLong(0).putLong(0).putInt(4).putInt(HEADER);
    head.putLong(0).put(path);
    file.write(0, head.array(), CLUSTER);
    file.write(CLUSTER, ByteBuffer.allocate(8).putLong(2L * CLUSTER).array(), 8);
    file.write(2L * CLUSTER, new byte[] {0, 1, 0, 1, 0, 1, 0, 1}, 8);
  }

  /** Writes another size into the head of a file. */
  static void resize(SparseBytes file, long capacity) {
    file.write(24, ByteBuffer.allocate(8).putLong(capacity).array(), 8);
  }

  /** Reads the head of a file, or returns empty when it is none of this format. */
  static Optional<Qcow2> read(SparseBytes file) {
    byte[] cluster = file.read(0, CLUSTER);
    ByteBuffer head = ByteBuffer.wrap(cluster);
    long capacity = head.getLong(24);
    int version = head.getInt(4);
    boolean known = head.getInt() == MAGIC && (version == 2 || version == 3);
    if (!known || capacity < 0 || capacity > LARGEST) {
      return Optional.empty();
    }
    return Optional.of(new Qcow2(capacity, backing(cluster, head)));
  }

  private static @Nullable String backing(byte[] cluster, ByteBuffer head) {
    long at = head.getLong(8);
    int length = head.getInt(16);
    if (at <= 0 || length <= 0 || length > LONGEST_PATH || at > CLUSTER - length) {
      return null;
    }
    return new String(cluster, (int) at, length, StandardCharsets.UTF_8);
  }

  private static long entries(long capacity) {
    return Math.max(1, (capacity + BY_ENTRY - 1) / BY_ENTRY);
  }
}
