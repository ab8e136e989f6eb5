package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.Pods;
import io.kvmpod.core.Watch;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.testkit.FaultRule;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.Inventory;
import io.kvmpod.testkit.Operation;
import io.kvmpod.testkit.SimulatedCrash;
import io.kvmpod.testkit.SimulatedHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What docs/testkit.md shows, as it is compiled and run. */
class TestkitDocumentTest {

  private static final DocumentedCode CODE =
      DocumentedCode.of("testkit.md", TestkitDocumentTest.class);
  private static final MemorySize GIB = MemorySize.ofGiB(1);
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(5));

  @Test
  void theDocumentShowsWhatIsRunHere() throws IOException {
    assertThat(CODE.shown("java")).hasSizeGreaterThan(7).isEqualTo(CODE.run());
  }

  @Test
  void theInventoryOfTheDocumentIsOne() throws IOException {
    assertThat(CODE.shown("json"))
        .isNotEmpty()
        .allSatisfy(
            json ->
                assertThat(SimulatedHost.from(Inventory.parse(json).pods().get(0)).look())
                    .isNotNull());
  }

  @Test
  void aHostIsMadeAndTakesAMachine() {
    // tag::host[]
    SimulatedHost host =
        SimulatedHost.builder()
            .cores(32)
            .memory(MemorySize.ofGiB(128))
            .storagePool("fast", StorageSize.ofGB(200))
            .machine("mail", Cores.of(2), MemorySize.ofGiB(4)) // of others
            .build();
    try (Pod pod = host.pod()) {
      Machine machine =
          pod.compose(MachineSpec.builder().storage("root:32(fast)").network("default").build());
      assertThat(machine.addresses().all()).hasSize(1);
      machine.decompose();
    }
    // end::host[]
  }

  @Test
  void aGuestThatHasNoSpaceLeftStandsStill() {
    // tag::console[]
    SimulatedHost host = SimulatedHost.create();
    try (Pod pod = host.pod()) {
      Machine machine =
          pod.compose(MachineSpec.builder().storage("400").network("default").build());

      host.console().setOtherFiles("default", StorageSize.ofGB(300)); // of 500 GB
      host.console().guestWrites(machine.uuid(), "vda", StorageSize.ofGB(250));

      assertThat(machine.state()).isEqualTo(MachineState.PAUSED_BY_IO_ERROR); // no space left
    }
    // end::console[]
  }

  @Test
  void whatIsBehindAPoolHasToBeThere() {
    // tag::storage[]
    SimulatedHost host =
        SimulatedHost.builder()
            .blockDevice("/dev/sdb", StorageSize.ofGB(100))
            .storageSource(StoragePoolType.RBD, "images", StorageSize.ofGB(500))
            .build();
    try (HostConnection connection = host.open()) {
      StorageDriver storage = connection.storage();
      storage.createPool(StoragePoolDefinition.disk("parts", "/dev/sdb", "gpt"), SOON);
      StorageSize size = StorageSize.ofGB(8);
      storage.createVolume(new VolumeDefinition("parts", "sdb1", size, Format.NONE), SOON);

      assertThatThrownBy(
              () ->
                  storage.createVolume(
                      new VolumeDefinition("parts", "foo", size, Format.NONE), SOON))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("invalid partition name 'foo', expected 'sdb2'");
    }
    // end::storage[]
  }

  @Test
  void aPoolTellsWhatItsHostSawLast() {
    // tag::stale[]
    SimulatedHost host = SimulatedHost.create();
    try (HostConnection connection = host.open()) {
      host.console().putFile("default", "theirs.iso", StorageSize.ofGB(400)); // of 500 GB
      StorageSize told = host.look().storagePool("default").orElseThrow().available();
      connection.storage().refreshPool("default", SOON);
      StorageSize left = host.look().storagePool("default").orElseThrow().available();

      assertThat(told).isEqualTo(StorageSize.ofGB(500));
      assertThat(left).isEqualTo(StorageSize.ofGB(100));
    }
    // end::stale[]
  }

  @Test
  void addressesComeFromSeveralSourcesAndAGuestMayHoldAnInterface() {
    // tag::networks[]
    SimulatedHost host =
        SimulatedHost.builder()
            .hostInterface(HostInterface.builder("eth1", HostInterface.Kind.PHYSICAL).build())
            .network(
                NetworkDefinition.isolated("lan")
                    .subnet("10.9.0.1", 24, "10.9.0.2", "10.9.0.99")
                    .build())
            .withoutAddressSource(MachineAddress.Source.ARP, "this kernel does not tell it")
            .build();
    try (Pod pod = host.pod()) {
      Machine machine = pod.compose(MachineSpec.builder().name("db1").network("lan").build());
      MacAddress mac = machine.interfaces().all().get(0).mac();
      host.console().agentTells(machine.uuid(), mac, Subnet.of("fd00:9::5", 64));

      assertThat(machine.addresses().all())
          .extracting(MachineAddress::toString)
          .containsExactly("10.9.0.2/24 (LEASE)", "fd00:9::5/64 (AGENT)");
      machine.interfaces().setLink(mac, LinkState.DOWN);
      host.console().guestHoldsInterfaces(machine.uuid());
      assertThatThrownBy(() -> machine.interfaces().detach(mac))
          .isInstanceOf(PodTimeoutException.class); // the machine keeps it until its guest lets go
    }
    // end::networks[]
  }

  @Test
  void eventsAreHeard() throws InterruptedException {
    // tag::events[]
    SimulatedHost host = SimulatedHost.builder().machine("mail", Cores.of(2), GIB).build();
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Pod pod = host.pod()) {
      Watch watch = pod.watch(event -> heard.add(event.name() + " " + event.change()));
      UUID mail = pod.machine("mail").orElseThrow().uuid();
      host.console().guestShutsDown(mail);
      assertThat(host.console().awaitEventsTold(Duration.ofMinutes(1))).isTrue();
      watch.close();
    }
    assertThat(heard).containsExactly("mail shut down", "mail stopped");
    // end::events[]
  }

  @Test
  void aRefusalIsTakenBack() {
    // tag::faults[]
    SimulatedHost host = SimulatedHost.create();
    HostCensus before = host.census();
    host.inject(FaultRule.on(Operation.CREATE_VOLUME).call(2).refused("No space left on device"));

    try (Pod pod = host.pod()) {
      MachineSpec twoDisks = MachineSpec.builder().storage("8,16").network("default").build();
      assertThatThrownBy(() -> pod.compose(twoDisks)).isInstanceOf(HostException.class);
    }

    assertThat(host.census()).isEqualTo(before); // what was made is taken back
    // end::faults[]
  }

  @Test
  void aCrashIsCleanedUpByTheNextRun() {
    // tag::crash[]
    SimulatedHost host = SimulatedHost.create();
    HostCensus before = host.census();
    host.inject(FaultRule.on(Operation.CREATE_VOLUME).crashesAfter());
    try (Pod pod = host.pod()) {
      MachineSpec spec = MachineSpec.builder().name("db1").network("default").build();
      assertThatThrownBy(() -> pod.compose(spec)).isInstanceOf(SimulatedCrash.class);
    }

    try (Pod pod = host.pod()) { // the next run of the program
      pod.machine("db1").orElseThrow().decompose(); // its claim lists all that was made
    }
    assertThat(host.census()).isEqualTo(before);
    // end::crash[]
  }

  @Test
  void hostsAreOpenedByUri() {
    // tag::uri[]
    try (Pod pod =
        Pods.open("sim://rack7/?cores=64&memory=256GiB&pools=4&networks=5&machines=100")) {
      assertThat(pod.snapshot().machines()).hasSize(100);
    }

    SimulatedHost host = SimulatedHost.create();
    String uri = host.publish(); // sim:///sim1
    try (Pod pod = Pods.open(uri)) {
      pod.compose(MachineSpec.builder().name("db1").network("default").build());
    }
    host.withdraw();
    assertThat(host.census().running()).hasSize(1);
    // end::uri[]
  }

  @Test
  void inventoriesAreRead() throws IOException {
    // tag::inventory[]
    Inventory inventory = Inventory.read(Path.of("inventories", "three-pods.json"));
    assertThat(inventory.names()).containsExactly("rack1", "rack2", "edge");

    HostSnapshot rack1 = inventory.pod("rack1").orElseThrow();
    SimulatedHost host = SimulatedHost.from(rack1);
    assertThat(host.look().machines()).isEqualTo(rack1.machines());
    // end::inventory[]
  }

  // tag::property[]
  @Property(tries = 50)
  void whatIsComposedAndDecomposedLeavesNothing(@ForAll MachineSpec spec) {
    SimulatedHost host = SimulatedHost.create();
    HostCensus before = host.census();
    try (Pod pod = host.pod()) {
      pod.compose(spec).decompose();
    } catch (PodException e) {
      // it does not fit, or no host can have it
    }
    assertThat(host.census()).isEqualTo(before);
  }
  // end::property[]
}
