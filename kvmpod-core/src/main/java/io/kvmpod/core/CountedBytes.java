package io.kvmpod.core;

import io.kvmpod.core.storage.Transfer;
import io.kvmpod.core.storage.VolumeRef;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts the bytes of one transfer, tells of them, and sums them up. */
final class CountedBytes {

  private final Transfer transfer;
  private final MessageDigest digest = sha256();
  private long count;

  CountedBytes(Transfer transfer) {
    this.transfer = transfer;
  }

  /** Returns a stream with the bytes of that one; closing it does not close that one. */
  InputStream counting(InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
          went(new byte[] {(byte) read}, 0, 1);
        }
        return read;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
          went(buffer, offset, read);
        }
        return read;
      }

      @Override
      public long skip(long bytes) {
        return 0; // what is skipped would not be counted
      }

      @Override
      public boolean markSupported() {
        return false; // what is read twice would be counted twice
      }

      @Override
      public void close() {
        // the caller's to close
      }
    };
  }

  /** Returns a stream that writes to that one; closing it does not close that one. */
  OutputStream counting(OutputStream sink) {
    return new FilterOutputStream(sink) {
      @Override
      public void write(int b) throws IOException {
        out.write(b);
        went(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        went(buffer, offset, length);
      }

      @Override
      public void close() throws IOException {
        flush(); // the caller's to close
      }
    };
  }

  /**
   * Returns what went by.
   *
   * @param moved the bytes that the host says it got or gave
   * @throws InvalidRequestException if they do not have the checksum that was expected
   */
  Transfer.Done done(VolumeRef volume, long moved) {
    Transfer.Done done = new Transfer.Done(moved, HexFormat.of().formatHex(digest.digest()));
    String expected = transfer.sha256();
    if (expected != null && !expected.equals(done.sha256())) {
      throw InvalidRequestException.field(
          "sha256 of " + volume, done.sha256(), expected + ", as the transfer says");
    }
    return done;
  }

  private void went(byte[] buffer, int offset, int length) {
    digest.update(buffer, offset, length);
    count += length;
    transfer.progress().accept(count);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
