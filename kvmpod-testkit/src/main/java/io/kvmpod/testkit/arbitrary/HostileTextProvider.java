package io.kvmpod.testkit.arbitrary;

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Tells jqwik what a {@link HostileText} is. Made by jqwik. */
public final class HostileTextProvider implements ArbitraryProvider {

  /** For jqwik. */
  public HostileTextProvider() {}

  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isOfType(String.class) && target.findAnnotation(HostileText.class).isPresent();
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    return Set.of(HostileTexts.all());
  }

  /** Before jqwik's own strings. */
  @Override
  public int priority() {
    return 10;
  }
}
