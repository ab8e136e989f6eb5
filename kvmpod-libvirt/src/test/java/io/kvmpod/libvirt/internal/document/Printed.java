package io.kvmpod.libvirt.internal.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Documents that libvirt 9.0.0 printed, with names and UUIDs of hosts changed. */
final class Printed {

  static final String DOMAIN_COMPOSED = read("domain-composed-running.xml");
  static final String DOMAIN_FOREIGN = read("domain-foreign-running.xml");
  static final String CAPABILITIES_QEMU = read("capabilities-qemu.xml");
  static final String CAPABILITIES_TEST = read("capabilities-test.xml");
  static final String DOMAIN_CAPABILITIES_KVM = read("domain-capabilities-kvm.xml");
  static final String DOMAIN_CAPABILITIES_QEMU = read("domain-capabilities-qemu.xml");

  private Printed() {}

  private static String read(String name) {
    try (InputStream in = Printed.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
