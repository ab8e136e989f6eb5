package io.kvmpod.libvirt.internal.document;

import java.util.UUID;

/** The UUIDs of libvirt's documents. */
final class Uuids {

  private static final int LENGTH = 36;

  private Uuids() {}

  /**
   * Returns the UUID; stricter than {@link UUID#fromString}, which takes shortened ones.
   *
   * @throws IllegalArgumentException if the text is no UUID of 36 characters
   */
  static UUID parse(String text) {
    if (text.length() != LENGTH) {
      throw new IllegalArgumentException("a UUID");
    }
    return UUID.fromString(text);
  }
}
