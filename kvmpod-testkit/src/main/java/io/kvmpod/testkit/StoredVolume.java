package io.kvmpod.testkit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One volume behind a storage pool. Its store changes its numbers, and counts them. */
final class StoredVolume {

  private @Nullable SparseBytes content;
  private @Nullable String format;
  private @Nullable String backing;

  /** What the image takes beside the bytes of the guest. */
  private long overhead;

  /** The highest place that was written, or the length of the file before it became an image. */
  private long end;

  long capacity;
  long allocation;

  /** Whether its format is what its bytes say, as of a file. */
  private final boolean probed;

  private StoredVolume(
      @Nullable String format,
      long capacity,
      long overhead,
      @Nullable String backing,
      boolean probed) {
    this.format = format;
    this.capacity = capacity;
    this.overhead = overhead;
    this.backing = backing;
    this.probed = probed;
  }

  /** Returns a file of QEMU's format, that takes so much beside the bytes of the guest. */
  static StoredVolume qcow2(long capacity, long overhead, @Nullable String backing) {
    return new StoredVolume("qcow2", capacity, overhead, backing, true);
  }

  static StoredVolume rawFile(long capacity) {
    return new StoredVolume("raw", capacity, 0, null, true);
  }

  static StoredVolume device(long capacity) {
    return new StoredVolume(null, capacity, 0, null, false);
  }

  static StoredVolume image(long capacity) {
    return new StoredVolume("raw", capacity, 0, null, false);
  }

  @Nullable String format() {
    return format;
  }

  @Nullable String backing() {
    return backing;
  }

  boolean isQcow2() {
    return "qcow2".equals(format);
  }

  boolean isFile() {
    return probed;
  }

  /** Returns what it takes when the guest has written all of it. */
  long most() {
    return overhead > Long.MAX_VALUE - capacity ? Long.MAX_VALUE : capacity + overhead;
  }

  /** Returns how many bytes its host keeps, zeros too. */
  long length() {
    return isQcow2() ? Math.max(Qcow2.emptyLength(capacity), end) : capacity;
  }

  /** Returns its bytes as its host keeps them; made when somebody looks. */
  SparseBytes content() {
    if (content == null) {
      content = new SparseBytes();
      if (isQcow2()) {
        new Qcow2(capacity, backing).writeTo(content);
      }
    }
    return content;
  }

  /** Takes the bytes of an image, whose head says the size that this one has. */
  void copyBytesOf(StoredVolume image) {
    if (image.content != null && image.isQcow2() == isQcow2()) {
      content().copy(image.content);
      if (isQcow2()) {
        Qcow2.resize(content(), capacity);
      }
    }
  }

  /** Its head says the size that it has now. */
  void resized() {
    if (isQcow2() && content != null) {
      Qcow2.resize(content, capacity);
    }
  }

  /** Overwrites bytes; they are in its length, or make a file longer. */
  void write(long at, byte[] bytes, int count) {
    content().write(at, bytes, count);
    end = Math.max(end, at + count);
  }

  /** Makes all bytes zeros, the head of an image too. */
  void wipe() {
    end = length();
    content().clear();
  }

  /**
   * Looks what the bytes of a file are now, and takes its format from that.
   *
   * @return the capacity that it has by that
   */
  long probe() {
    if (!probed || content == null) {
      return capacity;
    }
    end = length();
    Optional<Qcow2> head = Qcow2.read(content);
    format = head.isPresent() ? "qcow2" : "raw";
    backing = head.map(Qcow2::backing).orElse(null);
    overhead = head.isPresent() ? Math.max(overhead, Qcow2.EMPTY) : 0;
    return head.map(Qcow2::capacity).orElse(end);
  }
}
