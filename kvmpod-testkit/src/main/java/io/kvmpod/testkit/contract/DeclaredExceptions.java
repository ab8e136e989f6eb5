package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs the rules that a host is declared not to keep as well: one that is kept all the same fails,
 * for one that is not kept the reason and what was seen are printed and published, so that nothing
 * is left out in silence.
 */
public final class DeclaredExceptions implements InvocationInterceptor {

  /** For JUnit. */
  public DeclaredExceptions() {}

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    String rule = Contract.ruleOf(context.getDisplayName());
    Map<String, String> declared = ((Contract) context.getRequiredTestInstance()).notSupported();
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
    String entry = "%s, as declared: %s. Seen: %s".formatted(rule, reason, seen);
    context.publishReportEntry("not supported", entry);
    System.out.println("not supported: " + entry);
  }

  /** Whatever a rule's test throws is what the host does not support. */
  @SuppressWarnings("CatchingUnchecked")
  private static String failureOf(Invocation<Void> invocation) {
    try {
      invocation.proceed();
      return "";
    } catch (Throwable e) {
      return e.toString().strip().lines().findFirst().orElse("");
    }
  }
}
