package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodOptions;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SimulatedHostTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final SimulatedHost host = SimulatedHost.create();

  @Test
  void aHostIsBelievableByDefault() {
    var seen = host.look();

    assertThat(seen.host().cores()).isEqualTo(Cores.of(16));
    assertThat(seen.host().memory()).isEqualTo(MemorySize.ofGiB(64));
    assertThat(seen.host().guests()).extracting(g -> g.domainType()).containsExactly("kvm", "qemu");
    assertThat(seen.storagePool("default")).isPresent();
    assertThat(seen.network("default").orElseThrow().servesDhcp()).isTrue();
    assertThat(seen.machines()).isEmpty();
    assertThat(host).hasToString("sim:///sim1");
  }

  @Test
  void allConnectionsSeeOneHost() {
    try (Pod first = host.pod();
        Pod second = host.pod()) {
      Machine machine = first.compose(spec("db1").build());

      assertThat(second.machine("db1").orElseThrow().uuid()).isEqualTo(machine.uuid());
      assertThat(second.unwrap(SimulatedHost.class)).containsSame(host);
      assertThat(second.unwrap(String.class)).isEmpty();
    }
  }

  @Test
  void aClosedConnectionServesNobody() {
    HostConnection connection = host.open();
    connection.close();
    connection.close();

    assertThatThrownBy(() -> connection.observe(soon())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingWaitsForCallsUnderWay() throws Exception {
    Gate gate = new Gate();
    host.inject(FaultRule.on(Operation.OBSERVE).waitsAt(gate));
    HostConnection connection = host.open();
    var seen = CompletableFuture.supplyAsync(() -> connection.observe(soon()));
    assertThat(gate.awaitArrival(SOON)).isTrue();

    var closed = CompletableFuture.runAsync(connection::close);
    assertThat(closed.isDone()).isFalse();
    gate.open();

    assertThat(seen.get().machines()).isEmpty();
    closed.get();
  }

  @Test
  void aCallThatIsHeldGivesUpAtItsDeadline() {
    host.inject(FaultRule.on(Operation.CREATE_VOLUME).waitsAt(new Gate()));
    try (HostConnection connection = host.open()) {
      assertThatThrownBy(
              () ->
                  connection
                      .storage()
                      .createVolume(volume("default", "v"), Deadline.in(Duration.ofMillis(30))))
          .isInstanceOf(PodTimeoutException.class);
    }
    assertThat(host.census().volumes()).isEmpty();
  }

  @Test
  void leasesAreGivenInOrderAndKept() {
    try (Pod pod = host.pod()) {
      Machine first = pod.compose(spec("a").build());
      Machine second = pod.compose(spec("b").build());

      assertThat(addresses(first)).containsExactly("192.168.122.2");
      assertThat(addresses(second)).containsExactly("192.168.122.3");
      first.powerOff();
      assertThat(addresses(first)).isEmpty();
      first.start();
      assertThat(addresses(first)).containsExactly("192.168.122.2");
      first.decompose();
      assertThat(addresses(pod.compose(spec("c").build()))).containsExactly("192.168.122.2");
    }
  }

  @Test
  void aNetworkWithoutDhcpOrWithAFullRangeGivesNoLease() {
    SimulatedHost small =
        SimulatedHost.builder()
            .network(NetworkDefinition.maas())
            .network(
                NetworkDefinition.isolated("tiny")
                    .subnet("10.0.0.1", 30, "10.0.0.2", "10.0.0.2")
                    .build())
            .build();
    try (Pod pod = small.pod()) {
      Machine both = pod.compose(spec("a").network("maas").network("tiny").build());
      Machine late = pod.compose(spec("b").network("tiny").build());

      assertThat(addresses(both)).containsExactly("10.0.0.2");
      assertThat(addresses(late)).isEmpty();
    }
  }

  @Test
  void aNetworkThatIsNotActiveGivesNoLeaseAndTellsNone() {
    try (Pod pod = host.pod()) {
      Machine machine = pod.compose(spec("a").build());
      MachineInfo theirs = onSameNetwork(machine.info());
      host.console().setNetworkActive("default", false);
      host.console().addMachine(theirs);

      assertThat(machine.addresses().all()).isEmpty();
      host.console().setNetworkActive("default", true);
      assertThat(addresses(machine)).containsExactly("192.168.122.2");
      assertThat(addresses(pod.machine("theirs").orElseThrow())).isEmpty();
    }
  }

  @Test
  void aHostThatTellsOfItsInterfacesHasNoOthers() {
    HostInterface eth1 = HostInterface.builder("eth1", HostInterface.Kind.PHYSICAL).build();
    SimulatedHost told = SimulatedHost.builder().hostInterface(eth1).build();
    assertThat(told.look().interfaces()).containsExactly(eth1);
    try (Pod pod = told.pod();
        HostConnection connection = told.open()) {
      MachineInfo template = pod.compose(spec("a").build()).info();
      for (String parent : List.of("eth1", "eth2")) {
        MachineInfo machine = onMacvtap(template, parent);
        told.console().addMachine(machine);
        if (parent.equals("eth1")) {
          connection.machines().start(machine.uuid(), soon());
        } else {
          assertThatThrownBy(() -> connection.machines().start(machine.uuid(), soon()))
              .hasMessageContaining("Unable to get index for interface eth2: No such device");
        }
      }
    }
  }

  @Test
  void aMachineStartsOnlyWhenItsPoolAndNetworkDo() {
    try (Pod pod = host.pod()) {
      Machine machine = pod.compose(spec("a").start(false).build());
      host.console().setStoragePoolActive("default", false);
      assertThatThrownBy(machine::start)
          .isInstanceOf(HostException.class)
          .hasMessageContaining("is not active");
      host.console().setStoragePoolActive("default", true);
      host.console().setNetworkActive("default", false);
      assertThatThrownBy(machine::start)
          .isInstanceOf(HostException.class)
          .hasMessageContaining("network 'default' is not active");
      host.console().setNetworkActive("default", true);
      machine.start();
      assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    }
  }

  @Test
  void aMachineThatIsUndefinedWhileItRunsIsGoneWhenItStops() {
    UUID running = host.console().addMachine("theirs", Cores.of(1), MemorySize.ofGiB(1)).uuid();
    try (HostConnection connection = host.open()) {
      connection.machines().undefine(running, soon());
      assertThat(connection.machines().state(running, soon())).contains(MachineState.RUNNING);
      assertThat(connection.observe(soon()).coresUsed().others()).isEqualTo(1);

      connection.machines().powerOff(running, soon());
      assertThat(connection.machines().state(running, soon())).isEmpty();
      assertThat(connection.observe(soon()).coresUsed().others()).isZero();
    }
  }

  @Test
  void aGuestShutsDownWhenItIsAskedUnlessItIsOneThatDoesNot() {
    SimulatedHost deaf = SimulatedHost.builder().guestsIgnoreShutdown().build();
    try (Pod pod = host.pod();
        Pod deafPod = deaf.pod()) {
      Machine polite = pod.compose(spec("a").build());
      polite.shutDown(SOON);
      assertThat(polite.state()).isEqualTo(MachineState.SHUT_OFF);

      Machine stubborn = deafPod.compose(spec("a").build());
      assertThatThrownBy(() -> stubborn.shutDown(Duration.ofMillis(10)))
          .isInstanceOf(PodTimeoutException.class);
      assertThat(stubborn.state()).isEqualTo(MachineState.RUNNING);
    }
  }

  @Test
  void aPoolThatIsFullTakesNoVolumeAndAThinOneMayPromiseMore() {
    SimulatedHost full =
        SimulatedHost.builder()
            .storagePool("full", "dir", StorageSize.ofGB(10), StorageSize.ofGB(10))
            .build();
    try (HostConnection connection = full.open()) {
      assertThatThrownBy(() -> connection.storage().createVolume(volume("full", "v"), soon()))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("No space left on device");
      full.console().addVolume("default", "thin", StorageSize.ofGB(5_000));
    }
    assertThat(full.look().storagePool("default").orElseThrow().provisioned())
        .isEqualTo(StorageSize.ofGB(5_000));
    assertThat(full.look().storagePool("default").orElseThrow().allocation().bytes())
        .isLessThan(1_000_000);
  }

  @Test
  void aPoolWhoseVolumesAreGivenHoldsNoDisks() {
    SimulatedHost lun =
        SimulatedHost.builder()
            .storagePool("lun", "iscsi", StorageSize.ofGB(10), StorageSize.ZERO)
            .build();
    assertThatThrownBy(() -> lun.console().addVolume("lun", "v", StorageSize.ofGB(1)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("does not support volume creation");
  }

  @Test
  void aStoppedPoolHasNoNumbersAndLosesNothing() {
    host.console().addVolume("default", "v", StorageSize.ofGB(1));
    host.console().setStoragePoolActive("default", false);

    assertThat(host.look().storagePool("default").orElseThrow().total())
        .isEqualTo(StorageSize.ZERO);
    assertThat(host.look().volumeSizes()).isEmpty();
    try (HostConnection connection = host.open()) {
      assertThatThrownBy(
              () -> connection.storage().deleteVolume(new VolumeRef("default", "v"), soon()))
          .isInstanceOf(HostException.class);
    }
    assertThat(host.census().volumes()).containsExactly("default/v");
  }

  @Test
  void directoriesAreCounted() {
    HostCensus before = host.census();
    try (Pod pod = host.pod()) {
      pod.storagePools().ensure(StoragePoolDefinition.directory("p", "/p"));
      pod.storagePools().remove("p", false);
      assertThat(host.census()).isNotEqualTo(before);
      assertThat(host.census().directories()).contains("/p");
      pod.storagePools().ensure(StoragePoolDefinition.directory("p", "/p"));
      pod.storagePools().remove("p", true);
    }
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void onlyTheNthCallOnTheObjectFails() {
    host.inject(FaultRule.on(Operation.CREATE_VOLUME).object("b").call(2).refused("worn out"));
    try (HostConnection connection = host.open()) {
      connection.storage().createVolume(volume("default", "a"), soon());
      connection.storage().createVolume(volume("default", "b"), soon());
      connection.storage().deleteVolume(new VolumeRef("default", "b"), soon());
      assertThatThrownBy(() -> connection.storage().createVolume(volume("default", "b"), soon()))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("worn out");
      connection.storage().createVolume(volume("default", "b"), soon());
    }
    assertThat(host.census().volumes()).containsExactly("default/a", "default/b");
  }

  @Test
  void theFirstOfSeveralRulesStrikesAndAllOfThemCount() {
    host.inject(FaultRule.onEveryCall().call(1).losesConnection());
    host.inject(FaultRule.on(Operation.OBSERVE).fromCall(2).timesOut());
    try (HostConnection connection = host.open()) {
      assertThatThrownBy(() -> connection.observe(soon()))
          .isInstanceOf(PodConnectionException.class);
      assertThatThrownBy(() -> connection.observe(soon())).isInstanceOf(PodTimeoutException.class);
      host.clearFaults();
      assertThat(connection.observe(soon()).machines()).isEmpty();
    }
    assertThat(host.calls()).extracting(HostCall::operation).containsOnly(Operation.OBSERVE);
  }

  @Test
  void aRuleCannotBreakThePromiseOfAnException() {
    host.inject(FaultRule.on(Operation.START).failsAfter(c -> new ConflictException("no")));
    try (Pod pod = host.pod()) {
      assertThatThrownBy(() -> pod.compose(spec("a").build()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the rule is at fault");
    }
  }

  @Test
  void othersMayActBetweenTwoCalls() {
    host.inject(
        FaultRule.on(Operation.OBSERVE)
            .call(2)
            .runsAfter(
                () -> host.console().addMachine("theirs", Cores.of(16), MemorySize.ofGiB(1))));
    try (Pod pod = host.pod()) {
      pod.compose(spec("a").build());
      assertThat(pod.levels().cores().headroom()).isEqualTo(-1);
    }
  }

  @Test
  void withAFixedClockAndCountedUuidsTwoRunsAreEqual() {
    assertThat(run()).isEqualTo(run());
  }

  @Test
  void aHostThatCannotBeReadIsNoPodAndItsConnectionIsClosed() {
    host.inject(FaultRule.on(Operation.OBSERVE).refused("no"));
    HostConnection connection = host.open();

    assertThatThrownBy(() -> Pod.over(host.address(), connection, PodOptions.DEFAULT))
        .isInstanceOf(HostException.class);

    host.clearFaults();
    assertThatThrownBy(() -> connection.observe(soon())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void twoThingsInEachOthersWayMakeNoHost() {
    NetworkDefinition second = NetworkDefinition.isolated("b").bridge("virbr1").build();

    assertThatThrownBy(
            () -> SimulatedHost.builder().network(NetworkDefinition.maas()).network(second).build())
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("virbr1");
  }

  @Test
  void documentsSayWhatIsDefined() {
    try (Pod pod = host.pod()) {
      assertThat(pod.plan(spec("a").storage("root:1").build()).documents())
          .extracting(d -> d.text().lines().findFirst().orElseThrow())
          .satisfiesExactly(
              first -> assertThat(first).isEqualTo("machine a"),
              second -> assertThat(second).startsWith("volume a-vda-root-"));
    }
  }

  private static List<Object> run() {
    AtomicLong count = new AtomicLong();
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    SimulatedHost host = SimulatedHost.builder().clock(clock).build();
    PodOptions options = PodOptions.DEFAULT.withUuids(() -> new UUID(0, count.incrementAndGet()));
    List<Object> seen = new ArrayList<>();
    try (Pod pod = host.pod(options)) {
      pod.compose(MachineSpec.builder().storage("1,2").build());
      pod.compose(MachineSpec.builder().build()).decompose();
    }
    seen.add(host.census());
    seen.add(host.calls());
    seen.add(host.look().volumeSizes());
    return seen;
  }

  private static MachineInfo onMacvtap(MachineInfo machine, String parent) {
    return new MachineInfo(
        UUID.nameUUIDFromBytes(parent.getBytes(StandardCharsets.UTF_8)),
        "on-" + parent,
        MachineState.SHUT_OFF,
        machine.cores(),
        machine.memory(),
        List.of(),
        List.of(
            new MachineInfo.NetworkInterface(
                MacAddress.of("52:54:00:00:00:06"),
                Attachment.macvtap(parent, MacvlanMode.BRIDGE))),
        null);
  }

  private static MachineInfo onSameNetwork(MachineInfo machine) {
    return new MachineInfo(
        new UUID(5, 5),
        "theirs",
        MachineState.RUNNING,
        machine.cores(),
        machine.memory(),
        List.of(),
        List.of(
            new MachineInfo.NetworkInterface(
                MacAddress.of("52:54:00:00:00:05"), machine.interfaces().get(0).attachment())),
        null);
  }

  private static MachineSpec.Builder spec(String name) {
    return MachineSpec.builder().name(name).memory(MemorySize.ofMiB(64)).storage("1");
  }

  private static VolumeDefinition volume(String pool, String name) {
    return new VolumeDefinition(pool, name, StorageSize.ofGB(1), VolumeDefinition.Format.QCOW2);
  }

  private static List<String> addresses(Machine machine) {
    return machine.addresses().all().stream()
        .map(MachineAddress::address)
        .map(Object::toString)
        .toList();
  }

  private static Deadline soon() {
    return Deadline.in(SOON);
  }

  /** One that is still booting does not hear the first request. */
  @Test
  void aGuestThatDoesNotShutDownIsAskedAgain() {
    SimulatedHost host = SimulatedHost.builder().guestsIgnoreShutdown().build();
    try (Pod pod = host.pod()) {
      Machine machine = pod.compose(MachineSpec.builder().name("booting").build());

      assertThatThrownBy(() -> machine.shutDown(Duration.ofMillis(5_500)))
          .isInstanceOf(PodTimeoutException.class);

      assertThat(host.calls())
          .filteredOn(c -> c.operation() == Operation.REQUEST_SHUTDOWN)
          .hasSize(2);
    }
  }
}
