package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.testkit.SimulatedHost;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

class DeclaredExceptionsTest {

  private final List<String> reported = new ArrayList<>();

  @Test
  void aRuleThatIsNotDeclaredIsRunAsItIs() {
    assertThatCode(() -> run("SP-2 holds", () -> null)).doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                run(
                    "SP-2 does not hold",
                    () -> {
                      throw new AssertionError("seen");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("seen");
    assertThat(reported).isEmpty();
  }

  @Test
  void aDeclaredRuleThatIsNotKeptIsReported() {
    assertThatCode(
            () ->
                run(
                    "SP-1 does not hold",
                    () -> {
                      throw new AssertionError("seen");
                    }))
        .doesNotThrowAnyException();
    assertThat(reported).singleElement().asString().contains("SP-1", "too old", "seen");
  }

  @Test
  @SuppressWarnings("NullAway") // nothing but null is a Void
  void aDeclaredRuleThatIsKeptFails() {
    assertThatThrownBy(() -> run("SP-1 holds", () -> null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("take the declaration away");
  }

  @Test
  void aDeclarationOfNoRuleFails() {
    assertThatCode(new Declaring("SP-1")::everyDeclaredExceptionIsARule).doesNotThrowAnyException();
    assertThatThrownBy(new Declaring("SP-99")::everyDeclaredExceptionIsARule)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("SP-99");
  }

  private void run(String displayName, Invocation<Void> rule) throws Throwable {
    new DeclaredExceptions()
        .interceptTestMethod(
            rule,
            fake(ReflectiveInvocationContext.class, ""),
            fake(ExtensionContext.class, displayName));
  }

  @SuppressWarnings("unchecked")
  private <T> T fake(Class<? super T> type, String displayName) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(method, displayName, arguments));
  }

  private @Nullable Object answer(Method method, String displayName, Object[] arguments) {
    return switch (method.getName()) {
      case "getDisplayName" -> displayName;
      case "getRequiredTestInstance" -> new Declaring("SP-1");
      case "publishReportEntry" -> {
        reported.add(List.of(arguments).toString());
        yield null;
      }
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private static final class Declaring extends StorageDriverContract {
    private final String rule;

    Declaring(String rule) {
      this.rule = rule;
    }

    @Override
    protected HostConnection connection() {
      return SimulatedHost.create().open();
    }

    @Override
    protected Map<String, String> notSupported() {
      return Map.of(rule, "too old");
    }
  }
}
