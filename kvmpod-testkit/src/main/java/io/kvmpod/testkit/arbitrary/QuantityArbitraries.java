package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Amounts and ratios. */
final class QuantityArbitraries {

  private QuantityArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.of(
        Cores.class, QuantityArbitraries::cores,
        MemorySize.class, QuantityArbitraries::memorySizes,
        StorageSize.class, QuantityArbitraries::storageSizes,
        OvercommitRatio.class, QuantityArbitraries::ratios);
  }

  static Arbitrary<Cores> cores() {
    return Arbitraries.integers().greaterOrEqual(0).map(Cores::of);
  }

  static Arbitrary<MemorySize> memorySizes() {
    return bytes().map(MemorySize::ofBytes);
  }

  static Arbitrary<StorageSize> storageSizes() {
    return bytes().map(StorageSize::ofBytes);
  }

  static Arbitrary<OvercommitRatio> ratios() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, BigDecimal.TEN)
        .ofScale(6)
        .edgeCases(
            c ->
                c.add(
                    BigDecimal.ZERO,
                    BigDecimal.ONE,
                    BigDecimal.TEN,
                    new BigDecimal("0.7"),
                    new BigDecimal("1.15"),
                    new BigDecimal("0.000001"),
                    new BigDecimal("9.999999")))
        .map(OvercommitRatio::of);
  }

  private static Arbitrary<Long> bytes() {
    Arbitrary<Long> units =
        Combinators.combine(
                Arbitraries.of(1L << 10, 1L << 20, 1L << 30, 1_000_000L, 1_000_000_000L),
                Arbitraries.longs().between(0, 4096))
            .as((unit, count) -> unit * count);
    return Arbitraries.oneOf(Arbitraries.longs().greaterOrEqual(0), units);
  }
}
