package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.libvirt.LibvirtPods;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.libvirt.Connect;
import org.libvirt.Network;

@Tag("libvirt")
@Timeout(60)
class ConnectionTest {

  private final LibvirtPodDriver driver = new LibvirtPodDriver();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu:///system",
        "qemu+ssh://user@host/system",
        "test:///default",
        "lxc:///system",
        "bhyve:///system"
      })
  void theDriversOfLibvirtAreAccepted(String uri) {
    assertThat(driver.accepts(PodUri.parse(uri))).isTrue();
  }

  @Test
  void theSimulatedHostIsLeftToItsOwnDriver() {
    assertThat(driver.accepts(PodUri.parse("sim:///a"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test:///no/such/file | that of a file with a <node> document",
        "qemu+unix:///system?socket=/no/such/socket | Is libvirtd running on that host?",
        "qemu+tcp://127.0.0.1:1/system | Is libvirtd running on that host",
        "qemu+tcp://no.such.host.invalid/system | Check the host's name",
        "qemu+warp://host/system | The part after '+'",
      })
  void aHostThatCannotBeReachedSaysWhyAndWhatToDo(String uri, String advice) {
    assertThatThrownBy(() -> driver.open(PodUri.parse(uri), TestNode.soon()))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageStartingWith("pod " + PodUri.parse(uri) + ": could not connect: ")
        .hasMessageContaining(advice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu+tcp://fred:S3cret%2Fxyzzy@127.0.0.1:1/system",
        "vbox://fred:S3cret%2fxyzzy@127.0.0.1:1/system",
        "qemu+unix:///wrong?socket=/no/such&password=S3cret%2Fxyzzy",
        "qemu://fred:S3cret%2Fxyzzy@127.0.0.1:1/system?no_verify=1",
      })
  void aPasswordIsInNoMessage(String uri) {
    assertThatThrownBy(() -> driver.open(PodUri.parse(uri), TestNode.soon()))
        .isInstanceOf(PodConnectionException.class)
        .message()
        .doesNotContain("S3cret")
        .doesNotContain("xyzzy");
  }

  @Test
  void anOpeningThatHangsEndsAtItsDeadline() throws Exception {
    Path socket = directory.resolve("deaf");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket)); // takes connections and never answers
      PodUri uri = PodUri.parse("qemu+unix:///system?socket=" + socket);

      assertThatThrownBy(() -> driver.open(uri, Deadline.in(Duration.ofMillis(300))))
          .isInstanceOf(PodTimeoutException.class)
          .hasMessageContaining(uri.toString())
          .hasMessageContaining("300ms");
    }
  }

  @Test
  void anInterruptEndsTheWaitingAndIsKept() {
    try (LibvirtConnection host = TestNode.open(directory)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> host.observe(TestNode.soon()))
          .isInstanceOf(PodTimeoutException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aDeadlineThatHasPassedBeginsNothing() {
    try (LibvirtConnection host = TestNode.open(directory)) {
      Deadline passed = Deadline.in(Duration.ZERO);

      assertThatThrownBy(() -> host.networks().remove("nat1", passed))
          .isInstanceOf(PodTimeoutException.class)
          .hasMessageContaining("could not remove network nat1");
      assertThat(host.observe(TestNode.soon()).network("nat1")).isPresent();
    }
  }

  @Test
  void aClosedPodRefusesCallsAndMayBeClosedAgain() {
    LibvirtConnection host = TestNode.open(directory);
    host.close();
    host.close();

    assertThatThrownBy(() -> host.observe(TestNode.soon()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("pod test:///")
        .hasMessageContaining("is closed");
    assertThat(host.referencesLeft()).isZero();
  }

  @Test
  void closingNeverMeetsACall() throws Exception {
    for (int round = 0; round < 20; round++) {
      LibvirtConnection host = TestNode.open(directory);
      CountDownLatch busy = new CountDownLatch(4);
      AtomicInteger answers = new AtomicInteger();
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        callers.add(
            CompletableFuture.runAsync(
                () -> {
                  while (true) {
                    try {
                      host.observe(TestNode.soon());
                      answers.incrementAndGet();
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
      assertThat(answers).hasPositiveValue();
      assertThat(host.referencesLeft()).isZero();
    }
  }

  @Test
  void theConnectOfLibvirtJavaOutlivesThePodAndThePodIt() throws Exception {
    LibvirtConnection host = TestNode.open(directory);
    Connect first = host.unwrap(Connect.class).orElseThrow();
    Connect second = host.unwrap(Connect.class).orElseThrow();

    Network network = first.networkLookupByName("nat1");
    assertThat(network.getBridgeName()).isEqualTo("virbr7");
    network.free();
    first.close();
    assertThat(host.observe(TestNode.soon()).network("nat1")).isPresent();
    host.close();
    assertThat(second.getURI()).startsWith("test:///");
    assertThat(second.close()).isZero();
  }

  @Test
  void nothingElseIsUnwrapped() {
    try (LibvirtConnection host = TestNode.open(directory)) {
      assertThat(host.unwrap(String.class)).isEmpty();
    }
  }

  @Test
  void anAdoptedConnectStaysTheProgramsOwn() throws Exception {
    Connect mine = new Connect(TestNode.write(directory, "").secretText());
    try (HostConnection host = LibvirtPods.adopt(mine, TestNode.soon())) {
      assertThat(host.observe(TestNode.soon()).network("nat1")).isPresent();
    }

    assertThat(mine.getURI()).startsWith("test:///");
    assertThat(mine.close()).isZero();
  }

  @Test
  void aClosedConnectIsNotAdopted() throws Exception {
    Connect mine = new Connect("test:///default");
    mine.close();

    assertThatThrownBy(() -> LibvirtPods.adopt(mine, TestNode.soon()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
