package io.kvmpod.testkit;

import org.jspecify.annotations.Nullable;

/** The space of one file system, or of what else is behind storage pools, in bytes. */
final class BackingSpace {

  private final @Nullable String name;
  private final long total;
  private long otherFiles;
  private long volumes;

  /**
   * Creates the space.
   *
   * @param name what it is called when several pools can be on it, else null
   * @param otherFiles what takes of it and is no volume
   */
  BackingSpace(@Nullable String name, long total, long otherFiles) {
    this.name = name;
    this.total = total;
    this.otherFiles = Math.min(total, otherFiles);
  }

  @Nullable String name() {
    return name;
  }

  long total() {
    return total;
  }

  long used() {
    return otherFiles + volumes;
  }

  long left() {
    return total - used();
  }

  /** Gives a volume as much of what it asks for as there is, and returns that. */
  long take(long bytes) {
    long given = Math.min(bytes, left());
    volumes += given;
    return given;
  }

  void giveBack(long bytes) {
    volumes -= bytes;
  }

  /** Sets what other files take: at most what the volumes leave. */
  void fillWithOthers(long bytes) {
    otherFiles = Math.min(bytes, total - volumes);
  }
}
