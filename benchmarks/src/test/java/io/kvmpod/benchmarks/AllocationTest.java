package io.kvmpod.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Counted by the JVM to the byte, whatever the speed of the machine. */
class AllocationTest {

  private static final int CALLS = 100_000;

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ResourceDecision[] kept = new ResourceDecision[1]; // so that none is optimized away

  @Test
  void aDecisionAllocatesItsResultAndNothingElse() {
    OvercommitRatio ratio = OvercommitRatio.of("1.5");
    for (Inventory inventory :
        new Inventory[] {
          Inventory.cores(Cores.of(16)).reserving(2).overcommitted(ratio),
          Inventory.memory(MemorySize.ofGiB(64)).reserving(1L << 30).overcommitted(ratio),
          Inventory.storagePool("pool1", StorageSize.ofGB(500)).overcommitted(ratio)
        }) {
      Usage usage = new Usage(inventory.total() / 2, inventory.total() / 4);
      for (long requested : new long[] {0, 1, inventory.total(), inventory.total() + 1}) {
        long result = bytes(() -> new ResourceDecision(inventory, usage, requested, Rule.FITS));

        assertThat(bytes(() -> ResourceDecision.decide(inventory, usage, requested)))
            .as("%d of %s", requested, inventory)
            .isEqualTo(result);
      }
    }
  }

  /** Returns what one call allocates, on average. */
  private long bytes(Supplier<ResourceDecision> call) {
    kept[0] = call.get(); // classes are loaded and call sites are linked now
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      kept[0] = call.get();
    }
    return (thread.getCurrentThreadAllocatedBytes() - before) / CALLS;
  }
}
