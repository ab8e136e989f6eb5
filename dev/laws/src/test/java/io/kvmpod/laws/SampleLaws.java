package io.kvmpod.laws;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Laws that are run by tests, and by nothing else: the name is none of a class of tests. */
class SampleLaws extends InheritedLaws {

  static final List<Integer> DRAWN = new CopyOnWriteArrayList<>();

  @Property(tries = 20)
  void draws(@ForAll int number) {
    DRAWN.add(number);
  }

  @Property(tries = 20)
  void drawsAnother(@ForAll int number) {
    DRAWN.add(number);
  }

  @Property(tries = 20, seed = "7")
  void namesItsSeed(@ForAll int number) {
    DRAWN.add(number);
  }

  @Example
  void samples() {
    Arbitraries.integers().sampleStream().limit(5).forEach(DRAWN::add);
  }

  @Property
  void isBroken(@ForAll @IntRange(min = 0) int number) {
    if (number > 1_000) {
      throw new AssertionError(number + " is more than 1000");
    }
  }

  /** No seed finds it in one of four runs. */
  @Property(tries = 1)
  void isBrokenForFew(@ForAll @IntRange(min = 0, max = 3) int number) {
    if (number == 3) {
      throw new AssertionError("three");
    }
  }

  @Property(tries = 1)
  @AddLifecycleHook(OtherSeed.class)
  void escapes(@ForAll int number) {}

  static final class OtherSeed implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext law, PropertyExecutor executor) {
      law.attributes().setSeed("1");
      return executor.execute();
    }
  }
}
