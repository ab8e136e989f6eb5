package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.PodSettings.StoragePoolSettings;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Storage pools have an end, whatever they promised. */
class SimulatedSpaceTest {

  /** What an empty image takes. */
  private static final long EMPTY = 200_704;

  private final SimulatedHost host =
      SimulatedHost.builder()
          .bare()
          .network(NetworkDefinition.maas())
          .fileSystem("disk", StorageSize.ofGB(10), StorageSize.ofGB(1))
          .storagePoolOn("a", "disk")
          .storagePoolOn("b", "disk")
          .storagePool("c", StorageSize.ofGB(10))
          .build();
  private final SimulatedConsole console = host.console();

  @Test
  void aPreallocatedVolumeTakesItsSpaceAtOnce() {
    console.addPreallocatedVolume("c", "raw", StorageSize.ofGB(4));

    assertThat(pool("c").allocation()).isEqualTo(StorageSize.ofGB(4));
    assertThat(pool("c").available()).isEqualTo(StorageSize.ofGB(6)); // 10 - 4
    assertThat(pool("c").volumesAllocation()).isEqualTo(StorageSize.ofGB(4));
    console.deleteVolume("c", "raw");
    assertThat(pool("c").available()).isEqualTo(StorageSize.ofGB(10));
  }

  @Test
  void aPreallocatedVolumeLargerThanWhatIsLeftIsRefusedAndTheLargestThatFitsIsNot() {
    long left = 10_000_000_000L;

    HostException refused =
        catchThrowableOfType(
            HostException.class,
            () -> console.addPreallocatedVolume("c", "raw", StorageSize.ofBytes(left + 1)));

    assertThat(refused)
        .returns(38, HostException::code) // SYSTEM_ERROR
        .returns(18, HostException::domain) // the storage driver
        .returns(
            "cannot allocate 10000000001 bytes in file '/pools/c/raw': No space left on device",
            HostException::answer);
    assertThat(host.census().volumes()).isEmpty();
    console.addPreallocatedVolume("c", "raw", StorageSize.ofBytes(left));
    assertThat(pool("c").available()).isEqualTo(StorageSize.ZERO);
  }

  @Test
  void anEmptyImageNeedsItsHeader() {
    console.addPreallocatedVolume("c", "raw", StorageSize.ofBytes(10_000_000_000L - EMPTY));
    console.addVolume("c", "fits", StorageSize.ofGB(5_000));

    assertThatThrownBy(() -> console.addVolume("c", "not", StorageSize.ofGB(1)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("No space left on device");
    assertThat(host.census().volumes()).containsExactly("c/fits", "c/raw");
  }

  @Test
  void poolsOnOneFileSystemShareItsSpaceAndCountTheirOwnVolumes() {
    console.addPreallocatedVolume("a", "raw", StorageSize.ofGB(3));

    assertThat(pool("a").available()).isEqualTo(StorageSize.ofGB(6)); // 10 - 1 - 3
    assertThat(pool("b").available()).isEqualTo(StorageSize.ofGB(6));
    assertThat(pool("b").allocation()).isEqualTo(StorageSize.ofGB(4));
    assertThat(pool("a").provisioned()).isEqualTo(StorageSize.ofGB(3));
    assertThat(pool("b").provisioned()).isEqualTo(StorageSize.ZERO);
    assertThat(pool("a").space()).isEqualTo(pool("b").space()).isNotEqualTo(pool("c").space());
    assertThatThrownBy(() -> console.addPreallocatedVolume("b", "raw", StorageSize.ofGB(7)))
        .hasMessageContaining("No space left on device");
  }

  @Test
  void aPoolIsPutOnAFileSystemThatIsThere() {
    assertThatThrownBy(() -> SimulatedHost.builder().storagePoolOn("a", "none"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("none");
  }

  @Test
  void filesOfOthersGetNoMoreThanVolumesLeave() {
    console.addPreallocatedVolume("c", "raw", StorageSize.ofGB(4));

    console.setOtherFiles("c", StorageSize.ofGB(20));

    assertThat(pool("c").allocation()).isEqualTo(StorageSize.ofGB(10));
    assertThat(pool("c").volumesAllocation()).isEqualTo(StorageSize.ofGB(4));
  }

  @Test
  void aDirectoryOutlivesItsPoolWithItsSpace() {
    console.addPreallocatedVolume("c", "raw", StorageSize.ofGB(4));
    Deadline soon = Deadline.in(Duration.ofMinutes(1));
    try (HostConnection connection = host.open()) {
      connection.storage().removePool("c", false, soon);
      assertThat(host.look().volumeSizes()).isEmpty();
      connection.storage().createPool(StoragePoolDefinition.directory("again", "/pools/c"), soon);
    }
    assertThat(pool("again").available()).isEqualTo(StorageSize.ofGB(6));
    assertThat(host.look().volumeSizes()).hasSize(1);
  }

  @Test
  void aGuestThatFillsItsPoolStandsStillUntilThereIsSpace() {
    try (Pod pod = host.pod()) {
      pod.configure(SimulatedSpaceTest::promisingThrice);
      Machine first = compose(pod, "8(c)");
      Machine machine = compose(pod, "8(c)");
      console.guestWrites(first.uuid(), "vda", StorageSize.ofGB(5));
      assertThat(first.state()).isEqualTo(MachineState.RUNNING);

      console.guestWrites(machine.uuid(), "vda", StorageSize.ofGB(5)); // two headers are there too
      assertThat(machine.state()).isEqualTo(MachineState.PAUSED_BY_IO_ERROR);
      assertThat(pool("c").available()).isEqualTo(StorageSize.ZERO);

      machine.resume();
      assertThat(machine.state()).as("still no space").isEqualTo(MachineState.PAUSED_BY_IO_ERROR);
    }
  }

  @Test
  void aGuestThatGotSpaceWritesTheRestAndRunsOn() {
    try (Pod pod = host.pod()) {
      Machine machine = compose(pod, "8(a)");
      console.addPreallocatedVolume("b", "raw", StorageSize.ofGB(5));
      console.guestWrites(machine.uuid(), "vda", StorageSize.ofGB(5)); // 10 - 1 - 5 = 4 are left
      assertThat(machine.state()).isEqualTo(MachineState.PAUSED_BY_IO_ERROR);

      console.deleteVolume("b", "raw");
      machine.resume();

      assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
      assertThat(pool("a").volumesAllocation().bytes()).isEqualTo(5_000_000_000L + EMPTY);
      machine.pause();
      machine.resume();
      assertThat(pool("a").volumesAllocation().bytes()).isEqualTo(5_000_000_000L + EMPTY);
    }
  }

  @Test
  void aGuestThatIsResetForgetsWhatItCouldNotWrite() {
    try (Pod pod = host.pod()) {
      Machine machine = compose(pod, "8(a)");
      console.addPreallocatedVolume("b", "raw", StorageSize.ofGB(5));
      console.guestWrites(machine.uuid(), "vda", StorageSize.ofGB(5));

      machine.reset();
      assertThat(machine.state()).isEqualTo(MachineState.PAUSED_BY_IO_ERROR);
      machine.resume();

      assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    }
  }

  @Test
  void aDiskThatIsWrittenAllOverTakesNoMore() {
    try (Pod pod = host.pod()) {
      Machine machine = compose(pod, "1(c)");

      console.guestWrites(machine.uuid(), "vda", StorageSize.ofGB(50));

      assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
      assertThat(pool("c").allocation().bytes()).isEqualTo(1_000_000_512L + EMPTY); // whole KiB
    }
  }

  @Test
  void onlyAGuestThatRunsWritesAndOnlyToADiskThatItHas() {
    try (Pod pod = host.pod()) {
      Machine machine = compose(pod, "1(c)");

      assertThatThrownBy(() -> console.guestWrites(machine.uuid(), "vdb", StorageSize.ofBytes(1)))
          .hasMessageContaining("no disk 'vdb'");
      machine.pause();
      assertThatThrownBy(() -> console.guestWrites(machine.uuid(), "vda", StorageSize.ofBytes(1)))
          .hasMessageContaining("domain is not running");
    }
    assertThat(pool("c").allocation().bytes()).isEqualTo(EMPTY);
  }

  private static PodSettings promisingThrice(PodSettings settings) {
    StoragePoolSettings thrice =
        new StoragePoolSettings(OvercommitRatio.of("3"), StorageSize.ZERO, Set.of());
    return settings.toBuilder().storagePool("c", thrice).build();
  }

  private static Machine compose(Pod pod, String storage) {
    return pod.compose(MachineSpec.builder().memory(MemorySize.ofMiB(64)).storage(storage).build());
  }

  private StoragePoolInfo pool(String name) {
    return host.look().storagePool(name).orElseThrow();
  }
}
