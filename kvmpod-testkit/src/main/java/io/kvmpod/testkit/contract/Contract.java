package io.kvmpod.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all contracts share: numbered rules, and a way to say which of them something cannot keep.
 */
@ExtendWith(DeclaredExceptions.class)
public abstract class Contract {

  /** For subclasses. */
  protected Contract() {}

  /**
   * Returns the rules that are not kept, each with the reason. They are run as well: one that holds
   * all the same fails, the others are printed with the reason.
   */
  protected Map<String, String> notSupported() {
    return Map.of();
  }

  @Test
  @DisplayName("every rule that is declared not supported is a rule of this contract")
  void everyDeclaredExceptionIsARule() {
    assertThat(rules()).containsAll(notSupported().keySet());
  }

  static String ruleOf(String displayName) {
    return displayName.split(" ", 2)[0];
  }

  private Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    for (Class<?> c = getClass(); c != null; c = c.getSuperclass()) {
      rules.addAll(
          Arrays.stream(c.getDeclaredMethods())
              .map(m -> m.getAnnotation(DisplayName.class))
              .filter(d -> d != null)
              .map(d -> ruleOf(d.value()))
              .collect(Collectors.toSet()));
    }
    return rules;
  }
}
