package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Pod;
import io.kvmpod.core.Pods;
import io.kvmpod.core.host.HostSnapshot;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On the host that {@code dev/host up} makes, with the guest of the same. */
@Tag("host")
@ResourceLock("the host of dev/host")
class QuickstartOnHostTest {

  private static final String HOST = "qemu:///system";

  @AfterEach
  void nothingIsLeft() {
    try (Pod pod = Pods.open(HOST)) {
      HostSnapshot host = pod.snapshot();
      assertThat(host.machine("db1")).isEmpty();
      assertThat(host.storagePool("pool1")).isEmpty();
      assertThat(host.storagePool("pool2")).isEmpty();
      assertThat(host.network("maas")).isEmpty();
    }
    assertThat(Path.of("/var/lib/kvmpod-quickstart-pool1")).doesNotExist();
    assertThat(Path.of("/var/lib/kvmpod-quickstart-pool2")).doesNotExist();
  }

  @Test
  void guestHasAnAddressInEachSubnet() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int code =
        Quickstart.run(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, false, HOST);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("maas +172\\.16\\.99\\.0/24 +172\\.16\\.99\\.10 +52:54:00:\\S+ +agent\n")
        .containsPattern("default +192\\.168\\.122\\.0/24 +192\\.168\\.122\\.\\d+ +\\S+ +lease\n")
        .endsWith("Nothing is left.\n");
    assertThat(code).isZero();
  }

  @Test
  void signalWhileTheGuestBootsLeavesTheHostAsItWas() throws IOException, InterruptedException {
    Process quickstart =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName(),
                HOST)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = quickstart.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.lines().anyMatch(l -> l.startsWith("waiting for the addresses"))).isTrue();
      quickstart.toHandle().destroy(); // SIGTERM, which takes the same way as Ctrl-C
      assertThat(lines.lines()).anyMatch(l -> l.startsWith("quickstart: "));
    }
    assertThat(quickstart.waitFor(2, TimeUnit.MINUTES)).isTrue();
  }
}
