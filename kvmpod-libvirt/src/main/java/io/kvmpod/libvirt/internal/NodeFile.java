package io.kvmpod.libvirt.internal;

import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodUri;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The file that says what a host of libvirt's test driver has. */
final class NodeFile {

  private static final String IN_PROCESS = "test:///";
  private static final String BUILT_IN = "/default";

  private NodeFile() {}

  /**
   * Looks for the file before libvirt does, whose XML parser prints to standard error when it is
   * missing.
   *
   * @throws PodConnectionException if the address names a file that cannot be read
   */
  static void check(PodUri uri) {
    if (!uri.secretText().toLowerCase(Locale.ROOT).startsWith(IN_PROCESS)) {
      return;
    }
    String path = URI.create(uri.secretText()).getPath();
    if (!path.equals(BUILT_IN) && !path.equals("/") && !Files.isReadable(Path.of(path))) {
      throw new PodConnectionException(
          "pod %s: could not connect: there is no file %s to read. The path must be /default, or"
                  .formatted(uri, path)
              + " that of a file with a <node> document.",
          null);
    }
  }
}
