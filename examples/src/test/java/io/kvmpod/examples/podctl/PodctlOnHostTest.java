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
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A machine's, a volume's and a network's life on the host that {@code dev/host up} makes, with the
 * guest of the same.
 */
@Tag("host")
@ResourceLock("the host of dev/host")
class PodctlOnHostTest {

  private static final String HOST = "qemu:///system";
  private static final String NAME = "podctl-test";
  private static final String POOL = "kvmpod-a";
  private static final String VOLUME = "podctl-test.img";
  private static final String NETWORK = "podctl-test";
  private static final String BRIDGE = "vbr-podctl";
  private static final String SUBNET = "10.213.7.1/24,dhcp=10.213.7.100-10.213.7.199";
  private static final String GUEST = "/var/lib/kvmpod/guest/";

  @AfterEach
  void takeAwayWhatAFailureLeft() {
    Outcome.run("machine", "decompose", HOST, NAME);
    Outcome.run("volume", "delete", HOST, POOL, VOLUME);
    Outcome.run("network", "delete", HOST, NETWORK, "--force");
  }

  @Test
  void networkIsMadeChangedUnderAGuestAndDeleted() {
    assertThat(ensure().out()).isEqualTo("podctl-test made or started\n");
    assertThat(ensure().out()).isEqualTo("podctl-test was there\n");
    assertThat(Outcome.run("network", "list", HOST).out())
        .containsPattern("podctl-test +isolated +active +yes +vbr-podctl +10.213.7.1/24 DHCP\n");
    assertThat(Outcome.run("interface", "list", HOST).out()).containsPattern("vbr-podctl +bridge ");

    assertThat(compose("--network=" + NETWORK).err()).isEmpty();
    assertThat(Outcome.run("machine", "addresses", HOST, NAME, "--wait=120").out())
        .containsPattern("10\\.213\\.7\\.\\d+/24 +52:54:00:\\S+ +podctl-test +lease");
    assertThat(network("leases").out()).containsPattern("10\\.213\\.7\\.\\d+/24 +52:54:00:");

    changeUnderTheGuest();
    plugInAndOut();

    assertThat(network("delete").err()).contains("is used by the machines " + NAME);
    assertThat(Outcome.run("machine", "decompose", HOST, NAME).exitCode()).isZero();
    assertThat(network("autostart", "off").out()).isEqualTo("podctl-test waits to be started\n");
    assertThat(network("stop").out()).isEqualTo("podctl-test stopped\n");
    assertThat(network("delete").out()).isEqualTo("podctl-test deleted\n");
    assertThat(network("show").exitCode()).isEqualTo(2);
  }

  private static void changeUnderTheGuest() {
    String more = ",host=10.213.7.7/52:54:00:00:07:07/db1";
    assertThat(network("update", "--subnet=" + SUBNET + more).out())
        .isEqualTo(
            """
            when     what
            at once  add static host 10.213.7.7 for 52:54:00:00:07:07 (db1) in 10.213.7.1/24
            podctl-test updated
            """);
    assertThat(network("show").out()).contains("subnet          " + SUBNET + more + "\n");
    assertThat(network("update", "--mtu=1400", "--dry-run").out())
        .contains(
            "podctl-test would be updated, and needs a restart, which would disconnect " + NAME);
    Outcome refused = network("update", "--mtu=1400");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("needs a restart for mtu: nothing, then 1400", "the machines " + NAME);
    assertThat(network("stop").err()).contains("is used by the running machines " + NAME);
  }

  private static void plugInAndOut() {
    String mac = "52:54:00:00:07:08";
    assertThat(
            Outcome.run("machine", "attach", HOST, NAME, "lan:network=kvmpod-iso,mac=" + mac).out())
        .isEqualTo(NAME + " has interface lan, " + mac + ", on network kvmpod-iso, virtio\n");
    assertThat(Outcome.run("machine", "link", HOST, NAME, "lan", "down").out())
        .isEqualTo("interface %s of %s is down\n".formatted(mac, NAME));
    assertThat(Outcome.run("machine", "interfaces", HOST, NAME).out())
        .containsPattern("lan +" + mac + " +network kvmpod-iso +virtio +down +\\S+\n");
    assertThat(Outcome.run("machine", "detach", HOST, NAME, "lan").out())
        .isEqualTo("%s is without interface %s\n".formatted(NAME, mac));
    assertThat(Outcome.run("machine", "interfaces", HOST, NAME).out()).doesNotContain(mac);
  }

  private static Outcome ensure() {
    return network("ensure", "--forward=isolated", "--bridge=" + BRIDGE, "--subnet=" + SUBNET);
  }

  private static Outcome network(String command, String... more) {
    Stream<String> words = Stream.of("network", command, HOST, NETWORK);
    return Outcome.run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
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
    Outcome compose = compose("--network=kvmpod-nat", "--network=kvmpod-iso");
    assertThat(compose.err()).isEmpty();
    assertThat(compose.exitCode()).isZero();
    assertThat(compose.stableOut())
        .startsWith(
            "{\"name\":\"podctl-test\",\"uuid\":\"UUID\",\"state\":\"running\",\"ours\":true,")
        .contains("\"label\":\"root\",\"bytes\":2000000000,\"pool\":\"kvmpod-a\"")
        .contains("\"label\":\"home\",\"bytes\":4000000000,\"pool\":\"kvmpod-b\"");

    assertThat(Outcome.run("machine", "list", HOST).out())
        .containsPattern("podctl-test +running +1 +160MiB +yes");

    Outcome address = Outcome.run("machine", "addresses", HOST, NAME, "--wait=120");
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
  private static Outcome compose(String... networks) {
    List<String> args = new ArrayList<>(List.of("compose", HOST, "--name=" + NAME));
    args.addAll(List.of("--cores=1", "--memory=160MiB", "--cpu-ratio=10", "--memory-ratio=10"));
    args.add("--storage=root:2(kvmpod-a),home:4(kvmpod-b)");
    args.addAll(List.of(networks));
    args.add("--virtualization=qemu");
    args.addAll(List.of("--kernel=" + GUEST + "vmlinuz", "--initrd=" + GUEST + "initrd.gz"));
    args.addAll(List.of("--cmdline=console=ttyS0 quiet", "--output=json"));
    return Outcome.run(args.toArray(String[]::new));
  }
}
