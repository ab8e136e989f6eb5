package io.kvmpod.testkit;

/**
 * The program that made a call died in it, as far as the simulated host can see: nothing of the
 * program is to run any more, and so this is no exception that it catches, takes back what it did
 * and goes on. Every later call over the same connection throws one too. What is on the host stays;
 * a new connection, as of the next run of the program, sees it.
 *
 * @see FaultRule.Calls#crashesBefore()
 * @see FaultRule.Calls#crashesAfter()
 */
public final class SimulatedCrash extends Error {

  private static final long serialVersionUID = 1L;

  private SimulatedCrash(String message) {
    super(message);
  }

  static SimulatedCrash during(Call call) {
    return new SimulatedCrash(
        "pod %s: the program died when it was to %s".formatted(call.address(), call.title()));
  }

  static SimulatedCrash earlier(Call call) {
    return new SimulatedCrash(
        "pod %s: the program died before it was to %s; open another connection for its next run"
            .formatted(call.address(), call.title()));
  }
}
