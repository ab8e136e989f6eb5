package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.storage.Transfer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that counts the bytes that are read of it, and sums them up. */
final class Checksum extends FilterInputStream {

  private final MessageDigest digest = sha256();
  private long bytes;

  Checksum(InputStream content) {
    super(content);
  }

  /** Reads a file to its end. */
  static Transfer.Done of(LocalFile file) {
    return file.read(
        in -> {
          Checksum sum = new Checksum(in);
          try {
            long unused = sum.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return sum.done();
        });
  }

  /**
   * Checks the bytes of a file.
   *
   * @throws InvalidRequestException if they have another checksum
   */
  static void require(String sha256, LocalFile file) {
    String is = of(file).sha256();
    if (!is.equals(sha256)) {
      throw InvalidRequestException.field(
          "sha256", sha256, is + ", which the bytes of the file have");
    }
  }

  /** Returns what was read; to be called once. */
  Transfer.Done done() {
    return new Transfer.Done(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      digest.update((byte) read);
      bytes++;
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      digest.update(buffer, offset, read);
      bytes += read;
    }
    return read;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
