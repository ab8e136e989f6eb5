package io.kvmpod.testkit.contract;

import static io.kvmpod.core.storage.VolumeDefinition.Format.QCOW2;
import static io.kvmpod.core.storage.VolumeDefinition.Format.RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link StorageDriver} does with the bytes of volumes; rules SP-60 to SP-74. */
abstract class VolumeContentRules extends VolumeMakingRules {

  private static final int MIB = 1 << 20;

  @Test
  @DisplayName("SP-60 what was uploaded is read back, and what was not written is zeros")
  void uploadedBytesAreReadBack() {
    VolumeRef volume = rawVolume(2);
    byte[] content = bytes(MIB + 4321);

    long written = upload(volume, content);

    assertThat(written).isEqualTo(content.length);
    assertThat(download(volume)).isEqualTo(Arrays.copyOf(content, 2 * MIB));
  }

  @Test
  @DisplayName("SP-61 a volume that nobody wrote to reads as zeros, all of its size")
  void freshVolumeReadsAsZeros() {
    assertThat(download(rawVolume(1))).isEqualTo(new byte[MIB]);
  }

  @Test
  @DisplayName("SP-62 a volume that is filled to its last byte is read back whole")
  void fullVolumeIsReadBack() {
    VolumeRef volume = rawVolume(3);
    byte[] content = bytes(3 * MIB);

    upload(volume, content);

    assertThat(download(volume)).isEqualTo(content);
    assertThat(volume(volume).capacity()).isEqualTo(mib(3));
  }

  @Test
  @DisplayName("SP-63 uploading again overwrites from the beginning, and no more than it has")
  void uploadOverwritesFromTheBeginning() {
    VolumeRef volume = rawVolume(1);
    byte[] first = bytes(MIB);
    byte[] second = {1, 2, 3};
    upload(volume, first);

    upload(volume, second);

    byte[] expected = first.clone();
    System.arraycopy(second, 0, expected, 0, second.length);
    assertThat(download(volume)).isEqualTo(expected);
  }

  @Test
  @DisplayName("SP-64 uploading nothing writes nothing")
  void uploadOfNothingWritesNothing() {
    VolumeRef volume = rawVolume(1);

    assertThat(upload(volume, new byte[0])).isZero();

    assertThat(download(volume)).isEqualTo(new byte[MIB]);
  }

  @Test
  @DisplayName("SP-65 an image that was downloaded and uploaded elsewhere is the same image there")
  void imageCanBeCarried() {
    VolumeDefinition image = made(fresh(storagePool(), mib(16), QCOW2));
    byte[] file = download(image.ref());
    VolumeRef copy = rawVolume(1);

    upload(copy, file);

    assertThat(volume(copy).format()).isEqualTo("qcow2");
    assertThat(volume(copy).capacity()).isEqualTo(mib(16));
    assertThat(Arrays.copyOf(download(copy), file.length)).isEqualTo(file);
  }

  @Test
  @DisplayName("SP-66 a clone of an image that was uploaded holds its bytes, and zeros after them")
  void cloneHoldsTheBytesOfItsImage() {
    VolumeDefinition image = made(fresh(storagePool(), mib(1), RAW));
    byte[] content = bytes(MIB - 5);
    upload(image.ref(), content);

    VolumeDefinition clone =
        made(from(image(image, BaseImage.Use.CLONE), storagePool(), mib(2), RAW));
    upload(image.ref(), new byte[MIB]);

    assertThat(download(clone.ref())).isEqualTo(Arrays.copyOf(content, 2 * MIB));
  }

  @Test
  @DisplayName("SP-67 growing keeps the bytes, and zeros come after them")
  void growingKeepsTheBytes() {
    VolumeRef volume = rawVolume(1);
    byte[] content = bytes(MIB);
    upload(volume, content);

    storage().growVolume(volume, mib(2), false, soon());

    assertThat(download(volume)).isEqualTo(Arrays.copyOf(content, 2 * MIB));
  }

  @Test
  @DisplayName("SP-68 a volume that was wiped reads as zeros and has its size")
  void wipedVolumeReadsAsZeros() {
    VolumeRef volume = rawVolume(2);
    upload(volume, bytes(2 * MIB));

    storage().wipeVolume(volume, soon());

    assertThat(download(volume)).isEqualTo(new byte[2 * MIB]);
    assertThat(volume(volume).capacity()).isEqualTo(mib(2));
  }

  @Test
  @DisplayName("SP-69 wiping a volume that is not there is refused")
  void wipingNothingIsRefused() {
    VolumeRef none = new VolumeRef(storagePool(), freshName("v"));

    assertThatThrownBy(() -> storage().wipeVolume(none, soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining(none.name());
  }

  @Test
  @DisplayName("SP-70 streams of a volume that is not there are refused, and nothing is made")
  void streamsOfNothingAreRefused() {
    VolumeRef none = new VolumeRef(storagePool(), freshName("v"));
    ByteArrayOutputStream sink = new ByteArrayOutputStream();

    assertThatThrownBy(() -> upload(none, bytes(10))).isInstanceOf(HostException.class);
    assertThatThrownBy(() -> storage().download(none, sink, soon()))
        .isInstanceOf(HostException.class);

    assertThat(has(look(), none)).isFalse();
    assertThat(sink.size()).isZero();
  }

  @Test
  @DisplayName("SP-71 the bytes of a volume are not reached while its pool is stopped")
  void stoppedPoolHasNoStreams() {
    StoragePoolDefinition pool = madePool();
    VolumeRef volume = made(fresh(pool.name(), mib(1), RAW)).ref();
    stopped(pool.name());

    assertThatThrownBy(() -> upload(volume, bytes(10))).isInstanceOf(HostException.class);
    assertThatThrownBy(() -> download(volume)).isInstanceOf(HostException.class);
    assertThatThrownBy(() -> storage().wipeVolume(volume, soon()))
        .isInstanceOf(HostException.class);
  }

  @Test
  @DisplayName("SP-72 a source that breaks is told, and its volume and the host are usable after")
  void brokenSourceIsTold() {
    VolumeRef volume = rawVolume(1);
    IOException broken = new IOException("the source is gone");
    InputStream source =
        new SequenceInputStream(new ByteArrayInputStream(bytes(1000)), failing(broken));

    assertThatThrownBy(() -> storage().upload(volume, source, soon()))
        .isInstanceOf(UncheckedIOException.class)
        .hasCause(broken);

    byte[] again = bytes(MIB);
    assertThat(upload(volume, again)).isEqualTo(MIB);
    assertThat(download(volume)).isEqualTo(again);
  }

  @Test
  @DisplayName("SP-73 a sink that breaks is told, and its volume and the host are usable after")
  void brokenSinkIsTold() {
    VolumeRef volume = rawVolume(1);
    byte[] content = bytes(MIB);
    upload(volume, content);
    IOException broken = new IOException("the sink is full");

    assertThatThrownBy(() -> storage().download(volume, refusing(broken), soon()))
        .isInstanceOf(UncheckedIOException.class)
        .hasCause(broken);

    assertThat(download(volume)).isEqualTo(content);
  }

  @Test
  @DisplayName("SP-74 a stream whose deadline has passed times out, and no byte is moved")
  void passedDeadlineMovesNoByte() {
    VolumeRef volume = rawVolume(1);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    List<Consumer<StorageDriver>> all =
        List.of(
            d -> d.upload(volume, new ByteArrayInputStream(bytes(10)), passed()),
            d -> d.download(volume, sink, passed()),
            d -> d.wipeVolume(volume, passed()));

    assertThat(all)
        .allSatisfy(
            call ->
                assertThatThrownBy(() -> call.accept(storage()))
                    .isInstanceOf(PodTimeoutException.class));

    assertThat(sink.size()).isZero();
    assertThat(download(volume)).isEqualTo(new byte[MIB]);
  }

  private VolumeRef rawVolume(int mebibytes) {
    return made(fresh(storagePool(), mib(mebibytes), RAW)).ref();
  }

  private long upload(VolumeRef volume, byte[] content) {
    return storage().upload(volume, new ByteArrayInputStream(content), soon());
  }

  private byte[] download(VolumeRef volume) {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    long read = storage().download(volume, sink, soon());
    assertThat(read).isEqualTo(sink.size());
    return sink.toByteArray();
  }

  /** The same ones each time, and nowhere regular. */
  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static InputStream failing(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        throw failure;
      }
    };
  }

  private static OutputStream refusing(IOException failure) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw failure;
      }
    };
  }
}
