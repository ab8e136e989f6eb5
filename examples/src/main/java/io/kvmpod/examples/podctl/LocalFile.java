package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file of the person's, or a stream where the file is called {@code -}. */
final class LocalFile {

  private final String name;
  private final @Nullable Path path;
  private final Streams streams;

  private LocalFile(String name, @Nullable Path path, Streams streams) {
    this.name = name;
    this.path = path;
    this.streams = streams;
  }

  /**
   * Returns a file that is there.
   *
   * @throws InvalidRequestException if there is none of that name that can be read
   */
  static LocalFile toRead(String name, Streams streams) {
    if (name.equals(Streams.STANDARD)) {
      return new LocalFile(name, null, streams);
    }
    Path path = path(name);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw InvalidRequestException.field("file", name, "a file that can be read, or -");
    }
    return new LocalFile(name, path, streams);
  }

  /**
   * Returns a file that is there or not; a link stands for the file that it leads to.
   *
   * @throws InvalidRequestException if something else than a file is there, or no directory for it
   */
  static LocalFile toWrite(String name, Streams streams) {
    if (name.equals(Streams.STANDARD)) {
      return new LocalFile(name, null, streams);
    }
    Path path = path(name);
    Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has one");
    if (Files.exists(path) ? !Files.isRegularFile(path) : !Files.isWritable(parent)) {
      throw InvalidRequestException.field(
          "file", name, "a file in a directory that can be written, or -");
    }
    try {
      return new LocalFile(name, Files.exists(path) ? path.toRealPath() : path, streams);
    } catch (IOException e) {
      throw fault(name, "written", e);
    }
  }

  /** Returns how many bytes the file has, or null when nobody knows. */
  @Nullable Long length() {
    try {
      return path == null || !Files.isRegularFile(path) ? null : Files.size(path);
    } catch (IOException e) {
      throw fault(name, "read", e);
    }
  }

  /** Returns whether it can be read more than once. */
  boolean stays() {
    return path != null && Files.isRegularFile(path);
  }

  /**
   * Has the work read the file from its beginning.
   *
   * @throws InvalidRequestException if it cannot be read
   */
  <T> T read(Function<InputStream, T> work) {
    if (path == null) {
      return read(streams.in(), work);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, work);
    } catch (IOException e) {
      throw fault(name, "read", e);
    }
  }

  /**
   * Has the work write the file: beside it at first, and it is replaced when the work is done. When
   * the work fails, all is as it was; but what went to the standard output has gone.
   *
   * @throws InvalidRequestException if it cannot be written
   */
  <T> T write(Function<OutputStream, T> work) {
    try {
      if (path == null) {
        return write(streams.out(), work);
      }
      Path whole = path.toAbsolutePath();
      return write(
          whole.resolveSibling(".%s.%s.part".formatted(whole.getFileName(), UUID.randomUUID())),
          whole,
          work);
    } catch (IOException e) {
      throw fault(name, "written", e);
    }
  }

  private <T> T read(InputStream in, Function<InputStream, T> work) {
    try {
      return work.apply(in);
    } catch (UncheckedIOException e) {
      throw fault(name, "read", e.getCause());
    }
  }

  private <T> T write(OutputStream out, Function<OutputStream, T> work) throws IOException {
    try {
      T result = work.apply(out);
      out.flush();
      return result;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private <T> T write(Path part, Path whole, Function<OutputStream, T> work) throws IOException {
    try {
      T result;
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        result = write(out, work);
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } finally {
      boolean unused = Files.deleteIfExists(part); // is there when something failed
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw InvalidRequestException.field("file", name, "a file, or -");
    }
  }

  private static InvalidRequestException fault(String name, String verb, @Nullable IOException e) {
    String why =
        e instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : String.valueOf(e);
    return InvalidRequestException.field(
        "file", name, "one that can be %s to its end (%s)".formatted(verb, why));
  }
}
