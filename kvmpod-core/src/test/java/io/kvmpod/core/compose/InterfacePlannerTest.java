package io.kvmpod.core.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterfacePlannerTest {

  private static final PodSettings SETTINGS = PodSettings.named("pod1");
  private static final HostSnapshot HOST =
      HostSnapshot.from(
          PlainData.of(
              "host",
              Map.of(
                  "host",
                  Map.of("hostName", "h", "cores", 4, "memory", "8GiB"),
                  "networks",
                  List.of(Map.of("name", "default", "bridge", "virbr0")))));

  @Test
  void anInterfaceIsPlannedWithItsAttachmentModelAndAddress() {
    InterfacePlan plan = plan(machine(1), "default", Elsewhere.NOTHING);

    assertThat(plan.admitted()).isTrue();
    assertThat(plan.machine()).isEqualTo("m1");
    assertThat(plan.added())
        .satisfies(
            added -> {
              assertThat(added).isNotNull();
              assertThat(added.attachment()).isEqualTo(Attachment.network("default"));
              assertThat(added.model()).isEqualTo(InterfaceModel.E1000E);
              assertThat(added.mac().isMulticast()).isFalse();
            });
  }

  @Test
  void theSameIsPlannedTwiceAndAnotherAddressWhereThatIsTaken() {
    MacAddress first = mac(plan(machine(1), "default", Elsewhere.NOTHING));
    Elsewhere taken = new Elsewhere(Set.of(first)::contains, Map.of(), Map.of());

    assertThat(mac(plan(machine(1), "default", Elsewhere.NOTHING))).isEqualTo(first);
    assertThat(mac(plan(machine(1), "default", taken))).isNotEqualTo(first);
  }

  @Test
  void whatNothingMatchesIsRefusedWithTheRecord() {
    InterfacePlan plan = plan(machine(1), "lab", Elsewhere.NOTHING);

    assertThat(plan.admitted()).isFalse();
    assertThat(plan.added()).isNull();
    assertThat(plan.toMap()).containsEntry("admitted", false).doesNotContainKey("mac");
    assertThat(plan.decision().candidates()).isNotEmpty();
  }

  @Test
  void aMachineHasEightInterfacesAtMost() {
    assertThat(plan(machine(7), "default", Elsewhere.NOTHING).admitted()).isTrue();
    assertThatThrownBy(() -> plan(machine(8), "default", Elsewhere.NOTHING))
        .isInstanceOf(ConflictException.class)
        .hasMessage(
            "pod pod1: machine m1 has 8 interfaces, and cannot have more; detach one first.");
  }

  private static InterfacePlan plan(MachineInfo machine, String network, Elsewhere elsewhere) {
    return InterfacePlanner.plan(
        HOST,
        SETTINGS,
        machine,
        InterfaceSpec.onNetwork("data", network),
        InterfaceModel.E1000E,
        elsewhere);
  }

  private static MacAddress mac(InterfacePlan plan) {
    assertThat(plan.added()).isNotNull();
    return plan.added().mac();
  }

  private static MachineInfo machine(int interfaces) {
    return new MachineInfo(
        new UUID(0, 1),
        "m1",
        MachineState.RUNNING,
        Cores.of(1),
        MemorySize.ofMiB(512),
        List.of(),
        IntStream.range(0, interfaces)
            .mapToObj(
                i ->
                    new MachineInfo.NetworkInterface(
                        MacAddress.of("52:54:00:00:01:0" + i), Attachment.network("default")))
            .toList(),
        null);
  }
}
