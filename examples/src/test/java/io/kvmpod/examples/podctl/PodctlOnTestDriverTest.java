package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.Pods;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.testkit.Inventory;
import io.kvmpod.testkit.SimulatedHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real library of libvirt; each command meets a fresh host, as the file says it. */
@Tag("libvirt")
class PodctlOnTestDriverTest {

  @TempDir private Path directory = Path.of("");
  private String uri = "";

  @BeforeEach
  void writeHost() throws IOException {
    Path file = directory.resolve("host.xml");
    try (InputStream in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/io/kvmpod/examples/test-host.xml"))) {
      Files.copy(in, file);
    }
    uri = "test://" + file;
  }

  @Test
  void showReadsTheHostOfTheFile() {
    Outcome show = Outcome.run("pod", "show", uri, "--output=json");

    assertThat(show.exitCode()).isZero();
    assertThat(show.stableOut())
        .contains("\"cores\":16,\"memory\":68719476736,")
        .contains("\"networks\":[{\"name\":\"default\",")
        .endsWith("\"machinesOfOurs\":0,\"machinesOfOthers\":1}\n");
  }

  @Test
  void poolListReadsTheHostOfTheFile() {
    Outcome list = Outcome.run("pool", "list", uri);

    assertThat(list.err()).isEmpty();
    assertThat(list.out())
        .containsPattern("images +dir +active +107\\.3741824GB +6GB +\\S.* +20GB");
  }

  @Test
  void volumeListReadsTheHostOfTheFile() {
    assertThat(Outcome.run("volume", "list", uri, "images", "--output=json").out())
        .contains("\"pool\":\"images\",\"volume\":\"mail.qcow2\"")
        .contains("\"bytes\":20000000000,\"allocation\":6000000000,");
  }

  @Test
  void aHostThatWasRecordedIsShownAsItIs() throws IOException {
    for (String recorded : List.of(uri, "test:///default")) {
      Outcome snapshot = Outcome.run("pod", "snapshot", recorded);
      Path file = directory.resolve("pods.json");
      Files.writeString(file, snapshot.out());
      String again = "sim://" + file.toAbsolutePath();

      assertThat(snapshot.exitCode()).isZero();
      assertThat(Outcome.run("pod", "show", again).out().replace(again, recorded))
          .isEqualTo(Outcome.run("pod", "show", recorded).out());
      HostSnapshot told = Inventory.parse(snapshot.out()).pods().get(0);
      Clock then = Clock.fixed(told.readAt(), ZoneOffset.UTC);
      assertThat(SimulatedHost.from(told, then).look()).isEqualTo(told);
    }
  }

  @Test
  void documentsAreThoseThatLibvirtIsGiven() {
    Outcome plan =
        Outcome.run("plan", uri, "--name=db1", "--storage=root:8(images)", "--documents");

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out()).contains("<domain", "<name>db1</name>", "<volume");
  }

  @Test
  void composeRunsToItsEnd() {
    Outcome compose =
        Outcome.run("compose", uri, "--name=db1", "--storage=root:8(images)", "--network=default");

    assertThat(compose.err()).isEmpty();
    assertThat(compose.stableOut())
        .isEqualTo(
            """
            machine  state    cores  memory  ours  uuid
            db1      running      1    2GiB  yes   UUID

            disk  label  size  pool    volume
            vda   root    8GB  images  db1-vda-root-ID.qcow2

            interface  mac                attached to
                    0  MAC  network default
            """);
  }

  @Test
  void machineOfOthersIsShownWithItsDisk() {
    assertThat(Outcome.run("machine", "show", uri, "mail", "--output=json").stableOut())
        .contains("\"ours\":false", "\"path\":\"/var/lib/libvirt/images/mail.qcow2\"")
        .contains("\"interfaces\":[{\"mac\":\"MAC\",\"kind\":\"network\",\"source\":\"default\"}]");
  }

  /** The default host of the test driver is one for all connections while one of them is open. */
  @Test
  void watchTellsWhatAnotherConnectionDoes() {
    try (Pod pod = Pods.open("test:///default")) {
      UUID uuid = pod.snapshot().machine("test").orElseThrow().uuid();
      Machine machine = pod.machine(uuid).orElseThrow();
      CompletableFuture<Outcome> watch =
          CompletableFuture.supplyAsync(
              () -> Outcome.run("machine", "watch", "test:///default", "--count=2"));

      while (!watch.isDone()) { // nobody sees from outside when it has begun
        machine.pause();
        machine.resume();
      }

      assertThat(watch.join().out().lines())
          .containsExactlyInAnyOrder("test paused", "test resumed");
    }
  }

  @Test
  void pauseResumeRebootAndResetTellTheState() {
    assertThat(Outcome.run("machine", "pause", uri, "mail").out()).isEqualTo("mail paused\n");
    assertThat(Outcome.run("machine", "resume", uri, "mail").out()).isEqualTo("mail running\n");
    assertThat(Outcome.run("machine", "reboot", uri, "mail").out()).isEqualTo("mail running\n");
    assertThat(Outcome.run("machine", "reset", uri, "mail").out()).isEqualTo("mail running\n");
  }

  @Test
  void watchEndsWithItsTime() {
    assertThat(Outcome.run("machine", "watch", uri, "--wait=1")).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void hostThatCannotBeReachedIsAConnectionError() {
    Outcome show =
        Outcome.run("pod", "show", "qemu+unix:///system?socket=/nowhere", "--output=json");

    assertThat(show.exitCode()).isEqualTo(3);
    assertThat(show.err()).startsWith("{\"error\":{\"kind\":\"connection\",\"exitCode\":3,");
  }
}
