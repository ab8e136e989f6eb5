package io.kvmpod.examples.podctl;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where {@code -} stands for a file.
 *
 * @param in the standard input
 * @param out the standard output, for bytes
 * @param terminal whether a person sees the standard error
 */
record Streams(InputStream in, OutputStream out, boolean terminal) {

  /** Nothing to read, nobody to see what is written. */
  static final Streams NONE =
      new Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream(), false);

  /** The word for a stream in place of a file. */
  static final String STANDARD = "-";
}
