package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.testkit.Inventory;
import io.kvmpod.testkit.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine's and a volume's life on the host that {@code dev/host up} makes, with the guest of the
 * same.
 */
@Tag("host")
class PodctlOnHostTest {

  private static final String HOST = "qemu:///system";
  private static final String NAME = "podctl-test";
  private static final String POOL = "kvmpod-a";
  private static final String VOLUME = "podctl-test.img";
  private static final String GUEST = "/var/lib/kvmpod/guest/";

  @AfterEach
  void takeAwayWhatAFailureLeft() {
    Outcome.run("machine", "decompose", HOST, NAME);
    Outcome.run("volume", "delete", HOST, POOL, VOLUME);
  }

  @Test
  void volumeIsCreatedFilledReadGrownAndDeleted(@TempDir Path directory) throws IOException {
    byte[] content = new byte[1 << 20];
    new Random(4).nextBytes(content);
    Path file = Files.write(directory.resolve("there.img"), content);
    Path back = directory.resolve("back.img");

    assertThat(Outcome.run("pool", "list", HOST).out()).containsPattern(POOL + " +dir +active");
    assertThat(volume("create", "--size=1MiB", "--format=raw", "--output=json").out())
        .contains("\"volume\":\"podctl-test.img\",\"type\":\"file\",\"bytes\":1048576,");
    assertThat(volume("create", "--size=1MiB").exitCode()).isEqualTo(2); // it is there

    Outcome upload = volume("upload", file.toString());
    Outcome download = volume("download", back.toString());
    assertThat(upload.out()).startsWith("kvmpod-a/podctl-test.img: 1048576 bytes, sha256 ");
    assertThat(download.out()).isEqualTo(upload.out());
    assertThat(back).hasBinaryContent(content);

    assertThat(volume("grow", "--size=2MiB", "--output=json").out()).contains("\"bytes\":2097152,");
    assertThat(volume("delete").out()).isEqualTo("kvmpod-a/podctl-test.img deleted\n");
    assertThat(Outcome.run("volume", "list", HOST, POOL).out()).doesNotContain(VOLUME);
  }

  private static Outcome volume(String command, String... more) {
    Stream<String> words = Stream.of("volume", command, HOST, POOL, VOLUME);
    return Outcome.run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void machineIsComposedStoppedStartedAndDecomposed() {
    Outcome compose = compose();
    assertThat(compose.err()).isEmpty();
    assertThat(compose.exitCode()).isZero();
    assertThat(compose.stableOut())
        .startsWith(
            "{\"name\":\"podctl-test\",\"uuid\":\"UUID\",\"state\":\"running\",\"ours\":true,")
        .contains("\"label\":\"root\",\"bytes\":2000000000,\"pool\":\"kvmpod-a\"")
        .contains("\"label\":\"home\",\"bytes\":4000000000,\"pool\":\"kvmpod-b\"");

    assertThat(Outcome.run("machine", "list", HOST).out())
        .containsPattern("podctl-test +running +1 +160MiB +yes");

    Outcome address = Outcome.run("machine", "address", HOST, NAME, "--wait=120");
    assertThat(address.out())
        .containsPattern("192\\.168\\.130\\.\\d+/24 +52:54:00:\\S+ +kvmpod-nat +lease")
        .containsPattern("192\\.168\\.131\\.\\d+/24 +52:54:00:\\S+ +kvmpod-iso +lease");

    assertThat(Outcome.run("machine", "pause", HOST, NAME).out()).isEqualTo(NAME + " paused\n");
    assertThat(Outcome.run("machine", "resume", HOST, NAME).out()).isEqualTo(NAME + " running\n");

    assertThat(Outcome.run("machine", "stop", HOST, NAME).out()).isEqualTo(NAME + " shut off\n");
    assertThat(Outcome.run("machine", "start", HOST, NAME).out()).isEqualTo(NAME + " running\n");
    assertThat(Outcome.run("machine", "stop", HOST, NAME, "--force").out())
        .isEqualTo(NAME + " shut off\n");

    HostSnapshot recorded =
        Inventory.parse(Outcome.run("pod", "snapshot", HOST).out()).pods().get(0);
    Clock then = Clock.fixed(recorded.readAt(), ZoneOffset.UTC);
    HostSnapshot simulated = SimulatedHost.from(recorded, then).look();
    assertThat(simulated.machines()).isEqualTo(recorded.machines());
    assertThat(simulated.volumeSizes()).isEqualTo(recorded.volumeSizes());
    assertThat(simulated.networks()).isEqualTo(recorded.networks());
    // both pools are on one file system, and tell its space at two moments
    assertThat(simulated.storagePools())
        .extracting(StoragePoolInfo::name, StoragePoolInfo::uuid, StoragePoolInfo::backing)
        .isEqualTo(
            recorded.storagePools().stream()
                .map(p -> tuple(p.name(), p.uuid(), p.backing()))
                .toList());

    assertThat(Outcome.run("machine", "decompose", HOST, NAME).out())
        .isEqualTo(NAME + " decomposed\n");
    assertThat(Outcome.run("machine", "show", HOST, NAME).exitCode()).isEqualTo(2);
  }

  /** Ratios, since other tests may use the same host. */
  private static Outcome compose() {
    List<String> args = new ArrayList<>(List.of("compose", HOST, "--name=" + NAME));
    args.addAll(List.of("--cores=1", "--memory=160MiB", "--cpu-ratio=10", "--memory-ratio=10"));
    args.add("--storage=root:2(kvmpod-a),home:4(kvmpod-b)");
    args.addAll(List.of("--network=kvmpod-nat", "--network=kvmpod-iso", "--virtualization=qemu"));
    args.addAll(List.of("--kernel=" + GUEST + "vmlinuz", "--initrd=" + GUEST + "initrd.gz"));
    args.addAll(List.of("--cmdline=console=ttyS0 quiet", "--output=json"));
    return Outcome.run(args.toArray(String[]::new));
  }
}
