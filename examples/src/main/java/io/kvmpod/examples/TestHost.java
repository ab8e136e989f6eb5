package io.kvmpod.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A host that needs no hypervisor: a file for libvirt's own test driver, which plays a host in this
 * process. Each connection to it is a fresh one. The file is removed on close.
 */
final class TestHost implements AutoCloseable {

  private final Path file;

  private TestHost(Path file) {
    this.file = file;
  }

  /** Writes the file. */
  static TestHost create() {
    try (InputStream in =
        Objects.requireNonNull(TestHost.class.getResourceAsStream("test-host.xml"))) {
      Path file = Files.createTempFile("kvmpod-test-host-", ".xml");
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return new TestHost(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the URI of the host. */
  String uri() {
    return "test://" + file.toUri().getRawPath();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
