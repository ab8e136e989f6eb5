package io.kvmpod.testkit;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodTimeoutException;

/** Every way in which a single call can go wrong for good reason. */
enum Fault {
  REFUSED(HostException.class, false),
  IN_CONFLICT(ConflictException.class, false),
  LOST_BEFORE(PodConnectionException.class, false),
  LOST_AFTER(PodConnectionException.class, true),
  LATE_BEFORE(PodTimeoutException.class, false),
  LATE_AFTER(PodTimeoutException.class, true),
  BROKEN_AFTER(ArithmeticException.class, true);

  final Class<? extends RuntimeException> seen;
  final boolean carriedOut;

  Fault(Class<? extends RuntimeException> seen, boolean carriedOut) {
    this.seen = seen;
    this.carriedOut = carriedOut;
  }

  FaultRule of(FaultRule.Calls calls) {
    return switch (this) {
      case REFUSED -> calls.refused("No space left on device");
      case IN_CONFLICT -> calls.fails(c -> new ConflictException("taken by another"));
      case LOST_BEFORE -> calls.losesConnection();
      case LOST_AFTER -> calls.losesConnectionAfter();
      case LATE_BEFORE -> calls.timesOut();
      case LATE_AFTER -> calls.timesOutAfter();
      case BROKEN_AFTER -> calls.failsAfter(c -> new ArithmeticException("a fault in the adapter"));
    };
  }

  /** Whether the one who called knows afterwards if the call was carried out. */
  boolean tellsTheTruth() {
    return PodException.class.isAssignableFrom(seen)
        && (carriedOut || this == REFUSED || this == IN_CONFLICT);
  }
}
