package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.Guard;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkChanges;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkUpdate;
import io.kvmpod.core.quantity.StorageSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of what it takes to have a network defined otherwise. */
class NetworkUpdateLawsTest {

  @Property(tries = 300)
  void everyDefinitionIsFarFromItselfByNothing(@ForAll NetworkDefinition network) {
    NetworkUpdate update = NetworkUpdate.between(network, network);

    assertThat(update.isEmpty()).isTrue();
    assertThat(update.changes()).isEmpty();
    assertThat(update.restart()).isEmpty();
    assertThat(network.toBuilder().build()).isEqualTo(network);
  }

  @Property(tries = 300)
  void changesLeadToWhatIsWantedButForWhatNeedsMore(@ForAll NetworkUpdate update) {
    NetworkDefinition changed = NetworkChanges.apply(update.before(), update.changes());

    assertThat(changed.equals(update.after())).isNotEqualTo(update.redefines());
    assertThat(!update.needsRestart() || update.redefines()).isTrue();
    assertThat(NetworkUpdate.between(changed, update.after()).changes()).isEmpty();
  }

  @Property(tries = 300)
  void changesInReverseLeadBack(@ForAll NetworkUpdate update) {
    List<NetworkChange> back =
        new ArrayList<>(update.changes().stream().map(NetworkChange::inverse).toList());
    Collections.reverse(back);

    NetworkDefinition there = NetworkChanges.apply(update.before(), update.changes());

    assertThat(NetworkChanges.apply(there, back)).isEqualTo(update.before());
  }

  @Property(tries = 100)
  void updatedNetworkIsDefinedAsWantedAndMachinesKeepAddressesUnlessItRestarts(
      @ForAll NetworkUpdate update) {
    SimulatedHost host = host(update.before());
    String network = update.after().name();
    try (Pod pod = host.pod()) {
      Machine machine =
          pod.compose(
              MachineSpec.builder()
                  .name("m")
                  .storage("1")
                  .network(network)
                  .start(!takesAnInterface(update))
                  .build());
      MachineAddresses addresses = machine.addresses();
      NetworkInfo seen = pod.networks().find(network).orElseThrow();
      host.forgetCalls();

      pod.networks().update(update.after(), Guard.FORCE);

      assertThat(pod.networks().definition(network)).contains(update.after());
      boolean restarted =
          host.calls().stream().anyMatch(c -> c.operation() == Operation.STOP_NETWORK);
      assertThat(restarted).isEqualTo(update.needsRestart());
      if (!restarted) {
        assertThat(machine.addresses()).isEqualTo(addresses);
        assertThat(pod.networks().find(network).orElseThrow().bridge()).isEqualTo(seen.bridge());
        assertThat(livesAsDefined(host, network)).isTrue();
      }
    }
  }

  @Property(tries = 60)
  void updateThatFailsHalfwayLeavesTheNetworkAsItWas(@ForAll NetworkUpdate update) {
    for (Fault fault : Fault.values()) {
      SimulatedHost host = host(update.before());
      String network = update.after().name();
      try (Pod pod = host.pod()) {
        NetworkInfo seen = pod.networks().find(network).orElseThrow();
        Operation last = update.redefines() ? Operation.REDEFINE_NETWORK : Operation.UPDATE_NETWORK;
        host.inject(fault.of(FaultRule.on(last).call(1)));
        if (update.isEmpty()) {
          continue;
        }

        assertThatThrownBy(() -> pod.networks().update(update.after(), Guard.FORCE))
            .isInstanceOf(fault.seen);
        host.clearFaults();

        assertThat(host.open().networks().definition(network, Deadline.in(Duration.ofMinutes(1))))
            .as(fault.name())
            .contains(update.before());
        assertThat(host.look().network(network)).contains(seen);
      }
    }
  }

  @Property(tries = 200)
  void updateThatSomebodyDiedOverIsFinishedByTheNextOne(
      @ForAll NetworkUpdate update, @ForAll @IntRange(max = 99) int any, @ForAll boolean after) {
    String network = update.after().name();
    SimulatedHost twin = host(update.before());
    update(twin, update);
    int calls = (int) twin.calls().stream().filter(c -> c.operation().changesHost()).count();
    if (calls == 0) {
      return;
    }
    SimulatedHost host = host(update.before());
    FaultRule.Calls there = FaultRule.onEveryChange().call(1 + any % calls);
    host.inject(after ? there.crashesAfter() : there.crashesBefore());

    assertThatThrownBy(() -> update(host, update)).isInstanceOf(SimulatedCrash.class);
    host.clearFaults();
    update(host, update);
    try (Pod pod = host.pod()) {
      boolean unused = pod.networks().ensure(update.after()); // it may have been stopped

      assertThat(pod.networks().definition(network)).contains(update.after());
      assertThat(pod.networks().find(network).orElseThrow().active()).isTrue();
      assertThat(livesAsDefined(host, network)).isTrue();
    }
  }

  private static void update(SimulatedHost host, NetworkUpdate update) {
    try (Pod pod = host.pod()) {
      host.forgetCalls();
      NetworkUpdate unused = pod.networks().update(update.after(), Guard.FORCE);
    }
  }

  /** A host interface is not taken from a network while a running machine uses it. */
  private static boolean takesAnInterface(NetworkUpdate update) {
    return update.changes().stream()
        .anyMatch(
            c -> c instanceof NetworkChange.Interface && c.action() == NetworkChange.Action.REMOVE);
  }

  private static SimulatedHost host(NetworkDefinition network) {
    return SimulatedHost.builder()
        .bare()
        .storagePool("p", StorageSize.ofGB(100))
        .network(network)
        .build();
  }

  /** Whether what runs is what is defined: a start changes nothing that is seen. */
  private static boolean livesAsDefined(SimulatedHost host, String network) {
    NetworkInfo running = host.look().network(network).orElseThrow();
    host.console().setNetworkActive(network, false);
    NetworkInfo defined = host.look().network(network).orElseThrow();
    return running.forward().equals(defined.forward())
        && running.subnets().equals(defined.subnets())
        && running.interfaces().equals(defined.interfaces());
  }
}
