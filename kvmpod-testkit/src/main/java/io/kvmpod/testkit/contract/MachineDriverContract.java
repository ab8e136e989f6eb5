package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.spi.MachineDriver;
import io.kvmpod.core.storage.VolumeDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link MachineDriver} does; rules MD-1 and on. */
public abstract class MachineDriverContract extends HostContract {

  private static final Map<String, PowerCall> POWER_CALLS =
      new TreeMap<>(
          Map.of(
              "pause", MachineDriver::pause,
              "resume", MachineDriver::resume,
              "requestReboot", MachineDriver::requestReboot,
              "reset", MachineDriver::reset));

  /** For a guest to let go of an interface. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** For subclasses. */
  protected MachineDriverContract() {}

  @Test
  @DisplayName("MD-1 a machine that was defined is there as defined, shut off, volumes or not")
  void definedMachineIsThere() {
    MachineDefinition machine = freshMachine(freshVolume(storagePool()));

    driver().define(machine, soon());

    MachineInfo seen = seen(machine);
    MachineDefinition.NetworkInterface port = machine.interfaces().get(0);
    assertThat(seen.name()).isEqualTo(machine.name().value());
    assertThat(seen.state()).isEqualTo(MachineState.SHUT_OFF);
    assertThat(seen.cores()).isEqualTo(machine.cores());
    assertThat(seen.memory()).isEqualTo(machine.memory());
    assertThat(seen.disks())
        .extracting(MachineInfo.Disk::device, MachineInfo.Disk::serial, MachineInfo.Disk::volume)
        .containsExactly(
            tuple("vda", machine.disks().get(0).serial(), machine.disks().get(0).volume().ref()));
    assertThat(seen.interfaces())
        .containsExactly(
            new MachineInfo.NetworkInterface(
                port.mac(), port.attachment(), port.model().libvirtName(), LinkState.UP, null));
    assertThat(seen.claim()).isEqualTo(machine.claim());
  }

  @Test
  @DisplayName("MD-2 a name that is taken is a conflict and changes nothing")
  void takenNameIsAConflict() {
    MachineDefinition first = defined(freshMachine());
    MachineDefinition second = named(freshMachine(), first.name());
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().define(second, soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(first.name().value());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("MD-3 a UUID that is taken is a conflict and changes nothing")
  void takenUuidIsAConflict() {
    MachineDefinition first = defined(freshMachine());
    MachineDefinition second = named(first, MachineName.of(freshName("m")));
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().define(second, soon())).isInstanceOf(ConflictException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("MD-4 a claim that is written is read back whole")
  void writtenClaimIsReadBack() {
    MachineDefinition machine = defined(freshMachine(freshVolume(storagePool())));
    Claim full =
        new Claim(
            UUID.randomUUID(),
            machine.uuid(),
            Claim.State.DELETING,
            Instant.parse("2031-12-31T23:59:59.001Z"),
            machine.claim().disks(),
            List.of(
                new Claim.ClaimedInterface("0", MacAddress.of("52:54:00:00:00:01")),
                new Claim.ClaimedInterface("eth_1-x", MacAddress.of("52:54:00:00:00:02"))),
            "Pool of 2",
            Set.of("<&\"'>", "ümlaut", "]]>"));

    driver().writeClaim(machine.uuid(), full, soon());

    assertThat(seen(machine).claim()).isEqualTo(full);
  }

  @Test
  @DisplayName("MD-5 writing a claim changes nothing else")
  void writingAClaimChangesNothingElse() {
    MachineDefinition machine = defined(freshMachine(freshVolume(storagePool())));
    MachineInfo before = seen(machine);
    Claim ready = machine.claim().in(Claim.State.READY);

    driver().writeClaim(machine.uuid(), ready, soon());

    assertThat(seen(machine))
        .isEqualTo(
            new MachineInfo(
                before.uuid(),
                before.name(),
                before.state(),
                before.cores(),
                before.memory(),
                before.disks(),
                before.interfaces(),
                ready));
  }

  @Test
  @DisplayName("MD-6 a claim cannot be written into a machine that is not there")
  void claimOfNoMachineIsRefused() {
    MachineDefinition machine = freshMachine();

    assertThatThrownBy(() -> driver().writeClaim(machine.uuid(), machine.claim(), soon()))
        .isInstanceOf(HostException.class);
  }

  @Test
  @DisplayName("MD-7 a machine that was undefined is gone; undefining it again does nothing")
  void undefinedMachineIsGone() {
    MachineDefinition machine = defined(freshMachine());

    driver().undefine(machine.uuid(), soon());
    driver().undefine(machine.uuid(), soon());

    assertThat(look().machine(machine.uuid())).isEmpty();
    assertThat(driver().state(machine.uuid(), soon())).isEmpty();
  }

  @Test
  @DisplayName("MD-8 a machine that was started runs; starting it again does nothing")
  void startedMachineRuns() {
    MachineDefinition machine = defined(freshMachine(made(freshVolume(storagePool()))));

    driver().start(machine.uuid(), soon());
    driver().start(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.RUNNING);
    assertThat(seen(machine).state()).isEqualTo(MachineState.RUNNING);
  }

  @Test
  @DisplayName("MD-9 a machine whose volume is missing is not started, and stays shut off")
  void missingVolumeIsRefused() {
    VolumeDefinition missing = freshVolume(storagePool());
    MachineDefinition machine = defined(freshMachine(made(freshVolume(storagePool())), missing));

    assertThatThrownBy(() -> driver().start(machine.uuid(), soon()))
        .isInstanceOf(HostException.class);

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.SHUT_OFF);
  }

  @Test
  @DisplayName("MD-10 a machine whose network is missing is not started, and stays shut off")
  void missingNetworkIsRefused() {
    MachineDefinition machine = defined(onNetwork(freshMachine(), freshName("n")));

    assertThatThrownBy(() -> driver().start(machine.uuid(), soon()))
        .isInstanceOf(HostException.class);

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.SHUT_OFF);
  }

  @Test
  @DisplayName("MD-11 a machine that is not there is not started")
  void noMachineIsNotStarted() {
    assertThatThrownBy(() -> driver().start(UUID.randomUUID(), soon()))
        .isInstanceOf(HostException.class);
  }

  @Test
  @DisplayName("MD-12 a machine without power is shut off; taking it again does nothing")
  void powerOffIsRepeatable() {
    MachineDefinition machine = defined(freshMachine());
    driver().start(machine.uuid(), soon());

    driver().powerOff(machine.uuid(), soon());
    driver().powerOff(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.SHUT_OFF);
  }

  @Test
  @DisplayName("MD-13 taking the power of a machine that is not there does nothing")
  void powerOffOfNoMachineDoesNothing() {
    List<Object> before = shape();

    driver().powerOff(UUID.randomUUID(), soon());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("MD-14 asking a machine that is shut off to shut down does nothing")
  void shutdownOfShutOffMachineDoesNothing() {
    MachineDefinition machine = defined(freshMachine());

    driver().requestShutdown(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.SHUT_OFF);
  }

  @Test
  @DisplayName(
      "MD-15 a machine that is not there has no state, and telling its addresses is refused")
  void noMachineHasNoState() {
    UUID nobody = UUID.randomUUID();

    assertThat(driver().state(nobody, soon())).isEmpty();
    assertThatThrownBy(() -> driver().addresses(nobody, soon())).isInstanceOf(HostException.class);
  }

  @Test
  @DisplayName("MD-16 a machine that is shut off has no addresses")
  void shutOffMachineHasNoAddresses() {
    MachineDefinition machine = defined(freshMachine());

    assertThat(driver().addresses(machine.uuid(), soon()).all()).isEmpty();
  }

  @Test
  @DisplayName("MD-17 a call whose deadline has passed times out and changes nothing")
  void passedDeadlineChangesNothing() {
    MachineDefinition there = defined(freshMachine());
    MachineDefinition machine = freshMachine();
    List<Object> before = shape();

    assertThatThrownBy(() -> driver().define(machine, passed()))
        .isInstanceOf(PodTimeoutException.class);
    assertThatThrownBy(() -> driver().start(there.uuid(), passed()))
        .isInstanceOf(PodTimeoutException.class);
    assertThatThrownBy(() -> driver().undefine(there.uuid(), passed()))
        .isInstanceOf(PodTimeoutException.class);

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("MD-18 a machine that was paused stands still; pausing it again does nothing")
  void pauseIsRepeatable() {
    MachineDefinition machine = started();

    driver().pause(machine.uuid(), soon());
    driver().pause(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.PAUSED);
    assertThat(seen(machine).state()).isEqualTo(MachineState.PAUSED);
  }

  @Test
  @DisplayName("MD-19 a machine that was resumed runs; resuming it again does nothing")
  void resumeIsRepeatable() {
    MachineDefinition machine = paused();

    driver().resume(machine.uuid(), soon());
    driver().resume(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.RUNNING);
  }

  @Test
  @DisplayName("MD-20 starting a machine that is paused does nothing: it has power")
  void startOfAPausedMachineDoesNothing() {
    MachineDefinition machine = paused();

    driver().start(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.PAUSED);
  }

  @Test
  @DisplayName("MD-21 a machine that is paused can lose its power, and is shut off then")
  void pausedMachineLosesPower() {
    MachineDefinition machine = paused();

    driver().powerOff(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.SHUT_OFF);
  }

  @Test
  @DisplayName("MD-22 a machine that was reset runs on; it may be reset again")
  void resetMachineRunsOn() {
    MachineDefinition machine = started();

    driver().reset(machine.uuid(), soon());
    driver().reset(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.RUNNING);
  }

  @Test
  @DisplayName("MD-23 a machine that is reset while it is paused stays paused")
  void resetOfAPausedMachineKeepsItPaused() {
    MachineDefinition machine = paused();

    driver().reset(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.PAUSED);
  }

  @Test
  @DisplayName("MD-24 a machine that was asked to reboot has power; it may be asked again")
  void rebootingMachineHasPower() {
    MachineDefinition machine = started();

    driver().requestReboot(machine.uuid(), soon());
    driver().requestReboot(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.RUNNING);
  }

  @Test
  @DisplayName("MD-25 a machine that is asked to reboot while it is paused stays paused")
  void rebootOfAPausedMachineKeepsItPaused() {
    MachineDefinition machine = paused();

    driver().requestReboot(machine.uuid(), soon());

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.PAUSED);
  }

  @Test
  @DisplayName("MD-26 a machine that is shut off is not paused, resumed, rebooted or reset")
  void shutOffMachineHasNothingToPause() {
    MachineDefinition machine = defined(freshMachine());

    assertThat(POWER_CALLS).allSatisfy((name, call) -> assertRefused(call, machine.uuid()));

    assertThat(driver().state(machine.uuid(), soon())).contains(MachineState.SHUT_OFF);
  }

  @Test
  @DisplayName("MD-27 a machine that is not there is not paused, resumed, rebooted or reset")
  void noMachineIsPaused() {
    List<Object> before = shape();

    assertThat(POWER_CALLS).allSatisfy((name, call) -> assertRefused(call, UUID.randomUUID()));

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("MD-28 pausing, resuming, rebooting, resetting past the deadline changes nothing")
  void passedDeadlinePausesNothing() {
    MachineDefinition running = started();
    MachineDefinition standing = paused();

    assertThat(POWER_CALLS)
        .allSatisfy((name, call) -> assertTimesOut(call, running.uuid()))
        .allSatisfy((name, call) -> assertTimesOut(call, standing.uuid()));

    assertThat(driver().state(running.uuid(), soon())).contains(MachineState.RUNNING);
    assertThat(driver().state(standing.uuid(), soon())).contains(MachineState.PAUSED);
  }

  @Test
  @DisplayName("MD-29 a machine is told by its UUID and by its name as the whole host tells it")
  void machineIsToldAlone() {
    MachineDefinition running = started();
    MachineDefinition off = defined(freshMachine(freshVolume(storagePool())));

    for (MachineDefinition machine : List.of(running, off)) {
      assertThat(driver().info(machine.uuid(), soon())).contains(seen(machine));
      assertThat(driver().info(machine.name().value(), soon())).contains(seen(machine));
    }
  }

  @Test
  @DisplayName("MD-30 a machine that is not there, or not any more, is not told")
  void noMachineIsNotTold() {
    MachineDefinition gone = defined(freshMachine());
    takeAway(gone.uuid());

    assertThat(driver().info(gone.uuid(), soon())).isEmpty();
    assertThat(driver().info(gone.name().value(), soon())).isEmpty();
    assertThat(driver().info(UUID.randomUUID(), soon())).isEmpty();
    assertThat(driver().info(freshName("m"), soon())).isEmpty();
  }

  @Test
  @DisplayName("MD-31 asking for a machine past the deadline times out")
  void passedDeadlineTellsNothing() {
    MachineDefinition machine = defined(freshMachine());

    assertThatThrownBy(() -> driver().info(machine.uuid(), passed()))
        .isInstanceOf(PodTimeoutException.class);
    assertThatThrownBy(() -> driver().info(machine.name().value(), passed()))
        .isInstanceOf(PodTimeoutException.class);
  }

  @Test
  @DisplayName(
      "MD-32 an interface that is plugged into a machine that is shut off comes last in it")
  void attachedInterfaceComesLast() {
    MachineDefinition machine = defined(freshMachine());
    MachineDefinition.NetworkInterface added = another(machine, 1, InterfaceModel.E1000E);

    driver().attach(machine.uuid(), added, soon());

    assertThat(seen(machine).interfaces())
        .containsExactly(told(machine.interfaces().get(0)), told(added));
  }

  @Test
  @DisplayName(
      "MD-33 an interface that is plugged into a running machine is there at once, and stays")
  void attachedInterfaceOfARunningMachineStays() {
    MachineDefinition machine = started();
    MachineDefinition.NetworkInterface added = another(machine, 1, InterfaceModel.VIRTIO);

    driver().attach(machine.uuid(), added, soon());

    assertThat(macs(machine)).containsExactly(machine.interfaces().get(0).mac(), added.mac());
    driver().powerOff(machine.uuid(), soon());
    assertThat(macs(machine)).containsExactly(machine.interfaces().get(0).mac(), added.mac());
    assertThat(seen(machine).interfaces().get(1)).isEqualTo(told(added));
  }

  @Test
  @DisplayName(
      "MD-34 an interface of a machine that is shut off is plugged out; again does nothing")
  void detachedInterfaceIsGone() {
    MachineDefinition machine = defined(freshMachine());
    MachineDefinition.NetworkInterface added = another(machine, 1, InterfaceModel.VIRTIO);
    driver().attach(machine.uuid(), added, soon());

    driver().detach(machine.uuid(), machine.interfaces().get(0).mac(), soon());
    driver().detach(machine.uuid(), machine.interfaces().get(0).mac(), soon());

    assertThat(seen(machine).interfaces()).containsExactly(told(added));
  }

  @Test
  @DisplayName(
      "MD-35 a running machine loses an interface for good, or keeps it and the call times out")
  void runningMachineLosesAnInterfaceOrKeepsIt() {
    MachineDefinition machine = started();
    MacAddress mac = machine.interfaces().get(0).mac();

    boolean gone = letsGo(machine, mac);

    driver().powerOff(machine.uuid(), soon());
    assertThat(macs(machine).contains(mac)).isNotEqualTo(gone);
  }

  @Test
  @DisplayName("MD-36 a link that was pulled is down, and stays so; it is plugged in again")
  void linkStaysAsItWasSet() {
    MachineDefinition running = started();
    MachineDefinition off = defined(freshMachine());
    for (MachineDefinition machine : List.of(running, off)) {
      MacAddress mac = machine.interfaces().get(0).mac();

      driver().setLink(machine.uuid(), mac, LinkState.DOWN, soon());
      driver().setLink(machine.uuid(), mac, LinkState.DOWN, soon());
      assertThat(link(machine)).isEqualTo(LinkState.DOWN);
      driver().powerOff(machine.uuid(), soon());
      assertThat(link(machine)).isEqualTo(LinkState.DOWN);
      driver().setLink(machine.uuid(), mac, LinkState.UP, soon());
      assertThat(link(machine)).isEqualTo(LinkState.UP);
    }
  }

  @Test
  @DisplayName("MD-37 a machine that is not there has no interface to plug in, out, or pull")
  void noMachineHasInterfaces() {
    MachineDefinition nobody = freshMachine();
    MachineDefinition.NetworkInterface its = nobody.interfaces().get(0);
    List<Object> before = shape();

    assertRefused((d, m, by) -> d.attach(m, its, by), nobody.uuid());
    assertRefused((d, m, by) -> d.detach(m, its.mac(), by), nobody.uuid());
    assertRefused((d, m, by) -> d.setLink(m, its.mac(), LinkState.DOWN, by), nobody.uuid());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("MD-38 the link of an interface that the machine does not have is not pulled")
  void linkOfNoInterfaceIsRefused() {
    MachineDefinition machine = defined(freshMachine());
    MacAddress other = another(machine, 1, InterfaceModel.VIRTIO).mac();

    assertRefused((d, m, by) -> d.setLink(m, other, LinkState.DOWN, by), machine.uuid());

    assertThat(link(machine)).isEqualTo(LinkState.UP);
  }

  @Test
  @DisplayName("MD-39 an interface on a network that is not there is not plugged into what runs")
  void attachToNoNetworkIsRefused() {
    MachineDefinition machine = started();
    MachineDefinition.NetworkInterface added =
        new MachineDefinition.NetworkInterface(
            "1",
            another(machine, 1, InterfaceModel.VIRTIO).mac(),
            Attachment.network(freshName("n")),
            InterfaceModel.VIRTIO);
    List<Object> before = shape();

    assertRefused((d, m, by) -> d.attach(m, added, by), machine.uuid());

    assertThat(shape()).isEqualTo(before);
    driver().powerOff(machine.uuid(), soon());
    assertThat(seen(machine).interfaces()).hasSize(1);
  }

  @Test
  @DisplayName("MD-40 plugging in, out and pulling past the deadline changes nothing")
  void passedDeadlinePlugsNothing() {
    MachineDefinition machine = defined(freshMachine());
    MachineDefinition.NetworkInterface added = another(machine, 1, InterfaceModel.VIRTIO);
    MacAddress mac = machine.interfaces().get(0).mac();
    List<Object> before = shape();

    assertTimesOut((d, m, by) -> d.attach(m, added, by), machine.uuid());
    assertTimesOut((d, m, by) -> d.detach(m, mac, by), machine.uuid());
    assertTimesOut((d, m, by) -> d.setLink(m, mac, LinkState.DOWN, by), machine.uuid());

    assertThat(shape()).isEqualTo(before);
  }

  @Test
  @DisplayName("MD-41 the host's device behind an interface is told while the machine runs")
  void deviceIsToldWhileItRuns() {
    MachineDefinition machine = started();

    assertThat(seen(machine).interfaces().get(0).device()).isNotNull();
    driver().powerOff(machine.uuid(), soon());
    assertThat(seen(machine).interfaces().get(0).device()).isNull();
  }

  @Test
  @DisplayName("MD-42 eight interfaces keep their order, each with its model")
  void eightInterfacesKeepTheirOrder() {
    MachineDefinition machine = defined(withEight(freshMachine()));

    assertThat(seen(machine).interfaces())
        .isEqualTo(machine.interfaces().stream().map(MachineDriverContract::told).toList());
    driver().start(machine.uuid(), soon());
    assertThat(macs(machine))
        .isEqualTo(
            machine.interfaces().stream().map(MachineDefinition.NetworkInterface::mac).toList());
  }

  @Test
  @DisplayName("MD-43 addresses are told for each interface, in the machine's order")
  void addressesAreToldByInterface() {
    MachineDefinition machine = defined(withEight(freshMachine()));
    driver().start(machine.uuid(), soon());

    MachineAddresses told = driver().addresses(machine.uuid(), soon());

    assertThat(told.interfaces())
        .extracting(MachineAddresses.OfInterface::networkInterface)
        .isEqualTo(seen(machine).interfaces());
  }

  @Test
  @DisplayName(
      "MD-44 a source of addresses that cannot be asked is named with a reason, and tells none")
  void skippedSourceTellsNothing() {
    MachineAddresses told = driver().addresses(started().uuid(), soon());

    assertThat(told.skipped())
        .allSatisfy(
            (source, why) -> {
              assertThat(why).isNotBlank();
              assertThat(told.all()).noneMatch(a -> a.source() == source);
            });
  }

  /** Whether the guest let go of the interface in a few seconds. */
  private boolean letsGo(MachineDefinition machine, MacAddress mac) {
    try {
      driver().detach(machine.uuid(), mac, Deadline.in(PATIENCE));
      return true;
    } catch (PodTimeoutException e) {
      return false; // none of these machines has a system that would
    }
  }

  private static MachineDefinition withEight(MachineDefinition machine) {
    List<MachineDefinition.NetworkInterface> eight = new ArrayList<>(machine.interfaces());
    for (int i = 1; i < MachineSpec.MOST_INTERFACES; i++) {
      eight.add(another(machine, i, i % 2 == 0 ? InterfaceModel.VIRTIO : InterfaceModel.E1000E));
    }
    return copy(machine, machine.name(), eight);
  }

  /** Returns one more interface, on the network that the first one is on. */
  private static MachineDefinition.NetworkInterface another(
      MachineDefinition machine, int index, InterfaceModel model) {
    return new MachineDefinition.NetworkInterface(
        Integer.toString(index),
        MacAddress.forInterface(machine.uuid(), index, taken -> false),
        machine.interfaces().get(0).attachment(),
        model);
  }

  private static MachineInfo.NetworkInterface told(MachineDefinition.NetworkInterface i) {
    return new MachineInfo.NetworkInterface(
        i.mac(), i.attachment(), i.model().libvirtName(), LinkState.UP, null);
  }

  private List<MacAddress> macs(MachineDefinition machine) {
    return seen(machine).interfaces().stream().map(MachineInfo.NetworkInterface::mac).toList();
  }

  private LinkState link(MachineDefinition machine) {
    return seen(machine).interfaces().get(0).link();
  }

  private void assertRefused(PowerCall call, UUID machine) {
    assertThatThrownBy(() -> call.on(driver(), machine, soon()))
        .isExactlyInstanceOf(HostException.class);
  }

  private void assertTimesOut(PowerCall call, UUID machine) {
    assertThatThrownBy(() -> call.on(driver(), machine, passed()))
        .isInstanceOf(PodTimeoutException.class);
  }

  private MachineDefinition started() {
    MachineDefinition machine = defined(freshMachine(made(freshVolume(storagePool()))));
    driver().start(machine.uuid(), soon());
    return machine;
  }

  private MachineDefinition paused() {
    MachineDefinition machine = started();
    driver().pause(machine.uuid(), soon());
    return machine;
  }

  /** A call that only a machine with power takes. */
  @FunctionalInterface
  private interface PowerCall {
    void on(MachineDriver driver, UUID machine, Deadline deadline);
  }

  private MachineDriver driver() {
    return host().machines();
  }

  private MachineInfo seen(MachineDefinition machine) {
    return look().machine(machine.uuid()).orElseThrow();
  }

  private static MachineDefinition named(MachineDefinition m, MachineName name) {
    return copy(m, name, m.interfaces());
  }

  private static MachineDefinition onNetwork(MachineDefinition m, String network) {
    return copy(
        m,
        m.name(),
        m.interfaces().stream()
            .map(
                i ->
                    new MachineDefinition.NetworkInterface(
                        i.label(), i.mac(), Attachment.network(network), i.model()))
            .toList());
  }

  @SuppressWarnings("NullAway") // does not see in a class file that a nested type may be null
  private static MachineDefinition copy(
      MachineDefinition m, MachineName name, List<MachineDefinition.NetworkInterface> interfaces) {
    return new MachineDefinition(
        m.uuid(),
        name,
        m.cores(),
        m.memory(),
        m.architecture(),
        m.domainType(),
        m.machineType(),
        m.cpuMode(),
        m.bootOrder(),
        m.kernel(),
        m.disks(),
        interfaces,
        m.autostart(),
        m.claim());
  }
}
