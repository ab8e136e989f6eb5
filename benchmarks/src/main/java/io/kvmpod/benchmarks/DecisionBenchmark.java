package io.kvmpod.benchmarks;

import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One decision on one resource, alone and with its record made into text. */
@State(Scope.Thread)
public class DecisionBenchmark {

  private Inventory inventory =
      Inventory.memory(MemorySize.ofGiB(64))
          .reserving(MemorySize.ofGiB(4).bytes())
          .overcommitted(OvercommitRatio.parse("1.5"));
  private Usage usage = new Usage(MemorySize.ofGiB(40).bytes(), MemorySize.ofGiB(8).bytes());
  private long requested = MemorySize.ofGiB(2).bytes();

  /** Decides; nobody asks for the record. */
  @Benchmark
  public Object decide() {
    return ResourceDecision.decide(inventory, usage, requested);
  }

  /** Decides, and prints the record as a table. */
  @Benchmark
  public Object decideAndPrint() {
    ResourceDecision decision = ResourceDecision.decide(inventory, usage, requested);
    return new Admission(List.of(decision), List.of(), List.of(), List.of()).table();
  }

  /** Decides with the capacity worked out in decimals each time. */
  @Benchmark
  public Object decideInDecimals() {
    long capacity =
        BigDecimal.valueOf(inventory.total() - inventory.reserved())
            .multiply(inventory.ratio().value())
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact();
    boolean fits =
        requested <= inventory.total() && requested <= capacity - usage.ours() - usage.others();
    if (!fits) {
      throw new IllegalStateException("the request is one that fits");
    }
    return new ResourceDecision(inventory, usage, 0, requested, requested);
  }

  /** Makes the result and decides nothing: the least that a decision can cost. */
  @Benchmark
  public Object resultAlone() {
    return new ResourceDecision(inventory, usage, 0, requested, requested);
  }
}
