package com.example.landlord;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.landlord.Landlord.Letting;
import io.kvmpod.core.Pod;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.testkit.FaultRule;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.Operation;
import io.kvmpod.testkit.SimulatedHost;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A landlord on three simulated hosts, of which the second one can go wrong. */
class LandlordTest {

  private final List<SimulatedHost> hosts = List.of(host("h1", 4), host("h2", 16), host("h3", 64));

  @Test
  void aPodThatRefusesIsSkipped() {
    hosts.get(0).inject(FaultRule.on(Operation.CREATE_VOLUME).refused("No space left on device"));

    Letting letting = landlord(l -> l.let(small("a1", "ann")));

    assertThat(letting.pod()).isEqualTo("h2");
    assertThat(letting.refusals()).containsOnlyKeys("h1");
    assertThat(letting.refusals().get("h1")).contains("No space left on device");
  }

  @Test
  void aTenantIsEvictedFromEveryPod() {
    List<HostCensus> empty = census();
    for (int i = 0; i < 8; i++) {
      MachineSpec wanted = small("m" + i, "ann");
      assertThat(landlord(l -> l.let(wanted)).machine()).isPresent();
    }
    landlord(l -> l.let(small("b", "bob")));
    Map<String, List<String>> ann = landlord(l -> l.machinesOf("ann"));

    // h1 has 4 cores
    assertThat(ann.get("h1")).hasSize(4);
    assertThat(ann.get("h2")).hasSize(4);
    List<String> failures = landlord(l -> l.evict("ann"));
    assertThat(failures).isEmpty();
    Map<String, List<String>> bob = landlord(l -> l.machinesOf("bob"));
    assertThat(bob.get("h2")).containsExactly("b");
    failures = landlord(l -> l.evict("bob"));
    assertThat(failures).isEmpty();
    assertThat(census()).isEqualTo(empty);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, seed = "42")
  void nothingLeaksAndNoPodIsOverItsCapacityWhateverGoesWrong(
      @ForAll @Size(max = 5) List<MachineSpec> wishes,
      @ForAll @IntRange(min = 1, max = 20) int nth) {
    List<HostCensus> empty = census();
    hosts.get(1).inject(FaultRule.onEveryChange().call(nth).refused("out of order"));

    for (MachineSpec wish : wishes) {
      landlord(l -> l.let(wish));
      hosts.forEach(h -> requireWithinCapacity(h.look()));
    }

    hosts.get(1).clearFaults();
    List<String> failures = landlord(Landlord::close);
    assertThat(failures).isEmpty();
    assertThat(census()).isEqualTo(empty);
  }

  private static void requireWithinCapacity(HostSnapshot host) {
    assertThat(sum(host.coresUsed())).isLessThanOrEqualTo(host.host().cores().count());
    assertThat(sum(host.memoryUsed())).isLessThanOrEqualTo(host.host().memory().bytes());
    host.storagePools()
        .forEach(
            p ->
                assertThat(sum(host.storageUsed().getOrDefault(p.name(), new Usage(0, 0))))
                    .isLessThanOrEqualTo(p.total().bytes()));
  }

  private static long sum(Usage usage) {
    return usage.ours() + usage.others();
  }

  private static SimulatedHost host(String name, int cores) {
    return SimulatedHost.builder()
        .name(name)
        .cores(cores)
        .memory(MemorySize.ofGiB(4L * cores))
        .storagePool("default", StorageSize.ofGB(100L * cores))
        .build();
  }

  private static MachineSpec small(String name, String tenant) {
    return MachineSpec.builder().name(name).tag(tenant).network("default").build();
  }

  private List<HostCensus> census() {
    return hosts.stream().map(SimulatedHost::census).toList();
  }

  private <T> T landlord(Task<T> task) {
    try (Pod h1 = hosts.get(0).pod();
        Pod h2 = hosts.get(1).pod();
        Pod h3 = hosts.get(2).pod()) {
      return task.by(new Landlord(List.of(h1, h2, h3)));
    }
  }

  private interface Task<T> {
    T by(Landlord landlord);
  }
}
