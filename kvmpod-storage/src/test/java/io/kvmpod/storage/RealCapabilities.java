package io.kvmpod.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The types of storage pools that a QEMU host has, as libvirt 9.0 prints them. */
final class RealCapabilities {
  static final String QEMU = read("pool-capabilities-qemu.xml");

  private RealCapabilities() {}

  private static String read(String name) {
    try (InputStream in = RealCapabilities.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
