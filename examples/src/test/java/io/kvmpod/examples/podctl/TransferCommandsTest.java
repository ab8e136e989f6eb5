package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.testkit.FaultRule;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.Operation;
import io.kvmpod.testkit.SimulatedHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferCommandsTest {

  private static final String HELLO = "hello";
  private static final String SUM_OF_HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  private static final String OTHER_SUM = "0".repeat(64);

  private final SimulatedHost host =
      SimulatedHost.builder().storagePool("images", StorageSize.ofGB(100)).build();
  private final String uri = host.publish();

  @TempDir private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(directory.resolve("hello.img"), HELLO);
  }

  @Test
  void whatIsUploadedIsDownloaded() {
    Path back = directory.resolve("back.img");
    create("8B");

    assertThat(upload(file.toString()).out())
        .isEqualTo("images/v.img: 5 bytes, sha256 " + SUM_OF_HELLO + "\n");
    Outcome download = download(back.toString(), "--output=json");

    assertThat(download.err()).isEmpty();
    assertThat(download.out())
        .startsWith(
            "{\"pod\":\"sim1\",\"pool\":\"images\",\"volume\":\"v.img\",\"file\":\"" + back + "\",")
        .contains("\"bytes\":1024,\"sha256\":\"");
    assertThat(back).content(StandardCharsets.UTF_8).startsWith(HELLO + "\0");
    assertThat(names()).containsExactlyInAnyOrder("hello.img", "back.img");
  }

  @Test
  void aVolumeIsMadeForItsContent() {
    assertThat(upload(file.toString(), "--create", "--size=1kB", "--format=raw").out())
        .isEqualTo("images/v.img: 5 bytes, sha256 " + SUM_OF_HELLO + "\n");
    assertThat(host.look().volumeSizes().values()).containsExactly(1024L);
  }

  @Test
  void aDashIsAStream() {
    create("5B");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Streams streams = new Streams(in(HELLO), bytes, false);

    Outcome upload = Outcome.run(streams, "volume", "upload", uri, "images", "v.img", "-");
    Outcome download = Outcome.run(streams, "volume", "download", uri, "images", "v.img", "-");

    assertThat(upload.out()).contains("5 bytes, sha256 " + SUM_OF_HELLO);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith(HELLO);
    assertThat(download.out()).isEmpty();
    assertThat(download.err()).startsWith("images/v.img: 1024 bytes, sha256 ");
  }

  @Test
  void aFileOfAnotherChecksumOverwritesNothing() {
    create("8B");
    host.forgetCalls();

    Outcome upload = upload(file.toString(), "--sha256=" + OTHER_SUM);

    assertThat(upload.exitCode()).isEqualTo(2);
    assertThat(upload.err())
        .isEqualTo(
            "podctl: sha256 '%s': expected %s, which the bytes of the file have.%n"
                .formatted(OTHER_SUM, SUM_OF_HELLO));
    assertThat(host.calls()).isEmpty();
  }

  @Test
  void aStreamOfAnotherChecksumLeavesNoNewVolume() {
    HostCensus before = host.census();

    Outcome upload =
        Outcome.run(
            new Streams(in(HELLO), new ByteArrayOutputStream(), false),
            "volume",
            "upload",
            uri,
            "images",
            "v.img",
            "-",
            "--create",
            "--size=1",
            "--sha256=" + OTHER_SUM);

    assertThat(upload.exitCode()).isEqualTo(2);
    assertThat(upload.err()).startsWith("podctl: sha256 of volume v.img in storage pool images '");
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void aStreamThatBreaksLeavesNoNewVolume() {
    HostCensus before = host.census();
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("the pipe is broken");
          }
        };

    Outcome upload =
        Outcome.run(
            new Streams(broken, new ByteArrayOutputStream(), false),
            "volume",
            "upload",
            uri,
            "images",
            "v.img",
            "-",
            "--create",
            "--size=1");

    assertThat(upload.exitCode()).isEqualTo(2);
    assertThat(upload.err())
        .isEqualTo(
            "podctl: file '-': expected one that can be read to its end (java.io.IOException: the"
                + " pipe is broken).\n");
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void aDownloadOfAnotherChecksumLeavesTheFileThatWasThere() {
    create("8B");

    Outcome download = download(file.toString(), "--sha256=" + OTHER_SUM);

    assertThat(download.exitCode()).isEqualTo(2);
    assertThat(file).hasContent(HELLO);
    assertThat(names()).containsExactly("hello.img");
  }

  @Test
  void aDownloadThatTheHostEndsLeavesNoHalfFile() {
    create("8B");
    host.inject(FaultRule.on(Operation.DOWNLOAD).refused("cannot read"));

    Outcome download = download(directory.resolve("back.img").toString());

    assertThat(download.exitCode()).isEqualTo(3);
    assertThat(names()).containsExactly("hello.img");
  }

  @Test
  void progressIsToldOnlyWhereSomebodyWantsIt() {
    create("8B");

    assertThat(upload(file.toString()).err()).isEmpty();
    assertThat(upload(file.toString(), "--progress").err()).isEmpty(); // sooner than in a second
  }

  @Test
  void volumeInUseIsNotOverwrittenUnlessForced() {
    create("2");
    assertThat(
            Outcome.run("volume", "create", uri, "images", "a.qcow2", "--backing=images/v.img")
                .err())
        .isEmpty();

    assertThat(upload(file.toString()).err())
        .contains("is used by volume a.qcow2 in storage pool images, which it backs");
    assertThat(upload(file.toString(), "--force").exitCode()).isZero();
  }

  @Test
  void faultyOptionIsNamed() {
    fault("sha256 '12'", upload(file.toString(), "--sha256=12"));
    fault("wait '0'", upload(file.toString(), "--wait=0"));
    fault("file '", upload(directory.resolve("none").toString()));
    fault("size '1': expected --create", upload(file.toString(), "--size=1"));
    fault("format 'raw': expected --create", upload(file.toString(), "--format=raw"));
    fault("size 'none'", upload(file.toString(), "--create"));
    fault("force 'true'", upload(file.toString(), "--create", "--size=1", "--force"));
    fault("volume 'v.img'", upload(file.toString()));
    fault("volume 'v.img'", download(directory.resolve("x").toString()));
    fault("file '", download(directory.toString()));
    fault("sha256 '12'", download("-", "--sha256=12"));
  }

  private static void fault(String beginning, Outcome outcome) {
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("podctl: " + beginning);
  }

  private void create(String size) {
    Outcome create =
        Outcome.run("volume", "create", uri, "images", "v.img", "--format=raw", "--size=" + size);
    assertThat(create.err()).isEmpty();
  }

  private Outcome upload(String from, String... options) {
    return transfer("upload", from, options);
  }

  private Outcome download(String to, String... options) {
    return transfer("download", to, options);
  }

  private Outcome transfer(String command, String name, String... options) {
    Stream<String> words = Stream.of("volume", command, uri, "images", "v.img", name);
    return Outcome.run(Stream.concat(words, Stream.of(options)).toArray(String[]::new));
  }

  private String[] names() {
    return Objects.requireNonNull(directory.toFile().list());
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
