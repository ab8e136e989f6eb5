package io.kvmpod.testkit.arbitrary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Tells jqwik what values of the domain look like. Made by jqwik. */
public final class PodArbitraryProvider implements ArbitraryProvider {

  private static final Map<Class<?>, Supplier<Arbitrary<?>>> KNOWN = known();

  /** For jqwik. */
  public PodArbitraryProvider() {}

  @Override
  public boolean canProvideFor(TypeUsage target) {
    return KNOWN.containsKey(target.getRawType());
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    Supplier<Arbitrary<?>> known = KNOWN.get(target.getRawType());
    return known == null ? Set.of() : Set.of(known.get());
  }

  /** All types that there are values of. */
  static Set<Class<?>> types() {
    return KNOWN.keySet();
  }

  private static Map<Class<?>, Supplier<Arbitrary<?>>> known() {
    Map<Class<?>, Supplier<Arbitrary<?>>> known = new HashMap<>();
    List.of(
            QuantityArbitraries.all(),
            CapacityArbitraries.all(),
            PoolArbitraries.all(),
            StorageArbitraries.all(),
            NetworkArbitraries.all(),
            NetworkPartArbitraries.all(),
            NetworkDefinitionArbitraries.all(),
            InterfaceArbitraries.all(),
            MachineArbitraries.all(),
            HostArbitraries.all(),
            PlanArbitraries.all())
        .forEach(known::putAll);
    return Map.copyOf(known);
  }
}
