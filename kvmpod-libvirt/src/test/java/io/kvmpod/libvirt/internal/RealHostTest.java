package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.libvirt.OnHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.libvirt.Connect;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;

/** The drivers on a real libvirtd with QEMU, as {@code dev/host up} brings it up. */
@OnHost
@Timeout(120)
class RealHostTest {

  private static final String POOL = "kvmpod-a";
  private static final String NETWORK = "kvmpod-iso";

  /** Names of one run do not meet those of another. */
  private final String mark = "t" + UUID.randomUUID().toString().substring(0, 8);

  private LibvirtConnection host;

  @BeforeEach
  void open() {
    host =
        (LibvirtConnection)
            new LibvirtPodDriver().open(PodUri.parse("qemu:///system"), TestNode.soon());
  }

  @AfterEach
  void closeFreesEverything() {
    host.close();
    assertThat(host.referencesLeft()).isZero();
  }

  private HostSnapshot observe() {
    return host.observe(TestNode.soon());
  }

  /** Without a daemon, libvirt says of each of these only that there is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qemu:///wrong | qemu takes /system or /session",
        "bhyve:///system | no such driver",
      })
  void aHostThatTheDaemonDoesNotServeSaysWhyAndWhatToDo(String uri, String advice) {
    assertThatThrownBy(() -> new LibvirtPodDriver().open(PodUri.parse(uri), TestNode.soon()))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageStartingWith("pod " + uri + ": could not connect: ")
        .hasMessageContaining(advice);
  }

  @Test
  void theHostTellsWhatItIsAndWhatItCanRun() {
    HostSnapshot seen = observe();

    assertThat(seen.host().hypervisor()).isEqualTo("QEMU");
    assertThat(seen.host().uuid()).isNotNull();
    assertThat(seen.host().cores().count()).isPositive();
    assertThat(seen.host().memory().toMiB()).isGreaterThan(256);
    assertThat(seen.host().guests())
        .filteredOn(g -> g.architecture().equals(seen.host().architecture()))
        .filteredOn(g -> g.domainType().equals("qemu"))
        .singleElement()
        .satisfies(g -> assertThat(g.cpuModes()).isNotEmpty())
        .satisfies(g -> assertThat(g.machineTypes()).isNotEmpty());
    assertThat(seen.network(NETWORK)).hasValueSatisfying(n -> assertThat(n.active()).isTrue());
    assertThat(seen.storagePool(POOL)).hasValueSatisfying(p -> assertThat(p.active()).isTrue());
  }

  @Test
  void aVolumeIsMadeCountedAndDeleted() {
    VolumeDefinition volume = Machines.qcow2(POOL, mark + "-root.qcow2", 8);
    long before = provisioned();
    host.storage().createVolume(volume, TestNode.soon());
    try {
      HostSnapshot seen = observe();
      assertThat(seen.volumeSizes()).containsEntry(volume.ref(), 8_000_000_000L);
      assertThat(provisioned() - before).isEqualTo(8_000_000_000L);
      assertThatThrownBy(() -> host.storage().createVolume(volume, TestNode.soon()))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining(volume.ref().toString());
    } finally {
      host.storage().deleteVolume(volume.ref(), TestNode.soon());
    }
    host.storage().deleteVolume(volume.ref(), TestNode.soon());
    assertThat(observe().volumeSizes()).doesNotContainKey(volume.ref());
  }

  private long provisioned() {
    return observe().storagePool(POOL).orElseThrow().provisioned().bytes();
  }

  @Test
  void aPoolIsMadeWithItsDirectoryAndRemovedWithIt() {
    String path = parentOfPools() + "/" + mark;
    StoragePoolDefinition pool = StoragePoolDefinition.directory(mark, path);
    host.storage().createPool(pool, TestNode.soon());
    try {
      assertThat(observe().storagePool(mark))
          .hasValueSatisfying(
              seen -> {
                assertThat(seen.active()).isTrue();
                assertThat(seen.autostart()).isTrue();
                assertThat(seen.targetPath()).isEqualTo(path);
                assertThat(seen.total().bytes()).isPositive();
              });
      assertThatThrownBy(() -> host.storage().createPool(pool, TestNode.soon()))
          .isInstanceOf(ConflictException.class);
      assertThatThrownBy(
              () ->
                  host.storage()
                      .createPool(
                          StoragePoolDefinition.directory(mark + "-2", path), TestNode.soon()))
          .isInstanceOf(ConflictException.class);
    } finally {
      host.storage().removePool(mark, true, TestNode.soon());
    }
    host.storage().removePool(mark, true, TestNode.soon());
    assertThat(observe().storagePool(mark)).isEmpty();
    assertThat(observe().storagePool(mark + "-2")).isEmpty();
    assertThat(Path.of(path)).doesNotExist();
  }

  @Test
  void aDirectoryThatHoldsSomethingIsNotRemoved() {
    String path = parentOfPools() + "/" + mark;
    VolumeRef volume = new VolumeRef(mark, "kept");
    host.storage().createPool(StoragePoolDefinition.directory(mark, path), TestNode.soon());
    try {
      host.storage().createVolume(Machines.qcow2(mark, "kept", 1), TestNode.soon());
      assertThatThrownBy(() -> host.storage().removePool(mark, true, TestNode.soon()))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("The directory holds something");
      assertThat(observe().storagePool(mark))
          .hasValueSatisfying(
              seen -> {
                assertThat(seen.active()).isFalse();
                assertThat(seen.total()).isEqualTo(StorageSize.ZERO);
              });
    } finally {
      // without its definition the pool can be made again over the same directory, and emptied
      host.storage().removePool(mark, false, TestNode.soon());
      host.storage().createPool(StoragePoolDefinition.directory(mark, path), TestNode.soon());
      host.storage().deleteVolume(volume, TestNode.soon());
      host.storage().removePool(mark, true, TestNode.soon());
    }
  }

  @Test
  void aRemovalThatWasCutOffAfterTheDirectoryCanBeRepeated() throws Exception {
    StoragePoolDefinition definition =
        StoragePoolDefinition.directory(mark, parentOfPools() + "/" + mark);
    host.storage().createPool(definition, TestNode.soon());
    Connect connect = host.unwrap(Connect.class).orElseThrow();
    StoragePool pool = connect.storagePoolLookupByName(mark);
    pool.destroy();
    pool.delete(0);
    pool.free();
    connect.close();

    host.storage().removePool(mark, true, TestNode.soon());

    assertThat(observe().storagePool(mark)).isEmpty();
  }

  @Test
  void aDirectoryInAPoolIsNoVolume() throws Exception {
    Connect connect = host.unwrap(Connect.class).orElseThrow();
    StoragePool pool = connect.storagePoolLookupByName(POOL);
    StorageVol directory =
        pool.storageVolCreateXML(
            "<volume><name>%s</name><capacity>0</capacity>".formatted(mark)
                + "<target><format type='dir'/></target></volume>",
            0);
    try {
      assertThat(pool.listVolumes()).contains(mark);
      assertThat(observe().volumeSizes()).doesNotContainKey(new VolumeRef(POOL, mark));
    } finally {
      directory.delete(0);
      directory.free();
      pool.free();
      connect.close();
    }
  }

  @Test
  void aPoolWhoseDirectoryCannotBeMadeLeavesNoDefinition() {
    assertThatThrownBy(
            () ->
                host.storage()
                    .createPool(
                        StoragePoolDefinition.directory(mark, "/dev/null/" + mark),
                        TestNode.soon()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("storage pool " + mark);

    assertThat(observe().storagePool(mark)).isEmpty();
  }

  private String parentOfPools() {
    String path = observe().storagePool(POOL).orElseThrow().targetPath();
    return Optional.ofNullable(path).orElseThrow().replaceAll("/[^/]*$", "");
  }

  @Test
  void aNetworkIsMadeAndRemoved() {
    NetworkDefinition network =
        NetworkDefinition.isolated(mark).bridge(mark).subnet("10.177.31.1", 24).build();
    host.networks().create(network, TestNode.soon());
    try {
      assertThat(observe().network(mark))
          .hasValueSatisfying(
              seen -> {
                assertThat(seen.active()).isTrue();
                assertThat(seen.autostart()).isTrue();
                assertThat(seen.bridge()).isEqualTo(mark);
              });
      NetworkDefinition bridgeTaken =
          NetworkDefinition.isolated(mark + "-2").bridge(mark).subnet("10.177.32.1", 24).build();
      assertThatThrownBy(() -> host.networks().create(bridgeTaken, TestNode.soon()))
          .isInstanceOf(ConflictException.class);
      NetworkDefinition subnetTaken =
          NetworkDefinition.isolated(mark + "-3")
              .bridge(mark + "3")
              .subnet("10.177.31.1", 24)
              .build();
      assertThatThrownBy(() -> host.networks().create(subnetTaken, TestNode.soon()))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("choose another");
      assertThat(observe().network(mark + "-2")).isEmpty();
      assertThat(observe().network(mark + "-3")).as("undone").isEmpty();
    } finally {
      host.networks().remove(mark, TestNode.soon());
    }
    host.networks().remove(mark, TestNode.soon());
    assertThat(observe().network(mark)).isEmpty();
  }

  @Test
  void aMachineIsDefinedClaimedAndUndefined() {
    MachineDefinition machine = Machines.diskless(mark, "qemu", NETWORK);
    host.machines().define(machine, TestNode.soon());
    try {
      MachineInfo seen = observe().machine(machine.uuid()).orElseThrow();
      assertThat(seen.name()).isEqualTo(mark);
      assertThat(seen.state()).isEqualTo(MachineState.SHUT_OFF);
      assertThat(seen.claim()).isEqualTo(machine.claim());

      Claim ready = machine.claim().in(Claim.State.READY);
      host.machines().writeClaim(machine.uuid(), ready, TestNode.soon());
      assertThat(observe().machine(mark)).map(MachineInfo::claim).hasValue(ready);

      assertThatThrownBy(
              () ->
                  host.machines().define(Machines.diskless(mark, "qemu", NETWORK), TestNode.soon()))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("already exists");
      assertThatThrownBy(() -> host.machines().define(machine, TestNode.soon()))
          .isInstanceOf(ConflictException.class);
    } finally {
      host.machines().undefine(machine.uuid(), TestNode.soon());
    }
    host.machines().undefine(machine.uuid(), TestNode.soon());
    assertThat(host.machines().state(machine.uuid(), TestNode.soon())).isEmpty();
  }

  @Test
  void aMachineRunsAndItsLiveClaimIsRewritten() {
    MachineDefinition machine = Machines.diskless(mark, "qemu", NETWORK);
    UUID uuid = machine.uuid();
    host.machines().define(machine, TestNode.soon());
    try {
      host.machines().start(uuid, TestNode.soon());
      host.machines().start(uuid, TestNode.soon());
      assertThat(host.machines().state(uuid, TestNode.soon())).hasValue(MachineState.RUNNING);

      Claim ready = machine.claim().in(Claim.State.READY);
      host.machines().writeClaim(uuid, ready, TestNode.soon());
      assertThat(observe().machine(mark)).map(MachineInfo::claim).hasValue(ready);
      assertThat(host.machines().addresses(uuid, TestNode.soon()).all()).isEmpty();

      host.machines().powerOff(uuid, TestNode.soon());
      host.machines().powerOff(uuid, TestNode.soon());
      assertThat(host.machines().state(uuid, TestNode.soon())).hasValue(MachineState.SHUT_OFF);
      assertThat(observe().machine(mark)).map(MachineInfo::claim).hasValue(ready);
    } finally {
      host.machines().powerOff(uuid, TestNode.soon());
      host.machines().undefine(uuid, TestNode.soon());
    }
  }

  @Test
  void aMachineWhoseVolumeIsMissingDoesNotStartAndIsUndefined() {
    MachineDefinition machine =
        Machines.machine(
            UUID.randomUUID(),
            mark,
            "qemu",
            NETWORK,
            List.of(Machines.qcow2(POOL, mark + "-none", 1)));
    host.machines().define(machine, TestNode.soon());
    try {
      assertThatThrownBy(() -> host.machines().start(machine.uuid(), TestNode.soon()))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("could not start machine " + mark);
      assertThat(host.machines().state(machine.uuid(), TestNode.soon()))
          .hasValue(MachineState.SHUT_OFF);
    } finally {
      host.machines().undefine(machine.uuid(), TestNode.soon());
    }
  }

  @Test
  void aStartFailureUnderKvmNamesSoftwareEmulation() {
    MachineDefinition machine =
        Machines.machine(
            UUID.randomUUID(),
            mark,
            "kvm",
            NETWORK,
            List.of(Machines.qcow2(POOL, mark + "-none", 1)));
    host.machines().define(machine, TestNode.soon());
    try {
      assertThatThrownBy(() -> host.machines().start(machine.uuid(), TestNode.soon()))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("Virtualization.QEMU");
    } finally {
      host.machines().undefine(machine.uuid(), TestNode.soon());
    }
  }
}
