package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.Fleet;
import io.kvmpod.core.Pod;
import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.compose.Room;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** What is said to fit does, until what is said to bind refuses, on hosts that are soon full. */
class FillingLawsTest {

  @Provide
  Arbitrary<SmallHost> hosts() {
    return SmallHost.any();
  }

  @Provide
  Arbitrary<MachineSpec> shapes() {
    return SmallHost.shapes();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void howManyMoreFitAgreesWithComposingOneAfterAnother(
      @ForAll("hosts") SmallHost small, @ForAll("shapes") MachineSpec shape) {
    try (Fleet fleet = Fleet.create()) {
      Pod pod = podOf(fleet, small, small.start());
      Room room = pod.room(shape);

      for (int i = 0; i < room.machines(); i++) {
        pod.compose(shape);
      }
      AdmissionRefusedException refused =
          catchThrowableOfType(AdmissionRefusedException.class, () -> pod.compose(shape));

      assertThat(room.more()).isFalse();
      assertThat(refused.admission().resources()).isEqualTo(room.next().resources());
      assertThat(refused.admission().limits()).isEqualTo(room.next().limits());
      assertThat(refused.admission().disks()).isEqualTo(room.next().disks());
      assertThat(attached(refused.admission())).isEqualTo(attached(room.next()));
      Statistics.label("machines").collect(Math.min(3, room.machines()));
      Statistics.label("binds").collect(what(room.next()));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void hostAndCoreAgreeOnWhatFits(
      @ForAll("hosts") SmallHost small,
      @ForAll @Size(min = 1, max = 4) List<@From("shapes") MachineSpec> shapes) {
    SimulatedHost host = small.start();
    try (Fleet fleet = Fleet.create()) {
      Pod pod = podOf(fleet, small, host);
      for (MachineSpec shape : shapes) {
        Plan plan = pod.plan(shape);
        HostSnapshot before = host.look();
        HostCensus census = host.census();
        if (plan.admitted()) {
          pod.compose(plan);
          grewBy(plan, before, host.look());
        } else {
          assertThatThrownBy(() -> pod.compose(plan)).isInstanceOf(AdmissionRefusedException.class);
          assertThat(host.census()).isEqualTo(census);
          assertThat(host.look().storageUsed()).isEqualTo(before.storageUsed());
        }
      }
    }
  }

  private static Pod podOf(Fleet fleet, SmallHost small, SimulatedHost host) {
    fleet.define(small.team());
    Pod pod = fleet.add(host.pod());
    pod.configure(small::settings);
    return pod;
  }

  private static void grewBy(Plan plan, HostSnapshot before, HostSnapshot after) {
    Map<String, Long> bySpace = new TreeMap<>();
    for (Placement disk : plan.admission().disks()) {
      StoragePoolInfo pool = before.storagePool(String.valueOf(disk.pool())).orElseThrow();
      bySpace.merge(pool.space(), disk.size().bytes(), Long::sum);
    }
    Map<String, Usage> expected = new TreeMap<>();
    for (StoragePoolInfo pool : before.storagePools()) {
      Usage used = before.storageUsed().getOrDefault(pool.name(), Usage.NONE);
      expected.put(pool.name(), used.plus(bySpace.getOrDefault(pool.space(), 0L), true));
    }
    MachineSpec spec = plan.spec();
    assertThat(after.coresUsed()).isEqualTo(before.coresUsed().plus(spec.cores().count(), true));
    assertThat(after.memoryUsed()).isEqualTo(before.memoryUsed().plus(spec.memory().bytes(), true));
    assertThat(after.storageUsed()).isEqualTo(expected);
  }

  private static List<Boolean> attached(Admission admission) {
    return admission.interfaces().stream().map(Attachment.Decision::attached).toList();
  }

  private static String what(Admission refused) {
    if (refused.interfaces().stream().anyMatch(i -> !i.attached())) {
      return "interface";
    }
    if (refused.limits().stream().anyMatch(l -> !l.fits())) {
      return "limit";
    }
    return refused.resources().stream().anyMatch(r -> !r.fits()) ? "resource" : "disk";
  }
}
