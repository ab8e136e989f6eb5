package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.Pods;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong on real hosts: each is a typed failure that says what to do, and leaves nothing
 * behind.
 */
@OnHost
class RealHostFaultsTest {

  private static final String NAME = "kvmpod-faults";
  private static final StoragePoolDefinition FRAGILE =
      StoragePoolDefinition.directory("kvmpod-fragile", "/var/lib/kvmpod/test-fragile");

  private Pod pod;
  private RealHost.Census before;

  @BeforeEach
  void openPod() {
    pod = RealHost.open();
    RealHost.sweep(pod, NAME);
    pod.storagePools().remove(FRAGILE.name(), false);
    before = RealHost.census(pod);
  }

  @AfterEach
  void nothingIsLeftBehind() {
    pod.storagePools().remove(FRAGILE.name(), false);
    RealHost.Census after = RealHost.census(pod);
    RealHost.sweep(pod, NAME);
    pod.close();
    assertThat(after).isEqualTo(before);
  }

  @Test
  void missingSocketSaysThatTheDaemonMayNotRun() {
    assertThatThrownBy(() -> Pods.open("qemu+unix:///system?socket=/nonexistent/libvirt-sock"))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageContaining("/nonexistent/libvirt-sock")
        .hasMessageContaining("libvirtd");
  }

  @Test
  void unknownDriverAndPathSayWhatIsWrongWithTheUri() {
    assertThatThrownBy(() -> Pods.open("qemu:///sytem"))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageContaining("qemu:///sytem")
        .hasMessageContaining("qemu:///system");
    assertThatThrownBy(() -> Pods.open("foo:///system"))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageContaining("foo");
  }

  @Test
  void unknownStoragePoolIsRefusedWithTheNamesThatComeNear() {
    MachineSpec spec = spec("8(kvmpod-aa)").build();

    AdmissionRefusedException refusal =
        catchThrowableOfType(AdmissionRefusedException.class, () -> pod.compose(spec));

    assertThat(refusal)
        .hasMessageContaining("kvmpod-aa")
        .hasMessageContaining("did you mean kvmpod-a");
    assertThat(refusal.admission().disks()).singleElement().matches(d -> !d.placed());
  }

  @Test
  void takenNameIsAConflict() {
    pod.compose(spec("1(kvmpod-a)").build());
    RealHost.Census with = RealHost.census(pod);

    assertThatThrownBy(() -> pod.compose(spec("1(kvmpod-a)").build()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(NAME);

    assertThat(RealHost.census(pod)).isEqualTo(with);
    RealHost.sweep(pod, NAME);
  }

  @Test
  void volumeThatCannotBeMadeOnTheSecondDiskUndoesTheFirst() throws Exception {
    pod.storagePools().ensure(FRAGILE);
    Files.delete(
        Path.of(
            java.util.Objects.requireNonNull(
                FRAGILE.targetPath()))); // behind libvirt's back: the pool stays active

    HostException failure =
        catchThrowableOfType(
            HostException.class,
            () -> pod.compose(spec("root:1(kvmpod-a),home:1(" + FRAGILE.name() + ")").build()));

    assertThat(failure.object()).contains(FRAGILE.name());
    assertThat(failure.leftBehind()).isEmpty();
  }

  @Test
  void machineThatDoesNotStartIsTakenBack() {
    Boot missing = Boot.kernel("/nonexistent/vmlinuz", null, "");

    HostException failure =
        catchThrowableOfType(
            HostException.class,
            () -> pod.compose(spec("1(kvmpod-a)").boot(missing).start(true).build()));

    assertThat(failure.call()).contains("start");
    assertThat(failure).hasMessageContaining("/nonexistent/vmlinuz").hasMessageContaining(NAME);
    assertThat(failure.leftBehind()).isEmpty();
  }

  @Test
  void nameTakenBehindOurBackIsAConflictAndTheOtherMachineStays() {
    var plan = pod.plan(spec("1(kvmpod-a)").build());
    pod.compose(spec("2(kvmpod-b)").build());
    RealHost.Census with = RealHost.census(pod);

    assertThatThrownBy(() -> pod.compose(plan)).isInstanceOf(ConflictException.class);

    assertThat(RealHost.census(pod)).isEqualTo(with);
    assertThat(Objects.requireNonNull(pod.machine(NAME).orElseThrow().info().claim()).disks())
        .singleElement()
        .matches(d -> d.volume().pool().equals(RealHost.POOL_B));
    RealHost.sweep(pod, NAME);
  }

  private static MachineSpec.Builder spec(String storage) {
    return MachineSpec.builder()
        .name(NAME)
        .memory(MemorySize.ofMiB(128))
        .storage(storage)
        .network(RealHost.NAT)
        .virtualization(Virtualization.QEMU)
        .start(false);
  }
}
