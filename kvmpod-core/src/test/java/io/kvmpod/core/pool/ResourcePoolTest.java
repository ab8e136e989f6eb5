package io.kvmpod.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.capacity.LimitDecision;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePoolTest {

  private static final ResourcePoolClaims USED =
      new ResourcePoolClaims(2, Cores.of(6), MemorySize.ofGiB(8), StorageSize.ofGB(100));
  private static final ResourcePoolClaims ASKED =
      new ResourcePoolClaims(1, Cores.of(2), MemorySize.ofGiB(4), StorageSize.ofGB(50));

  @ParameterizedTest
  @ValueSource(strings = {"default", "a", "Z", "0", "_", "gold tier", "a-b", "9_ -", "z9"})
  void aNameBeginsWithALetterADigitOrAnUnderscore(String name) {
    assertThat(ResourcePool.named(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "-a", "a.b", "a/b", "ä", "aä", "a\n", "a\t", "٣"})
  void anotherNameIsRefused(String name) {
    assertThatThrownBy(() -> ResourcePool.named(name))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("resource pool");
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertThat(ResourcePool.named("a".repeat(255)).name()).hasSize(255);
    assertThatThrownBy(() -> ResourcePool.named("a".repeat(256)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aDescriptionHoldsNoControls() {
    ResourcePool gold = ResourcePool.named("gold").describedAs("for the database team");

    assertThat(gold.description()).isEqualTo("for the database team");
    assertThatThrownBy(() -> gold.describedAs("a\u0000b"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void thereAreNoLimitsAtFirst() {
    assertThat(ResourcePool.DEFAULT).isEqualTo(ResourcePool.named("default"));
    assertThat(ResourcePool.DEFAULT.limits().decide("default", USED, ASKED)).isEmpty();
    assertThat(ResourcePoolLimits.NONE.toMap()).isEmpty();
  }

  @Test
  void eachLimitIsDecidedOn() {
    ResourcePoolLimits limits =
        ResourcePoolLimits.NONE
            .cores(8)
            .memory(MemorySize.ofGiB(11))
            .storage(StorageSize.ofGB(160));
    ResourcePool gold = ResourcePool.named("gold").limitedTo(limits);

    assertThat(gold.limits().decide("gold", USED, ASKED))
        .containsExactly(
            new LimitDecision(Resource.ofResourcePool(Resource.Kind.CORES, "gold"), 8, 6, 2),
            new LimitDecision(
                Resource.ofResourcePool(Resource.Kind.MEMORY, "gold"),
                11L << 30,
                8L << 30,
                4L << 30),
            new LimitDecision(
                Resource.ofResourcePool(Resource.Kind.STORAGE, "gold"),
                160_000_000_000L,
                100_000_000_000L,
                50_000_000_000L));
    assertThat(limits.toMap())
        .isEqualTo(Map.of("cores", 8, "memory", 11L << 30, "storage", 160_000_000_000L));
  }

  @Test
  void claimsAreSummedUpAndTakenOffAgain() {
    ResourcePoolClaims both = USED.plus(ASKED);

    assertThat(both)
        .isEqualTo(
            new ResourcePoolClaims(3, Cores.of(8), MemorySize.ofGiB(12), StorageSize.ofGB(150)));
    assertThat(both.minus(ASKED)).isEqualTo(USED);
    assertThat(both.minus(USED)).isEqualTo(ASKED);
    assertThat(ASKED.toMap())
        .isEqualTo(
            Map.of("machines", 1, "cores", 2, "memory", 4L << 30, "storage", 50_000_000_000L));
    assertThatThrownBy(() -> ASKED.minus(USED)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () ->
                both.plus(
                    new ResourcePoolClaims(
                        Integer.MAX_VALUE, Cores.ZERO, MemorySize.ZERO, StorageSize.ZERO)))
        .isInstanceOf(ArithmeticException.class);
  }
}
