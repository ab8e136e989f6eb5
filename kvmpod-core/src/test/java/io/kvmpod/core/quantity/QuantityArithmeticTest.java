package io.kvmpod.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class QuantityArithmeticTest {

  private static final Cores MOST_CORES = Cores.of(Integer.MAX_VALUE);
  private static final MemorySize MOST_MEMORY = MemorySize.ofBytes(Long.MAX_VALUE);
  private static final StorageSize MOST_STORAGE = StorageSize.ofBytes(Long.MAX_VALUE);

  @Test
  void nothingNegativeIsAQuantity() {
    isNoArgument(() -> Cores.of(-1), "cores must be 0 or more, was -1");
    isNoArgument(() -> MemorySize.ofBytes(-1), "memory must be 0 bytes or more, was -1");
    isNoArgument(() -> MemorySize.ofKiB(-1), "memory must be 0 bytes or more, was -1024");
    isNoArgument(() -> StorageSize.ofBytes(-1), "storage must be 0 bytes or more, was -1");
    isNoArgument(() -> StorageSize.ofMB(-1), "storage must be 0 bytes or more, was -1000000");
  }

  @Test
  void factoriesCountInTheirUnit() {
    assertThat(MemorySize.ofKiB(3).bytes()).isEqualTo(3_072);
    assertThat(MemorySize.ofMiB(3).bytes()).isEqualTo(3_145_728);
    assertThat(MemorySize.ofGiB(3).bytes()).isEqualTo(3_221_225_472L);
    assertThat(StorageSize.ofMB(3).bytes()).isEqualTo(3_000_000);
    assertThat(StorageSize.ofGB(3).bytes()).isEqualTo(3_000_000_000L);
    assertThat(StorageSize.ofGiB(3).bytes()).isEqualTo(3_221_225_472L);
  }

  @Test
  void factoriesThatOverflowAreErrors() {
    overflows(() -> MemorySize.ofKiB(1L << 53)); // 2^63
    overflows(() -> MemorySize.ofMiB(1L << 43));
    overflows(() -> MemorySize.ofGiB(1L << 33));
    overflows(() -> StorageSize.ofMB(9_223_372_036_855L));
    overflows(() -> StorageSize.ofGB(9_223_372_037L));
    overflows(() -> StorageSize.ofGiB(1L << 33));
    assertThat(MemorySize.ofKiB((1L << 53) - 1).bytes()).isEqualTo(Long.MAX_VALUE - 1_023);
  }

  @Test
  void partOfAUnitIsLeftOutOfWholeUnits() {
    assertThat(MemorySize.ofBytes(2_047).toKiB()).isEqualTo(1);
    assertThat(MemorySize.ofBytes(2_048).toKiB()).isEqualTo(2);
    assertThat(MemorySize.ofBytes(2_097_151).toMiB()).isEqualTo(1);
    assertThat(MemorySize.ofBytes(2_097_152).toMiB()).isEqualTo(2);
    assertThat(MemorySize.ofMiB(2_047).toGiB()).isEqualTo(1);
    assertThat(MemorySize.ofMiB(2_048).toGiB()).isEqualTo(2);
  }

  @Test
  void sumsAreExact() {
    assertThat(Cores.of(3).plus(Cores.of(4))).isEqualTo(Cores.of(7));
    assertThat(MemorySize.ofMiB(3).plus(MemorySize.ofMiB(4))).isEqualTo(MemorySize.ofMiB(7));
    assertThat(StorageSize.ofGB(3).plus(StorageSize.ofGB(4))).isEqualTo(StorageSize.ofGB(7));
  }

  @Test
  void sumsThatOverflowAreErrors() {
    overflows(() -> MOST_CORES.plus(Cores.of(1)));
    overflows(() -> MOST_MEMORY.plus(MemorySize.ofBytes(1)));
    overflows(() -> MOST_STORAGE.plus(StorageSize.ofBytes(1)));
  }

  @Test
  void allCanBeTakenAway() {
    assertThat(Cores.of(3).minus(Cores.of(2))).isEqualTo(Cores.of(1));
    assertThat(Cores.of(3).minus(Cores.of(3))).isEqualTo(Cores.ZERO);
    assertThat(MemorySize.ofMiB(3).minus(MemorySize.ofMiB(2))).isEqualTo(MemorySize.ofMiB(1));
    assertThat(MemorySize.ofMiB(3).minus(MemorySize.ofMiB(3))).isEqualTo(MemorySize.ZERO);
    assertThat(StorageSize.ofGB(3).minus(StorageSize.ofGB(2))).isEqualTo(StorageSize.ofGB(1));
    assertThat(StorageSize.ofGB(3).minus(StorageSize.ofGB(3))).isEqualTo(StorageSize.ZERO);
  }

  @Test
  void takingMoreThanThereIsNamesBothAmounts() {
    fails(() -> Cores.of(3).minus(Cores.of(4)), "cores: 3 less 4 is below 0");
    fails(
        () -> MemorySize.ofGiB(3).minus(MemorySize.ofMiB(3_073)),
        "memory: 3GiB less 3073MiB is below 0");
    fails(
        () -> StorageSize.ofGB(3).minus(StorageSize.ofMB(3_001)),
        "storage: 3GB less 3.001GB is below 0");
  }

  @Test
  void productsAreExact() {
    assertThat(Cores.of(3).times(4)).isEqualTo(Cores.of(12));
    assertThat(MemorySize.ofMiB(3).times(4)).isEqualTo(MemorySize.ofMiB(12));
    assertThat(StorageSize.ofGB(3).times(4)).isEqualTo(StorageSize.ofGB(12));
    assertThat(StorageSize.ofGB(3).times(0)).isEqualTo(StorageSize.ZERO);
  }

  @Test
  void productsThatOverflowAreErrors() {
    overflows(() -> Cores.of(1 << 30).times(2));
    overflows(() -> Cores.of(2).times(Long.MAX_VALUE));
    overflows(() -> MemorySize.ofBytes(1L << 62).times(2));
    overflows(() -> StorageSize.ofBytes(1L << 62).times(2));
  }

  @Test
  void aNegativeProductIsNoQuantity() {
    isNoArgument(() -> Cores.of(2).times(-1), "cores must be 0 or more, was -2");
    isNoArgument(() -> MemorySize.ofBytes(2).times(-1), "memory must be 0 bytes or more, was -2");
    isNoArgument(() -> StorageSize.ofBytes(2).times(-1), "storage must be 0 bytes or more, was -2");
  }

  @Test
  void onlyNothingIsZero() {
    assertThat(Cores.ZERO.isZero()).isTrue();
    assertThat(Cores.of(1).isZero()).isFalse();
    assertThat(MemorySize.ZERO.isZero()).isTrue();
    assertThat(MemorySize.ofBytes(1).isZero()).isFalse();
    assertThat(StorageSize.ZERO.isZero()).isTrue();
    assertThat(StorageSize.ofBytes(1).isZero()).isFalse();
  }

  @Test
  void quantitiesAreOrderedByTheirAmount() {
    assertThat(Cores.of(9)).isLessThan(Cores.of(10)).isEqualByComparingTo(Cores.of(9));
    assertThat(MemorySize.ofGiB(1))
        .isGreaterThan(MemorySize.ofMiB(1_023))
        .isEqualByComparingTo(MemorySize.ofMiB(1_024));
    assertThat(StorageSize.ofGB(1))
        .isLessThan(StorageSize.ofGiB(1))
        .isEqualByComparingTo(StorageSize.ofMB(1_000));
  }

  private static void isNoArgument(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static void overflows(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ArithmeticException.class);
  }

  private static void fails(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(ArithmeticException.class).hasMessage(message);
  }
}
