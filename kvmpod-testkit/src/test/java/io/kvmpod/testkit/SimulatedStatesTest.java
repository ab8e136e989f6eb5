package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.MachineDriver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a domain may come to do, what is kept of it, and how libvirt says no. */
class SimulatedStatesTest {

  private static final int OPERATION_INVALID = 55;
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(5));

  private final SimulatedHost host = SimulatedHost.create();
  private final SimulatedConsole console = host.console();
  private final HostConnection connection = host.open();
  private final MachineDriver driver = connection.machines();
  private final Pod pod = host.pod();

  @AfterEach
  void close() {
    pod.close();
    connection.close();
  }

  @Test
  void aMachineThatIsShutOffIsNeitherPausedNorResumedNorRebootedNorReset() {
    UUID off = composed("off", false).uuid();
    List<Consumer<UUID>> calls =
        List.of(
            u -> driver.pause(u, SOON),
            u -> driver.resume(u, SOON),
            u -> driver.requestReboot(u, SOON),
            u -> driver.reset(u, SOON),
            console::managedSave);

    for (Consumer<UUID> call : calls) {
      assertThat(refusal(() -> call.accept(off)))
          .returns(OPERATION_INVALID, HostException::code)
          .returns(10, HostException::domain)
          .returns(
              "Requested operation is not valid: domain is not running", HostException::answer);
    }
    assertThat(driver.state(off, SOON)).contains(MachineState.SHUT_OFF);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    UUID nobody = new UUID(0, 1);

    assertThat(refusal(() -> driver.pause(nobody, SOON)))
        .returns(42, HostException::code)
        .returns(
            "Domain not found: no domain with matching uuid '%s'".formatted(nobody),
            HostException::answer);
    assertThat(refusal(() -> console.undefine(nobody)).code()).isEqualTo(42);
    assertThat(refusal(() -> console.setNetworkActive("none", true)).code()).isEqualTo(43);
    assertThat(refusal(() -> console.setStoragePoolActive("none", true)).code()).isEqualTo(49);
  }

  @Test
  void pausingAndResumingTwiceDoesNothingMore() {
    Machine machine = composed("a", true);

    machine.pause();
    machine.pause();
    assertThat(machine.state()).isEqualTo(MachineState.PAUSED);
    machine.resume();
    machine.resume();
    assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    machine.reboot();
    machine.reset();
    assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
  }

  @Test
  void aGuestThatSleepsIsNeitherPausedNorResumed() {
    UUID asleep = composed("a", true).uuid();
    console.setState(asleep, MachineState.SUSPENDED);

    assertThat(refusal(() -> driver.pause(asleep, SOON)).answer())
        .endsWith("domain is pmsuspended");
    assertThat(refusal(() -> driver.resume(asleep, SOON)).answer())
        .endsWith("domain is pmsuspended");
  }

  @Test
  void aPausedGuestDoesNotHearThatItIsAskedToShutDown() {
    UUID paused = composed("a", true).uuid();
    driver.pause(paused, SOON);

    driver.requestShutdown(paused, SOON);

    assertThat(driver.state(paused, SOON)).contains(MachineState.PAUSED);
  }

  @Test
  void aCrashedMachineStaysSoUntilItIsStarted() {
    UUID crashed = composed("a", true).uuid();
    console.setState(crashed, MachineState.CRASHED);

    driver.powerOff(crashed, SOON);
    assertThat(driver.state(crashed, SOON)).contains(MachineState.CRASHED);
    driver.start(crashed, SOON);
    assertThat(driver.state(crashed, SOON)).contains(MachineState.RUNNING);
  }

  @Test
  void aDefinitionThatIsChangedWhileTheMachineRunsWaitsForItsNextStart() {
    Machine machine = composed("a", true);
    console.redefine(machine.uuid(), Cores.of(3), MemorySize.ofMiB(128));

    assertThat(machine.info().cores()).isEqualTo(Cores.of(1));
    assertThat(pod.levels().cores().usage().total()).isEqualTo(1);
    machine.reboot();
    machine.reset();
    assertThat(machine.info().cores()).isEqualTo(Cores.of(1));

    machine.powerOff();
    assertThat(machine.info().cores()).isEqualTo(Cores.of(3));
    machine.start();
    assertThat(machine.info().memory()).isEqualTo(MemorySize.ofMiB(128));
    assertThat(pod.levels().cores().usage().total()).isEqualTo(3);
  }

  @Test
  void aClaimIsWrittenIntoWhatRunsAndIntoTheDefinition() {
    Machine machine = composed("a", true);
    var deleting = Objects.requireNonNull(machine.info().claim()).in(Claim.State.DELETING);

    driver.writeClaim(machine.uuid(), deleting, SOON);
    assertThat(machine.info().claim()).isEqualTo(deleting);
    machine.powerOff();
    assertThat(machine.info().claim()).isEqualTo(deleting);
  }

  @Test
  void aPlainUndefineLeavesWhatHasSavedMemoryOrSnapshotsOrFirmwareVariables() {
    UUID saved = composed("saved", true).uuid();
    UUID snapped = composed("snapped", false).uuid();
    UUID uefi = composed("uefi", false).uuid();
    console.managedSave(saved);
    console.snapshot(snapped, "one");
    console.snapshot(snapped, "two");
    console.makeNvram(uefi);

    assertThat(refusal(() -> console.undefine(saved)))
        .returns(OPERATION_INVALID, HostException::code)
        .returns(
            "Requested operation is not valid: Refusing to undefine while domain managed save image exists",
            HostException::answer);
    assertThat(refusal(() -> console.undefine(snapped)))
        .returns(OPERATION_INVALID, HostException::code)
        .returns(
            "Requested operation is not valid: cannot delete inactive domain with 2 snapshots",
            HostException::answer);
    assertThat(refusal(() -> console.undefine(uefi)))
        .returns(OPERATION_INVALID, HostException::code)
        .returns(
            "Requested operation is not valid: cannot undefine domain with nvram",
            HostException::answer);
    assertThat(host.census().domains()).hasSize(3);
  }

  @Test
  void decomposingTakesSavedMemorySnapshotsAndFirmwareVariablesAway() {
    HostCensus before = host.census();
    Machine machine = composed("a", true);
    console.snapshot(machine.uuid(), "one");
    console.makeNvram(machine.uuid());
    console.managedSave(machine.uuid());

    machine.decompose();

    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void aSnapshotsNameIsTakenOnce() {
    UUID machine = composed("a", false).uuid();
    console.snapshot(machine, "one");

    assertThat(refusal(() -> console.snapshot(machine, "one")).answer()).contains("already exists");
  }

  @Test
  void savedMemoryGoesOnWithWhatRanThen() {
    Machine machine = composed("a", true);
    console.redefine(machine.uuid(), Cores.of(3), MemorySize.ofMiB(128));
    console.managedSave(machine.uuid());
    assertThat(machine.state()).isEqualTo(MachineState.SHUT_OFF);

    machine.start();
    assertThat(machine.info().cores()).isEqualTo(Cores.of(1));
    machine.powerOff();
    machine.start();
    assertThat(machine.info().cores()).isEqualTo(Cores.of(3));
  }

  @Test
  void whatHasNoDefinitionIsNotUndefinedNorRedefinedNorSaved() {
    UUID running = composed("a", true).uuid();
    console.undefine(running);

    assertThat(refusal(() -> console.undefine(running)).answer())
        .endsWith("cannot undefine transient domain");
    assertThat(refusal(() -> console.redefine(running, Cores.of(1), MemorySize.ofGiB(1))).code())
        .isEqualTo(OPERATION_INVALID);
    assertThat(refusal(() -> console.managedSave(running)).answer())
        .endsWith("cannot do managed save for transient domain");
    console.guestShutsDown(running);
    assertThat(host.census().domains()).isEmpty();
  }

  @Test
  void anImageIsOpenedByOneMachineAtATime() {
    Machine first = composed("a", true);
    MachineInfo copy = copy(first.info(), "copy", 7, first.info().disks(), List.of());
    console.addMachine(copy);

    HostException refused = refusal(() -> driver.start(copy.uuid(), SOON));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.answer())
        .contains("Failed to get \"write\" lock")
        .contains(String.valueOf(copy.disks().get(0).path()));
    assertThat(driver.state(copy.uuid(), SOON)).contains(MachineState.SHUT_OFF);

    first.powerOff();
    driver.start(copy.uuid(), SOON);
    assertThat(driver.state(copy.uuid(), SOON)).contains(MachineState.RUNNING);
  }

  @Test
  void machinesShareAParentByMacvtap() {
    MachineInfo first = onParent(1, MacvlanMode.BRIDGE);
    MachineInfo second = onParent(2, MacvlanMode.VEPA);

    driver.start(first.uuid(), SOON);
    driver.start(second.uuid(), SOON);

    assertThat(host.census().running()).hasSize(2);
  }

  @Test
  void aParentThatARunningMachineHasByPassthroughIsNobodyElses() {
    MachineInfo first = onParent(1, MacvlanMode.PASSTHRU);
    MachineInfo second = onParent(2, MacvlanMode.BRIDGE);
    driver.start(first.uuid(), SOON);

    assertThatThrownBy(() -> driver.start(second.uuid(), SOON))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(
            "it cannot have eth1 by macvtap in bridge mode, since machine %s has it alone, by macvtap in passthru mode: error creating macvtap interface macvtap1@eth1 (52:54:00:00:00:02): Invalid argument",
            first.name());
    assertThat(driver.state(second.uuid(), SOON)).contains(MachineState.SHUT_OFF);

    driver.powerOff(first.uuid(), SOON);
    driver.start(second.uuid(), SOON);
    assertThatThrownBy(() -> driver.start(first.uuid(), SOON))
        .hasMessageContaining(
            "passthru mode needs it alone, and machine %s uses it", second.name());
  }

  @Test
  void whatARefusedStartTookIsGivenBack() {
    MachineInfo parent = onParent(1, MacvlanMode.PASSTHRU);
    Machine other = composed("a", true);
    MachineInfo both = copy(other.info(), "both", 7, other.info().disks(), parent.interfaces());
    console.addMachine(both);
    assertThat(refusal(() -> driver.start(both.uuid(), SOON)).answer()).contains("lock");

    driver.start(parent.uuid(), SOON);

    assertThat(driver.state(parent.uuid(), SOON)).contains(MachineState.RUNNING);
  }

  @Test
  void aPowerCutShutsMachinesOffLosesConnectionsAndKeepsLeases() {
    Machine machine = composed("a", true);
    UUID off = composed("off", false).uuid();
    UUID undefined = console.addMachine("u", Cores.of(1), MemorySize.ofMiB(64)).uuid();
    console.undefine(undefined);
    var addresses = machine.addresses();
    console.setNetworkActive("default", false);
    console.setStoragePoolActive("default", false);

    console.powerCut();

    assertThatThrownBy(machine::state)
        .isInstanceOf(PodConnectionException.class)
        .hasMessageContaining("the connection was lost");
    try (Pod next = host.pod()) {
      assertThat(next.machine(undefined)).isEmpty();
      assertThat(next.machine(off).orElseThrow().state()).isEqualTo(MachineState.RUNNING);
      Machine again = next.machine(machine.uuid()).orElseThrow();
      assertThat(again.state()).as("starts with the host").isEqualTo(MachineState.RUNNING);
      assertThat(again.addresses()).isEqualTo(addresses);
    }
  }

  @Test
  void aMachineThatDoesNotStartWithItsHostStaysShutOff() {
    UUID theirs = console.addMachine("theirs", Cores.of(1), MemorySize.ofMiB(64)).uuid();
    Machine broken = composed("a", true);
    console.deleteVolume("default", host.look().volumeSizes().keySet().iterator().next().name());

    console.powerCut();

    assertThat(host.look().machine(theirs).orElseThrow().state()).isEqualTo(MachineState.SHUT_OFF);
    assertThat(host.look().machine(broken.uuid()).orElseThrow().state())
        .as("its volume is gone")
        .isEqualTo(MachineState.SHUT_OFF);
  }

  @Test
  void aConsoleDoesNotTakeANameTwice() {
    console.addMachine("theirs", Cores.of(1), MemorySize.ofMiB(64));

    assertThatThrownBy(() -> console.addMachine("theirs", Cores.of(1), MemorySize.ofMiB(64)))
        .isInstanceOf(ConflictException.class);
    assertThat(host.calls()).as("what a console does is no call").hasSize(1); // the pod's opening
  }

  private Machine composed(String name, boolean start) {
    return pod.compose(
        MachineSpec.builder()
            .name(name)
            .memory(MemorySize.ofMiB(64))
            .storage("1")
            .start(start)
            .build());
  }

  private static MachineInfo copy(
      MachineInfo of,
      String name,
      int number,
      List<MachineInfo.Disk> disks,
      List<MachineInfo.NetworkInterface> interfaces) {
    return new MachineInfo(
        new UUID(9, number),
        name,
        MachineState.SHUT_OFF,
        of.cores(),
        of.memory(),
        disks,
        interfaces,
        null);
  }

  private MachineInfo onParent(int number, MacvlanMode mode) {
    MachineInfo machine =
        new MachineInfo(
            new UUID(8, number),
            "m" + number,
            MachineState.SHUT_OFF,
            Cores.of(1),
            MemorySize.ofMiB(64),
            List.of(),
            List.of(
                new MachineInfo.NetworkInterface(
                    MacAddress.of("52:54:00:00:00:0" + number), Attachment.macvtap("eth1", mode))),
            null);
    console.addMachine(machine);
    return machine;
  }

  private static HostException refusal(Runnable call) {
    return catchThrowableOfType(HostException.class, call::run);
  }
}
