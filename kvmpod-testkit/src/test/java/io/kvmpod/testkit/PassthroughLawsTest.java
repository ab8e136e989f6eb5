package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodException;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Nobody shares a host interface that somebody has by passthrough, whoever composes and plugs. */
class PassthroughLawsTest {

  private static final List<String> PARENTS = List.of("eth1", "eth2");

  @Property(tries = 60)
  void noSequenceOfComposingAndPluggingSharesAPassthroughParent(
      @ForAll @Size(max = 12) List<@IntRange(max = 11) Integer> steps,
      @ForAll @Size(min = 12, max = 12) List<MacvlanMode> modes) {
    SimulatedHost host = host();
    try (Pod pod = host.pod()) {
      List<Machine> machines = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        MacvlanMode mode = modes.get(i);
        pod.configure(s -> s.toBuilder().macvlanMode(mode).build());
        try {
          step(pod, machines, steps.get(i), i);
        } catch (PodException e) {
          // somebody has it alone
        }
        assertNobodyShares(host);
      }
    }
  }

  @Test
  void ofManyComposersOneGetsAPassthroughParent() throws Exception {
    SimulatedHost host = host();
    CountDownLatch all = new CountDownLatch(1);
    ExecutorService composers = Executors.newFixedThreadPool(6);
    List<Future<Boolean>> done = new ArrayList<>();
    try (Pod pod = host.pod()) {
      pod.configure(s -> s.toBuilder().macvlanMode(MacvlanMode.PASSTHRU).build());
      for (int i = 0; i < 6; i++) {
        String name = "m" + i;
        done.add(composers.submit(() -> all.await(1, TimeUnit.MINUTES) && composes(pod, name)));
      }
      all.countDown();
      int got = 0;
      for (Future<Boolean> one : done) {
        got += one.get(1, TimeUnit.MINUTES) ? 1 : 0;
      }
      assertThat(got).isEqualTo(1);
      assertNobodyShares(host);
    } finally {
      composers.shutdownNow();
    }
  }

  private static boolean composes(Pod pod, String name) {
    try {
      Machine unused = pod.compose(onParent(name, "eth1").build());
      return true;
    } catch (PodException e) {
      return false;
    }
  }

  private static void step(Pod pod, List<Machine> machines, int what, int number) {
    String parent = PARENTS.get(what % PARENTS.size());
    if (what < 4) {
      machines.add(pod.compose(onParent("m" + number, parent).build()));
    } else if (what < 6) {
      machines.add(
          pod.compose(
              MachineSpec.builder().name("m" + number).storage("0.008").network("pt").build()));
    } else if (!machines.isEmpty()) {
      plug(machines.get(what % machines.size()), what, parent, "more" + number);
    }
  }

  private static void plug(Machine machine, int what, String parent, String label) {
    switch (what) {
      case 6, 7 ->
          machine
              .interfaces()
              .attach(InterfaceSpec.builder(label).name(parent).build(), InterfaceModel.VIRTIO);
      case 8 ->
          machine.interfaces().attach(InterfaceSpec.onNetwork(label, "pt"), InterfaceModel.VIRTIO);
      case 9 -> machine.powerOff();
      case 10 -> machine.start();
      default ->
          machine.interfaces().all().stream()
              .findFirst()
              .ifPresent(i -> machine.interfaces().detach(i.mac()));
    }
  }

  private static MachineSpec.Builder onParent(String name, String parent) {
    return MachineSpec.builder()
        .name(name)
        .storage("0.008")
        .networkInterface(InterfaceSpec.builder("0").name(parent).build());
  }

  private static SimulatedHost host() {
    return SimulatedHost.builder()
        .hostInterface(HostInterface.builder("eth1", HostInterface.Kind.PHYSICAL).build())
        .hostInterface(HostInterface.builder("eth2", HostInterface.Kind.PHYSICAL).build())
        .hostInterface(HostInterface.builder("eth3", HostInterface.Kind.PHYSICAL).build())
        .network(NetworkDefinition.macvtap("pt", MacvlanMode.PASSTHRU, "eth3").build())
        .build();
  }

  private static void assertNobodyShares(SimulatedHost host) {
    Map<String, List<MacvlanMode>> users = new HashMap<>();
    int onNetwork = 0;
    for (MachineInfo machine : host.look().machines()) {
      for (MachineInfo.NetworkInterface i : machine.interfaces()) {
        MacvlanMode mode = i.attachment().mode();
        if (mode != null) {
          users.computeIfAbsent(i.attachment().source(), p -> new ArrayList<>()).add(mode);
        }
        onNetwork += i.attachment().source().equals("pt") ? 1 : 0;
      }
    }
    assertThat(onNetwork).isLessThanOrEqualTo(1);
    assertThat(users.values())
        .allSatisfy(m -> assertThat(m.size() > 1 && m.contains(MacvlanMode.PASSTHRU)).isFalse());
  }
}
