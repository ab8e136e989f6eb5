package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Counts the bytes that this thread allocates. */
class DecisionAllocationTest {

  private static final int CALLS = 10_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Inventory MEMORY =
      Inventory.memory(MemorySize.ofBytes(67_430_756_352L))
          .reserving(MemorySize.ofGiB(4).bytes())
          .overcommitted(OvercommitRatio.of("1.123456"));
  private static final Usage USED = new Usage(MemorySize.ofGiB(30).bytes(), 12_345);

  /** Kept, so that no compiler finds an object that nobody sees. */
  private final Object[] kept = new Object[CALLS];

  private long seen;

  @Test
  void aDecisionAllocatesNothingButItself() {
    long one = bytes(i -> new ResourceDecision(MEMORY, USED, 0, i, i));

    assertThat(one).isBetween(32L, 64L); // a header, two references and three numbers
    assertThat(bytes(i -> ResourceDecision.decide(MEMORY, USED, i * 10_000_000L))).isEqualTo(one);
    assertThat(bytes(i -> ResourceDecision.decideChange(MEMORY, USED, 1_000, i))).isEqualTo(one);
  }

  @Test
  void theRuleAndTheMarginAllocateNothing() {
    ResourceDecision refused = ResourceDecision.decide(MEMORY, USED, Long.MAX_VALUE);

    assertThat(
            bytes(
                i -> {
                  seen +=
                      refused.margin()
                          + (refused.rule() == Rule.FITS ? 1 : 2)
                          + (refused.fits() ? i : 1);
                  return refused;
                }))
        .isZero();
  }

  @Test
  void aRatioOfUpTo8DecimalsScalesWithoutAllocating() {
    OvercommitRatio ratio = OvercommitRatio.of("9.12345678");

    assertThat(
            bytes(
                i -> {
                  seen += ratio.scale(i * 100_000_000_000L);
                  return ratio;
                }))
        .isZero();
  }

  /** Returns the bytes per call, in whole bytes. */
  private long bytes(IntFunction<Object> call) {
    run(call); // classes are loaded, call sites are linked
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run(call);
    long after = THREADS.getCurrentThreadAllocatedBytes();
    assertThat(kept).doesNotContainNull();
    return (after - before) / CALLS;
  }

  private void run(IntFunction<Object> call) {
    for (int i = 0; i < CALLS; i++) {
      kept[i] = call.apply(i);
    }
  }
}
