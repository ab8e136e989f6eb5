package io.kvmpod.laws;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives each law its seed, and fails one that ran with another. jqwik finds this by itself. A law
 * that names a seed in its annotation keeps it.
 */
public final class SeededLaws implements AroundPropertyHook {

  /** Under which name a law tells how many inputs it was tried on, when the seed is a fresh one. */
  static final String TRIES = "kvmpod.laws.tries";

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext law, PropertyExecutor executor) {
    Seed seed = Seed.current();
    String expected =
        law.attributes()
            .seed()
            .filter(named -> !named.isEmpty())
            .orElseGet(() -> seed.of(law.containerClass(), law.targetMethod().getName()));
    law.attributes().setSeed(expected);
    PropertyExecutionResult result = executor.execute();
    if (!seed.equals(Seed.GATE)) {
      law.reporter().publishValue(TRIES, Integer.toString(result.countTries()));
    }
    return result.seed().filter(used -> !used.equals(expected)).isEmpty()
        ? result
        : result.mapToFailed(
            "%s escapes the fixed seeds: it ran with %s and not with %s"
                .formatted(law.label(), result.seed().orElseThrow(), expected));
  }

  /** Outside of whatever else surrounds a law. */
  @Override
  public int aroundPropertyProximity() {
    return -100;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public boolean appliesTo(Optional<AnnotatedElement> element) {
    return element.filter(Method.class::isInstance).isPresent();
  }
}
