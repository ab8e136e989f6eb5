package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.spi.MachineDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("libvirt")
class MachineDriverTest {

  private static final UUID FOREIGN = UUID.fromString("d7b4c0e1-0000-4000-8000-000000000003");
  private static final UUID NOBODY = new UUID(0, 42);

  @TempDir private Path directory;
  private LibvirtConnection host;
  private MachineDriver machines;

  @BeforeEach
  void open() {
    host = TestNode.open(directory);
    machines = host.machines();
  }

  @AfterEach
  void closeFreesEverything() {
    host.close();
    assertThat(host.referencesLeft()).isZero();
  }

  private MachineDefinition define(String name) {
    MachineDefinition machine = Machines.diskless(name, "test", "nat1");
    machines.define(machine, TestNode.soon());
    return machine;
  }

  @Test
  void aMachineIsDefinedShutOffWithItsClaim() {
    MachineDefinition machine = define("db1");

    assertThat(host.observe(TestNode.soon()).machine("db1"))
        .hasValueSatisfying(
            seen -> {
              assertThat(seen.uuid()).isEqualTo(machine.uuid());
              assertThat(seen.state()).isEqualTo(MachineState.SHUT_OFF);
              assertThat(seen.claim()).isEqualTo(machine.claim());
              assertThat(seen.memory()).isEqualTo(machine.memory());
            });
  }

  @Test
  void aNameThatIsTakenIsAConflict() {
    assertThatThrownBy(() -> define("foreign"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("machine foreign")
        .hasMessageContaining("already exists");
  }

  @Test
  void aUuidThatIsTakenIsAConflictEvenUnderTheSameName() {
    MachineDefinition machine = define("db1");

    assertThatThrownBy(() -> machines.define(machine.claimed(Claim.State.READY), TestNode.soon()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(machine.uuid().toString());

    assertThat(host.observe(TestNode.soon()).machine("db1"))
        .map(MachineInfo::claim)
        .hasValue(machine.claim());
  }

  @Test
  void aClaimIsRewrittenInAMachineThatIsShutOffOrRuns() {
    MachineDefinition machine = define("db1");

    Claim ready = machine.claim().in(Claim.State.READY);
    machines.writeClaim(machine.uuid(), ready, TestNode.soon());
    assertThat(claimOf("db1")).isEqualTo(ready);

    machines.start(machine.uuid(), TestNode.soon());
    Claim deleting = machine.claim().in(Claim.State.DELETING);
    machines.writeClaim(machine.uuid(), deleting, TestNode.soon());
    assertThat(claimOf("db1")).isEqualTo(deleting);

    machines.powerOff(machine.uuid(), TestNode.soon());
    assertThat(claimOf("db1")).isEqualTo(deleting);
  }

  private Claim claimOf(String name) {
    return host.observe(TestNode.soon()).machine(name).map(MachineInfo::claim).orElseThrow();
  }

  @Test
  void aMachineStartsAndLosesPowerAndBothMayBeRepeated() {
    UUID uuid = define("db1").uuid();

    machines.start(uuid, TestNode.soon());
    machines.start(uuid, TestNode.soon());
    assertThat(machines.state(uuid, TestNode.soon())).hasValue(MachineState.RUNNING);

    machines.powerOff(uuid, TestNode.soon());
    machines.powerOff(uuid, TestNode.soon());
    assertThat(machines.state(uuid, TestNode.soon())).hasValue(MachineState.SHUT_OFF);
  }

  @Test
  void aMachineThatIsShutOffNeedsNoShutdown() {
    UUID uuid = define("db1").uuid();

    machines.requestShutdown(uuid, TestNode.soon());
    machines.start(uuid, TestNode.soon());
    machines.requestShutdown(uuid, TestNode.soon());

    assertThat(machines.state(uuid, TestNode.soon())).hasValue(MachineState.SHUT_OFF);
  }

  @Test
  void aMachineIsUndefinedOnceAndUndefiningItAgainDoesNothing() {
    UUID uuid = define("db1").uuid();

    machines.undefine(uuid, TestNode.soon());
    machines.undefine(uuid, TestNode.soon());
    machines.powerOff(uuid, TestNode.soon());

    assertThat(machines.state(uuid, TestNode.soon())).isEmpty();
  }

  @Test
  void whatNeedsAMachineFailsWithoutOne() {
    assertThatThrownBy(() -> machines.start(NOBODY, TestNode.soon()))
        .isInstanceOfSatisfying(HostException.class, e -> assertThat(e.code()).isEqualTo(42))
        .hasMessageContaining("could not start machine " + NOBODY);
    assertThatThrownBy(() -> machines.requestShutdown(NOBODY, TestNode.soon()))
        .isInstanceOf(HostException.class);
    assertThatThrownBy(() -> machines.addresses(NOBODY, TestNode.soon()))
        .isInstanceOf(HostException.class);
  }

  @Test
  void addressesAreToldOnceByTheMoreReliableSourceWithTheirNetwork() {
    List<MachineAddress> addresses = machines.addresses(FOREIGN, TestNode.soon()).all();

    // the test driver invents one address of the interface's network for every source
    assertThat(addresses)
        .singleElement()
        .satisfies(
            address -> {
              assertThat(address.mac().value()).isEqualTo("52:54:00:aa:bb:cc");
              assertThat(address.network()).isEqualTo("nat1");
              assertThat(address.source()).isEqualTo(MachineAddress.Source.LEASE);
              assertThat(address.prefixLength()).isEqualTo(24);
            });
  }

  @Test
  void aMachineThatIsShutOffHasNoAddresses() {
    assertThat(machines.addresses(define("db1").uuid(), TestNode.soon()).all()).isEmpty();
  }
}
