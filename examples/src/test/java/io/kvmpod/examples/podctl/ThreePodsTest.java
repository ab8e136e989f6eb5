package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.testkit.Inventory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Plans and composes on the pods of an inventory that a person wrote. */
class ThreePodsTest {

  private static final Path FILE = Path.of("inventories", "three-pods.json").toAbsolutePath();
  private static final String IN_FILE =
      FILE.toUri().getRawPath(); // a path may have blanks, a URI not
  private static final String RACK1 = "sim://rack1" + IN_FILE;

  @Test
  void theInventoryHasThreePodsFourStoragePoolsAndFiveNetworks() throws IOException {
    Inventory inventory = Inventory.read(FILE);

    assertThat(inventory.names()).containsExactly("rack1", "rack2", "edge");
    assertThat(inventory.pods().stream().mapToInt(p -> p.storagePools().size()).sum()).isEqualTo(4);
    assertThat(inventory.pods().stream().mapToInt(p -> p.networks().size()).sum()).isEqualTo(5);
  }

  @Test
  void aPlanChoosesPoolsByTagsAndInterfacesByWhatIsKnownOfThem() {
    Outcome plan =
        Outcome.run(
            "plan",
            RACK1,
            "--name=db1",
            "--cores=4",
            "--storage=root:32(fast),data:100(default)",
            "--interfaces=boot:space=inside;dmz:tag=10g,vid=40");

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.stableOut())
        .isEqualTo(
            """
            plan for machine db1 on pod rack1
            resource                 total  reserved  ratio  capacity     ours   others  \
            requested   margin
            cores                 16 cores   0 cores      1  16 cores  0 cores  4 cores    4 \
            cores  8 cores  fits
            memory                   64GiB      0MiB      1     64GiB     0MiB     8GiB       \
            2GiB    54GiB  fits
            storage pool default     500GB       0GB      1     500GB      0GB    100GB      \
            100GB    300GB  fits
            storage pool fast        200GB       0GB      1     200GB      0GB      2GB       \
            32GB    166GB  fits
            disk vda 32GB: in fast, by tag fast
            disk vdb 100GB: in default, by tag default
            interface boot: bridge 'br-maas', by space=inside
            interface dmz: physical 'ens2', by tag=10g,vid=40
            step 1: define machine db1 with a claim that lists its volumes (undo: undefine \
            machine db1)
            step 2: create volume db1-vda-root-ID.qcow2 in storage pool fast, 32GB (undo: delete \
            volume db1-vda-root-ID.qcow2 in storage pool fast)
            step 3: create volume db1-vdb-data-ID.qcow2 in storage pool default, 100GB (undo: \
            delete volume db1-vdb-data-ID.qcow2 in storage pool default)
            step 4: mark the claim of machine db1 ready (undo: mark the claim of machine db1 \
            building again)
            step 5: start machine db1 (undo: power machine db1 off)
            note: runs as qemu, the best that the host offers
            note: boots from the network, then from the first disk: libvirt serves no DHCP on \
            bridge br-maas
            note: interface boot: on bridge br-maas, it reaches other machines there, the host \
            if that has an address there, and all that the bridge is connected to
            note: interface boot: managed DHCP answers there
            note: interface dmz: by macvtap on ens2, mode bridge: it reaches what lies outside, \
            and other machines on the same parent by the host's own switching; the host itself \
            is not reachable from a macvtap guest in any mode, unless an external switch reflects \
            frames
            note: interface dmz: no managed DHCP answers there
            """);
  }

  @Test
  void aComposeOnAnInventoryShowsTheMachine() {
    Outcome compose =
        Outcome.run(
            "compose",
            "sim://rack2" + IN_FILE,
            "--name=web1",
            "--storage=root:20(data)",
            "--interfaces=0:network=dmz",
            "--tag=blue");

    assertThat(compose.exitCode()).isZero();
    assertThat(compose.stableOut())
        .isEqualTo(
            """
            machine  state    cores  memory  ours  uuid
            web1     running      1    2GiB  yes   UUID

            disk  label  size  pool  volume
            vda   root   20GB  data  web1-vda-root-ID.qcow2

            interface  mac                attached to
                    0  MAC  network dmz
            """);
  }

  @Test
  void aRefusalTellsWhatWouldMakeItFit() {
    Outcome plan =
        Outcome.run(
            "plan",
            "sim://edge" + IN_FILE,
            "--name=big",
            "--cores=6",
            "--memory=4GiB",
            "--storage=root:120(local)",
            "--interfaces=0:network=inner");

    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.out())
        .isEqualTo(
            """
            resource              total  reserved  ratio  capacity     ours   others  requested  \
              margin
            cores               4 cores   0 cores      1   4 cores  0 cores  0 cores    6 cores  \
            -2 cores  refused
            memory                 8GiB      0MiB      1      8GiB     0MiB     0MiB       4GiB  \
                4GiB  fits
            storage pool local    100GB       0GB      1     100GB      0GB      0GB      120GB  \
               -20GB  refused
            disk vda 120GB: does not fit by tag local (local: has 100GB in all, 120GB asked)
            interface 0: network 'inner' as asked
            """);
    assertThat(plan.err())
        .isEqualTo(
            """
            podctl: pod edge: machine big is refused: 6 cores requested, more than the 4 cores \
            that the host has in all; 120GB requested, more than the 100GB that storage pool \
            local has in all; disk vda: does not fit by tag local (local: has 100GB in all, \
            120GB asked). To make it fit: take at most 4 cores; and take at most 100GB of \
            storage pool local.
            """);
  }

  @Test
  void roomTellsWhatBinds() {
    Outcome room =
        Outcome.run(
            "pod",
            "room",
            RACK1,
            "--cores=2",
            "--memory=4GiB",
            "--storage=root:90(fast)",
            "--network=maas");

    assertThat(room.out())
        .isEqualTo(
            """
            2 more fit; then: 90GB of storage pool fast requested, 18GB left of 200GB; disk vda: \
            does not fit by tag fast (fast: 18GB left of 200GB, 90GB asked)
            """);
  }
}
