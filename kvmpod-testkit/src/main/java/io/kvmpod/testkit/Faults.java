package io.kvmpod.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that hold on one host, how often each was met, and every call that came. */
final class Faults {

  private final List<Counted> rules = new ArrayList<>();
  private final List<HostCall> calls = new ArrayList<>();

  synchronized void inject(FaultRule rule) {
    rules.add(new Counted(rule));
  }

  synchronized void clear() {
    rules.clear();
  }

  synchronized List<HostCall> calls() {
    return List.copyOf(calls);
  }

  synchronized void forgetCalls() {
    calls.clear();
  }

  /** Writes the call down, and returns the rule that strikes it. */
  synchronized @Nullable FaultRule meet(HostCall call) {
    calls.add(call);
    FaultRule striking = null;
    for (Counted counted : rules) {
      if (counted.rule.concerns(call)) {
        counted.met++;
        if (striking == null && counted.rule.strikes(counted.met)) {
          striking = counted.rule;
        }
      }
    }
    return striking;
  }

  private static final class Counted {
    private final FaultRule rule;
    private long met;

    Counted(FaultRule rule) {
      this.rule = rule;
    }
  }
}
