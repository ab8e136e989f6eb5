package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link PodDriver} does; rules DR-1 and on. */
public abstract class PodDriverContract extends Contract {

  private static final String ARTIFACT = "[a-z0-9]+([-._][a-z0-9]+)*";
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int FAILURES = 50;

  /**
   * What one failure would leave for good comes 50 times; what comes and goes elsewhere does not.
   */
  private static final int SLACK = 20;

  /** For subclasses. */
  protected PodDriverContract() {}

  /** Returns the driver. */
  protected abstract PodDriver driver();

  /** Returns URIs that the driver opens when there is such a host. */
  protected abstract List<String> accepted();

  /** Returns URIs that are for other drivers. */
  protected abstract List<String> others();

  /** Returns the URI of a host that is there. */
  protected abstract String reachable();

  /** Returns the URI of a host that is not there, which is told at once. */
  protected abstract String unreachable();

  @Test
  @DisplayName("DR-1 a driver accepts its own URIs")
  void ownUrisAreAccepted() {
    assertThat(accepted()).isNotEmpty().allMatch(uri -> driver().accepts(PodUri.parse(uri)));
  }

  @Test
  @DisplayName("DR-2 a driver leaves other URIs to others")
  void otherUrisAreLeftToOthers() {
    assertThat(others()).isNotEmpty().noneMatch(uri -> driver().accepts(PodUri.parse(uri)));
  }

  @Test
  @DisplayName("DR-3 a driver's name is that of an artifact")
  void nameIsThatOfAnArtifact() {
    assertThat(driver().name()).matches(ARTIFACT);
  }

  @Test
  @DisplayName("DR-4 programs find the driver as a service")
  void programsFindTheDriver() {
    assertThat(ServiceLoader.load(PodDriver.class).stream().map(ServiceLoader.Provider::type))
        .contains(driver().getClass());
  }

  @Test
  @DisplayName("DR-5 a host that is there is opened, and opened again once it is closed")
  void reachableHostIsOpened() {
    for (int i = 0; i < 2; i++) {
      try (HostConnection host = driver().open(PodUri.parse(reachable()), soon())) {
        assertThat(host.observe(soon()).host().cores().count()).isPositive();
      }
    }
  }

  @Test
  @DisplayName("DR-6 a host that is not there is a connection failure that names it")
  void unreachableHostIsToldByName() {
    PodUri uri = PodUri.parse(unreachable());

    assertThatThrownBy(() -> driver().open(uri, soon()))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageContaining(uri.toString());
  }

  @Test
  @DisplayName("DR-7 failing to open leaves no descriptor and no thread behind")
  void failureToOpenLeavesNothing() {
    fail(FAILURES); // what is made once and kept
    long descriptors = descriptors();
    int threads = threads();

    fail(FAILURES);

    assertThat(descriptors()).isLessThan(descriptors + SLACK);
    assertThat(threads()).isLessThan(threads + SLACK);
  }

  @Test
  @DisplayName("DR-8 opening past the deadline times out")
  void openingPastTheDeadlineTimesOut() {
    PodUri uri = PodUri.parse(reachable());

    assertThatThrownBy(() -> driver().open(uri, Deadline.in(Duration.ZERO)))
        .isInstanceOf(PodTimeoutException.class)
        .hasMessageContaining(uri.toString());
  }

  private void fail(int times) {
    PodUri uri = PodUri.parse(unreachable());
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> driver().open(uri, soon()))
          .isInstanceOf(PodConnectionException.class);
    }
  }

  /** Returns 0 where the operating system does not tell them in this way. */
  private static long descriptors() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }
}
