package io.kvmpod.testkit;

import java.util.TreeMap;

/** Bytes at places, of which those that nobody wrote are zeros and take no memory. */
final class SparseBytes {

  /** What is kept or not kept as one. */
  static final int CHUNK = 1 << 16;

  private final TreeMap<Long, byte[]> chunks = new TreeMap<>();

  /** Overwrites what is there from that place on. */
  void write(long at, byte[] bytes, int count) {
    int done = 0;
    while (done < count) {
      long place = at + done;
      int within = (int) (place % CHUNK);
      int part = Math.min(CHUNK - within, count - done);
      byte[] chunk = chunks.computeIfAbsent(place / CHUNK, c -> new byte[CHUNK]);
      System.arraycopy(bytes, done, chunk, within, part);
      done += part;
    }
  }

  /** Returns that many bytes from that place on. */
  byte[] read(long at, int count) {
    byte[] bytes = new byte[count];
    int done = 0;
    while (done < count) {
      long place = at + done;
      int within = (int) (place % CHUNK);
      int part = Math.min(CHUNK - within, count - done);
      byte[] chunk = chunks.get(place / CHUNK);
      if (chunk != null) {
        System.arraycopy(chunk, within, bytes, done, part);
      }
      done += part;
    }
    return bytes;
  }

  /** Returns how many bytes are kept. */
  long kept() {
    return (long) chunks.size() * CHUNK;
  }

  /** Makes all bytes zeros. */
  void clear() {
    chunks.clear();
  }

  /** Becomes equal to others, which may change later. */
  void copy(SparseBytes others) {
    chunks.clear();
    others.chunks.forEach((number, chunk) -> chunks.put(number, chunk.clone()));
  }
}
