package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void aFileIsThereWhenTheWorkIsDone() {
    Path file = directory.resolve("x.img");

    String result =
        LocalFile.toWrite(file.toString(), Streams.NONE)
            .write(
                out -> {
                  put(out, "new");
                  assertThat(file).doesNotExist();
                  return "done";
                });

    assertThat(result).isEqualTo("done");
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("x.img");
  }

  @Test
  void aFileThatIsThereStaysAsItIsWhenTheWorkFails() throws IOException {
    Path file = Files.writeString(directory.resolve("x.img"), "old");

    assertThatThrownBy(
            () ->
                LocalFile.toWrite(file.toString(), Streams.NONE)
                    .write(
                        out -> {
                          put(out, "half");
                          throw new IllegalStateException("broken");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("x.img");
  }

  @Test
  void whatTheFileDoesNotTakeIsAFaultOfTheFile() {
    Path file = directory.resolve("x.img");

    assertThatThrownBy(
            () ->
                LocalFile.toWrite(file.toString(), Streams.NONE)
                    .write(
                        out -> {
                          throw new UncheckedIOException(new IOException("No space left"));
                        }))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(
            "file '%s': expected one that can be written to its end (java.io.IOException: No space left).",
            file);
    assertThat(names()).isEmpty();
  }

  @Test
  void aLinkStandsForItsFile() throws IOException {
    Path file = Files.writeString(directory.resolve("x.img"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    int unused =
        LocalFile.toWrite(link.toString(), Streams.NONE)
            .write(
                out -> {
                  put(out, "new");
                  return 0;
                });

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void whatIsNoFileIsNotReplaced() {
    for (String name : List.of(directory.toString(), "/dev/null", directory + "/no/x.img", "\0")) {
      assertThatThrownBy(() -> LocalFile.toWrite(name, Streams.NONE))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageStartingWith("file '");
    }
  }

  @Test
  void whatIsNoFileIsNotRead() {
    for (String name : List.of(directory.toString(), directory + "/none", "")) {
      assertThatThrownBy(() -> LocalFile.toRead(name, Streams.NONE))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageStartingWith("file '" + name + "': expected a file that can be read, or -");
    }
  }

  @Test
  void aDashIsAStream() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[] {7, 8}), written, false);

    int length =
        LocalFile.toWrite("-", streams)
            .write(
                out -> {
                  put(out, "new");
                  return LocalFile.toRead("-", streams).read(LocalFileTest::count);
                });

    assertThat(length).isEqualTo(2);
    assertThat(written).hasToString("new");
    assertThat(LocalFile.toRead("-", streams).length()).isNull();
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> String.valueOf(f.getFileName())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int count(InputStream in) {
    try {
      return in.readAllBytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
