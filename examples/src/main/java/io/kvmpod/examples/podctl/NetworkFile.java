package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.network.NetworkDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** libvirt's document of a network, in a file. */
final class NetworkFile {

  /** More than any network has; the reader takes no more characters than this. */
  private static final int MOST_BYTES = 4 << 20;

  private NetworkFile() {}

  /**
   * Reads a definition.
   *
   * @throws InvalidRequestException if the file cannot be read, defines no network, or one of
   *     another name
   */
  static NetworkDefinition read(String file, String network, Streams streams) {
    String text = LocalFile.toRead(file, streams).read(NetworkFile::text);
    NetworkDefinition read = definition(file, text);
    if (!read.name().equals(network)) {
      throw InvalidRequestException.field(
          "file", file, "the document of network %s, not of %s".formatted(network, read.name()));
    }
    return read;
  }

  private static NetworkDefinition definition(String file, String text) {
    try {
      return NetworkDocuments.definition(text);
    } catch (InvalidRequestException e) {
      throw InvalidRequestException.field(
          "file", file, "libvirt's document of a network; " + withoutStop(e.getMessage()));
    }
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutStop(String message) {
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
