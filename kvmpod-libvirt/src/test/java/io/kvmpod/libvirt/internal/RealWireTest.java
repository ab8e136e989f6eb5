package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.libvirt.OnHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A connection to a real libvirtd through a wire that can be slow, and can be cut. */
@OnHost
@Timeout(120)
class RealWireTest {

  @TempDir private Path directory;

  private PodUri uri(SocketWire wire) {
    return PodUri.parse("qemu+unix:///system?socket=" + wire.socket());
  }

  @Test
  void anOpeningThatEndsAfterItsDeadlineIsClosedAgain() throws Exception {
    try (SocketWire wire = SocketWire.open(directory)) {
      wire.hold();

      assertThatThrownBy(
              () -> new LibvirtPodDriver().open(uri(wire), Deadline.in(Duration.ofMillis(300))))
          .isInstanceOf(PodTimeoutException.class);

      wire.letGo();
      assertThat(wire.awaitHangUp(30)).as("the client hung up").isTrue();
    }
  }

  @Test
  void aWireThatIsCutIsALostConnectionForEveryCallFromThenOn() throws Exception {
    try (SocketWire wire = SocketWire.open(directory)) {
      LibvirtConnection host =
          (LibvirtConnection) new LibvirtPodDriver().open(uri(wire), TestNode.soon());
      host.observe(TestNode.soon());

      wire.cut();

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> host.observe(TestNode.soon()))
            .isInstanceOf(PodConnectionException.class)
            .hasMessageContaining("the connection is lost")
            .hasMessageContaining("open it again");
      }
      host.close();
      assertThat(host.referencesLeft()).isZero();
    }
  }

  @Test
  void aHostThatHangsEndsCallsAtTheirDeadline() throws Exception {
    try (SocketWire wire = SocketWire.open(directory)) {
      LibvirtConnection host =
          (LibvirtConnection) new LibvirtPodDriver().open(uri(wire), TestNode.soon());
      wire.hold();

      assertThatThrownBy(() -> host.observe(Deadline.in(Duration.ofMillis(300))))
          .isInstanceOf(PodTimeoutException.class)
          .hasMessageContaining("within 300ms");

      wire.letGo();
      assertThat(host.observe(TestNode.soon()).storagePools()).isNotEmpty();
      host.close();
      assertThat(host.referencesLeft()).isZero();
    }
  }

  @Test
  void closingNeverMeetsACall() throws Exception {
    for (int round = 0; round < 10; round++) {
      LibvirtConnection host =
          (LibvirtConnection)
              new LibvirtPodDriver().open(PodUri.parse("qemu:///system"), TestNode.soon());
      CountDownLatch busy = new CountDownLatch(4);
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        callers.add(
            CompletableFuture.runAsync(
                () -> {
                  while (true) {
                    try {
                      host.observe(TestNode.soon());
                    } catch (IllegalStateException e) {
                      return; // closed
                    } finally {
                      busy.countDown();
                    }
                  }
                },
                task -> new Thread(task).start()));
      }
      assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
      host.close();
      for (CompletableFuture<Void> caller : callers) {
        caller.get(30, TimeUnit.SECONDS);
      }
      assertThat(host.referencesLeft()).isZero();
    }
  }
}
