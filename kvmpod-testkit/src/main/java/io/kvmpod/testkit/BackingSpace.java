package io.kvmpod.testkit;

import org.jspecify.annotations.Nullable;

/** The space of one file system, or of what else is behind storage pools, in bytes. */
final class BackingSpace {

  private final @Nullable String name;
  private final long total;

  /** What nobody has and nobody can write either, such as blocks kept for the superuser. */
  private final long withheld;

  private long otherFiles;
  private long volumes;
  private long unseen;

  /**
   * Creates the space.
   *
   * @param name what it is called when several pools can be on it, else null
   * @param otherFiles what takes of it and is no volume
   */
  BackingSpace(@Nullable String name, long total, long otherFiles) {
    this.name = name;
    this.total = total;
    this.withheld = 0;
    this.otherFiles = Math.min(total, otherFiles);
  }

  private BackingSpace(@Nullable String name, long total, long used, long left) {
    this.name = name;
    this.total = total;
    this.withheld = Math.subtractExact(Math.subtractExact(total, used), left);
    this.otherFiles = used;
  }

  /**
   * Returns a space as it was observed.
   *
   * @param used what is taken, by volumes and others; {@link #find} tells which of it are volumes
   * @throws ArithmeticException if the numbers are past counting
   */
  static BackingSpace observed(@Nullable String name, long total, long used, long left) {
    return new BackingSpace(name, total, used, left);
  }

  /** Tells that so much of what is used belongs to volumes. */
  void find(long bytes) {
    volumes = Math.addExact(volumes, bytes);
    otherFiles -= bytes;
  }

  @Nullable String name() {
    return name;
  }

  long total() {
    return total;
  }

  long used() {
    return Math.max(0, otherFiles + volumes); // observed volumes can tell more than their pool
  }

  long left() {
    return Math.max(0, total - used() - withheld);
  }

  /** Gives a volume as much of what it asks for as there is, and returns that. */
  long take(long bytes) {
    long given = Math.min(bytes, left());
    volumes += given;
    return given;
  }

  /** Takes space behind the back of the host, which knows of it when it looks again. */
  long takeUnseen(long bytes) {
    long given = take(bytes);
    unseen += given;
    return given;
  }

  /** Returns what was ever taken behind the back of the host. */
  long unseen() {
    return unseen;
  }

  void giveBack(long bytes) {
    volumes -= bytes;
  }

  /** Sets what other files take: at most what the volumes leave. */
  void fillWithOthers(long bytes) {
    otherFiles = Math.min(bytes, Math.max(0, total - volumes));
  }
}
