package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A decision on storage is made on figures that are fresh where it is close. */
class FreshLookTest {

  private final SimulatedHost host =
      SimulatedHost.builder()
          .storagePool("a", StorageSize.ofGB(100))
          .storagePool("b", StorageSize.ofGB(1000))
          .build();
  private final Pod pod = host.pod();

  @AfterEach
  void close() {
    pod.close();
  }

  @Test
  void aPoolThatOthersFilledMeanwhileIsSeenFullWhenTheDecisionIsClose() {
    host.console().putFile("a", "backup.tar", StorageSize.ofGB(30));

    Plan plan = pod.plan(machine("80(a)")); // 20 GB would be left, 30 are gone
    Plan close = pod.plan(machine("95(a)"));

    assertThat(plan.admitted()).isTrue(); // not close by what the host told
    assertThat(close.admitted()).isFalse();
    assertThat(close.admission().refusal()).contains("70GB left of 100GB");
  }

  @Test
  void aPoolThatOthersEmptiedMeanwhileIsSeenEmptyBeforeAMachineIsRefused() {
    host.console().putFile("a", "backup.tar", StorageSize.ofGB(30));
    pod.storagePools().refresh("a");
    pod.storagePools().volumes("a").delete("backup.tar");

    assertThat(pod.plan(machine("95(a)")).admitted()).isTrue();
  }

  @Test
  void aDecisionThatIsNotCloseCostsNoLook() {
    host.forgetCalls();

    Plan plan = pod.plan(machine("8(b)"));

    assertThat(plan.admitted()).isTrue();
    assertThat(looks()).isEmpty();
  }

  @Test
  void onlyThePoolThatTheDecisionHangsOnIsLookedAt() {
    host.forgetCalls();

    Plan plan = pod.plan(machine("8(b),95(a)"));

    assertThat(plan.admitted()).isTrue();
    assertThat(looks()).containsExactly(List.of("a"));
  }

  @Test
  void aPoolThatCannotBeLookedAtIsTakenAsItWasSeen() {
    host.inject(FaultRule.on(Operation.REFRESH_POOL).refused("cannot look"));

    assertThat(pod.plan(machine("95(a)")).admitted()).isTrue();
  }

  @Test
  void aPoolThatDoesNotAnswerInTimeIsTakenAsItWasSeen() {
    host.inject(FaultRule.on(Operation.REFRESH_POOL).timesOut());

    assertThat(pod.plan(machine("95(a)")).admitted()).isTrue();
  }

  @Test
  void aVolumeOfItsOwnIsDecidedOnAFreshLookToo() {
    host.console().putFile("a", "backup.tar", StorageSize.ofGB(30));

    assertThatThrownBy(
            () -> pod.storagePools().volumes("a").create(VolumeSpec.of("v", StorageSize.ofGB(95))))
        .isInstanceOf(AdmissionRefusedException.class);

    assertThat(looks()).containsExactly(List.of("a"));
  }

  private List<List<String>> looks() {
    return host.calls().stream()
        .filter(call -> call.operation() == Operation.REFRESH_POOL)
        .map(HostCall::names)
        .toList();
  }

  private static MachineSpec machine(String storage) {
    return MachineSpec.builder().storage(storage).build();
  }
}
