package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs the rules that a host is declared not to keep as well: one that is kept all the same fails,
 * one that is not kept is reported as skipped, with the declared reason and what was seen.
 */
public final class DeclaredExceptions implements InvocationInterceptor {

  /** For JUnit. */
  public DeclaredExceptions() {}

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    String rule = HostContract.ruleOf(context.getDisplayName());
    Map<String, String> declared =
        ((HostContract) context.getRequiredTestInstance()).notSupported();
    String reason = declared.get(rule);
    if (reason == null) {
      invocation.proceed();
      return;
    }
    String seen = failureOf(invocation);
    if (seen.isEmpty()) {
      fail(
          "rule %s is declared not supported (%s), and it holds: take the declaration away",
          rule, reason);
    }
    context.publishReportEntry("not supported", rule + ": " + reason);
    abort(
        "rule %s is not supported by this host, as declared: %s. Seen: %s"
            .formatted(rule, reason, seen));
  }

  /** Whatever a rule's test throws is what the host does not support. */
  @SuppressWarnings("CatchingUnchecked")
  private static String failureOf(Invocation<@Nullable Void> invocation) {
    try {
      invocation.proceed();
      return "";
    } catch (Throwable e) {
      return e.toString();
    }
  }
}
