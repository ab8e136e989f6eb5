package io.kvmpod.libvirt.internal;

import io.kvmpod.core.PodUri;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The file systems of this machine, which tell what libvirt does not. */
final class LocalFiles {

  private LocalFiles() {}

  /**
   * A file system.
   *
   * @param identity the block device it is on, or the number by which the kernel tells it
   * @param total its size in bytes
   * @param usable what an ordinary writer can still write, in bytes
   */
  record FileSystem(String identity, long total, long usable) {}

  /** Returns what finds the file system of a path on the pod's host: nothing unless it is here. */
  static Function<String, Optional<FileSystem>> of(PodUri pod) {
    return isHere(pod) ? LocalFiles::at : path -> Optional.empty();
  }

  /** An address without a host is of this machine; a socket may be that of another. */
  static boolean isHere(PodUri pod) {
    URI uri = URI.create(pod.secretText());
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    return uri.getRawAuthority() == null
        && uri.getRawQuery() == null
        && (!scheme.contains("+") || scheme.endsWith("+unix"));
  }

  /** Returns the file system of a path, or empty when this process does not see it. */
  static Optional<FileSystem> at(String path) {
    try {
      Path here = Path.of(path);
      FileStore store = Files.getFileStore(here);
      return Optional.of(
          new FileSystem(identity(store, here), store.getTotalSpace(), store.getUsableSpace()));
    } catch (IOException | RuntimeException e) { // not here, or not for this process's user
      return Optional.empty();
    }
  }

  /** Subvolumes of one file system have numbers of their own, and their block device in common. */
  private static String identity(FileStore store, Path path) throws IOException {
    return store.name().startsWith("/")
        ? store.name()
        : "number " + Files.getAttribute(path, "unix:dev");
  }
}
