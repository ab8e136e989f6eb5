package io.kvmpod.benchmarks;

import io.kvmpod.core.storage.StorageSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One storage spec, read by the core and by two readers that check nothing. */
@State(Scope.Thread)
public class ParseBenchmark {

  private String text = "root:32(pool1),home:64(pool2)";

  /** Reads it as the core does. */
  @Benchmark
  public Object parse() {
    return StorageSpec.parse(text);
  }

  /** Reads it with the least that can. */
  @Benchmark
  public Object handTunedScanner() {
    return HandTunedScanner.scan(text);
  }

  /** Reads it with {@code java.util.regex}. */
  @Benchmark
  public Object regex() {
    return RegexScanner.scan(text);
  }
}
