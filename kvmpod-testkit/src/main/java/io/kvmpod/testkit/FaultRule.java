package io.kvmpod.testkit;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on a simulated host: which calls, and what happens to them. A value; it counts
 * nothing itself, so one rule can be given to many hosts.
 *
 * <pre>
 * host.inject(FaultRule.on(Operation.CREATE_VOLUME).call(2).refused("No space left on device"));
 * host.inject(FaultRule.on(Operation.START).object("db1").timesOutAfter());
 * host.inject(FaultRule.onEveryChange().call(3).crashesAfter());
 * </pre>
 *
 * <p>A call that several rules meet gets the one that was injected first; every rule counts it.
 */
public final class FaultRule {

  private final Set<Operation> operations;
  private final @Nullable String object;
  private final long first;
  private final long last;
  private final boolean afterwards;
  private final Effect effect;

  private FaultRule(Calls calls, boolean afterwards, Effect effect) {
    this.operations = calls.operations;
    this.object = calls.object;
    this.first = calls.first;
    this.last = calls.last;
    this.afterwards = afterwards;
    this.effect = effect;
  }

  /** Begins a rule for every call of these operations. */
  public static Calls on(Operation operation, Operation... more) {
    return new Calls(EnumSet.of(operation, more), null, 1, Long.MAX_VALUE);
  }

  /** Begins a rule for every call that can change the host. */
  public static Calls onEveryChange() {
    EnumSet<Operation> changes = EnumSet.allOf(Operation.class);
    changes.removeIf(o -> !o.changesHost());
    return new Calls(changes, null, 1, Long.MAX_VALUE);
  }

  /** Begins a rule for every call. */
  public static Calls onEveryCall() {
    return new Calls(EnumSet.allOf(Operation.class), null, 1, Long.MAX_VALUE);
  }

  boolean concerns(HostCall call) {
    return operations.contains(call.operation()) && (object == null || call.isOn(object));
  }

  boolean strikes(long nth) {
    return first <= nth && nth <= last;
  }

  boolean afterwards() {
    return afterwards;
  }

  Effect effect() {
    return effect;
  }

  /** What a rule does to a call: it throws, or waits. */
  interface Effect {
    void on(CallUnderWay call);
  }

  /** Which calls a rule is for. Immutable; one of its last methods makes the rule. */
  public static final class Calls {
    private final Set<Operation> operations;
    private final @Nullable String object;
    private final long first;
    private final long last;

    private Calls(Set<Operation> operations, @Nullable String object, long first, long last) {
      this.operations = operations;
      this.object = object;
      this.first = first;
      this.last = last;
    }

    /** Only calls on the object with that name; see {@link HostCall} for what objects are named. */
    public Calls object(String name) {
      return new Calls(operations, name, first, last);
    }

    /** Only the nth of these calls, counted from 1 and from when the rule was injected. */
    public Calls call(long nth) {
      return new Calls(operations, object, nth, nth);
    }

    /** Only the nth of these calls and all later ones, counted from 1. */
    public Calls fromCall(long nth) {
      return new Calls(operations, object, nth, Long.MAX_VALUE);
    }

    /** The host refuses, with these words and libvirt's number 9: nothing was changed. */
    public FaultRule refused(String answer) {
      return refused(ErrorNumber.OPERATION_FAILED, answer);
    }

    /**
     * The host refuses: nothing was changed.
     *
     * @param code as libvirt numbers errors (virErrorNumber), such as 38 for what the host's system
     *     did not do
     */
    public FaultRule refused(int code, String answer) {
      return before(c -> c.call().refused(code, answer));
    }

    /** The connection breaks before the host heard of the call. */
    public FaultRule losesConnection() {
      return before(c -> c.call().lost());
    }

    /** The host carries the call out, and the connection breaks before it can say so. */
    public FaultRule losesConnectionAfter() {
      return after(c -> c.call().lost());
    }

    /** The deadline passes and the host never heard of the call. */
    public FaultRule timesOut() {
      return before(CallUnderWay::late);
    }

    /** The host carries the call out, but does not say so before the deadline. */
    public FaultRule timesOutAfter() {
      return after(CallUnderWay::late);
    }

    /** The call throws what the function makes of it; the host never heard of it. */
    public FaultRule fails(Function<HostCall, ? extends RuntimeException> failure) {
      return before(c -> failure.apply(c.what()));
    }

    /**
     * The host carries the call out, and then the call throws what the function makes of it. It
     * must be a failure that leaves the outcome open: {@link HostException} and {@link
     * ConflictException} promise that nothing was changed, and an adapter that breaks this promise
     * is at fault itself; an {@link IllegalStateException} is then thrown instead.
     */
    public FaultRule failsAfter(Function<HostCall, ? extends RuntimeException> failure) {
      return after(
          c -> {
            RuntimeException e = failure.apply(c.what());
            if (c.what().operation().changesHost()
                && (e instanceof HostException || e instanceof ConflictException)) {
              throw new IllegalStateException(
                  "the rule is at fault: this exception promises that nothing was changed", e);
            }
            return e;
          });
    }

    /**
     * The program dies before the host heard of the call: it and every later call over that
     * connection throw a {@link SimulatedCrash}, and the connection tells no events any more.
     */
    public FaultRule crashesBefore() {
      return new FaultRule(this, false, Calls::crash);
    }

    /** The host carries the call out, and the program dies before it hears of that. */
    public FaultRule crashesAfter() {
      return new FaultRule(this, true, Calls::crash);
    }

    /**
     * The call takes that much longer to reach the host, in real time; at its deadline it gives up,
     * and the host never heard of it.
     */
    public FaultRule delays(Duration delay) {
      return new FaultRule(this, false, c -> c.waitFor(delay));
    }

    /** The host carries the call out, and its answer takes that much longer, in real time. */
    public FaultRule delaysAfter(Duration delay) {
      return new FaultRule(this, true, c -> c.waitFor(delay));
    }

    /** The call waits before the gate, and is carried out when that opens. */
    public FaultRule waitsAt(Gate gate) {
      return new FaultRule(this, false, c -> c.passOrFail(gate));
    }

    /** The host carries the call out, and the answer waits before the gate. */
    public FaultRule waitsAfterAt(Gate gate) {
      return new FaultRule(this, true, c -> c.passOrFail(gate));
    }

    /** Runs something in the caller's thread when the call comes, and then carries the call out. */
    public FaultRule runsBefore(Runnable action) {
      return new FaultRule(this, false, c -> action.run());
    }

    /**
     * Runs something in the caller's thread once the call was carried out: what others do to the
     * host between two calls, or an interrupt.
     */
    public FaultRule runsAfter(Runnable action) {
      return new FaultRule(this, true, c -> action.run());
    }

    private static void crash(CallUnderWay call) {
      throw call.crashed();
    }

    private FaultRule before(Function<CallUnderWay, RuntimeException> failure) {
      return new FaultRule(this, false, throwing(failure));
    }

    private FaultRule after(Function<CallUnderWay, RuntimeException> failure) {
      return new FaultRule(this, true, throwing(failure));
    }

    private static Effect throwing(Function<CallUnderWay, RuntimeException> failure) {
      return call -> {
        throw failure.apply(call);
      };
    }
  }
}
