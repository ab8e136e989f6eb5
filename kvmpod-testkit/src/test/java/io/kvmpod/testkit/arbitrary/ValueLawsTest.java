package io.kvmpod.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.PodUri;
import io.kvmpod.core.compose.Elsewhere;
import io.kvmpod.core.data.Digest;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.host.HostLedger;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/** What holds for every public value of core, whatever it means. */
class ValueLawsTest {

  /** They hold a predicate, or are a book that nobody compares. */
  private static final Set<Class<?>> WITHOUT_EQUALITY = Set.of(Elsewhere.class, HostLedger.class);

  /** Addresses of pods hide secrets in their text, and so are not read back from it. */
  private static final Set<Class<?>> NOT_READ_BACK = Set.of(PodUri.class);

  private static final Map<Class<?>, RandomGenerator<?>> GENERATORS = new HashMap<>();

  private static final int MOST_STEPS = 10_000;

  private static final int LONGEST_OF_THE_SMALLEST = 2_000;

  @Example
  void everyPublicValueHasAnArbitrary() {
    assertThat(PublicValues.all())
        .as("a public value type without an arbitrary: add one, or say why it is no value")
        .allSatisfy(type -> assertThat(PodArbitraryProvider.types()).contains(type));
  }

  @Example
  void arbitrariesAreOfPublicValuesAlone() {
    assertThat(PublicValues.all()).containsAll(PodArbitraryProvider.types());
    assertThat(PublicValues.unknownExceptions()).isEmpty();
  }

  @Example
  void theLawsBelowMeetManyTypes() {
    assertThat(PublicValues.all()).hasSizeGreaterThan(80);
    assertThat(PublicValues.all().stream().filter(t -> !froms(t).isEmpty())).hasSizeGreaterThan(12);
    assertThat(PublicValues.all().stream().filter(t -> !parsers(t).isEmpty()))
        .hasSizeGreaterThan(6);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenAsPlainDataIsReadBack(@ForAll("writtenTypes") Class<?> type, @ForAll long seed)
      throws ReflectiveOperationException {
    Object value = drawn(type, seed);
    Map<String, Object> map = toMap(type, value);

    Object read = from(type).invoke(null, PlainData.of("value", map));

    assertThat(read).isEqualTo(value);
    assertThat(Digest.of(toMap(type, read))).isEqualTo(Digest.of(map));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenAsTextIsReadBack(@ForAll("parsedTypes") Class<?> type, @ForAll long seed)
      throws ReflectiveOperationException {
    Object value = drawn(type, seed);

    assertThat(parse(type).invoke(null, value.toString())).isEqualTo(value);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void whatIsMadeAlikeIsEqualAndTellsTheSame(
      @ForAll("comparedTypes") Class<?> type, @ForAll long seed) {
    Object one = drawn(type, seed);
    Object other = drawn(type, seed);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(null);
    assertThat(one.toString()).isEqualTo(other.toString());
    assertThat(one).isNotEqualTo(new Object());
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void equalityIsMutualAndEqualsHaveOneHash(
      @ForAll("comparedTypes") Class<?> type, @ForAll long seed, @ForAll long otherSeed) {
    Object one = drawn(type, seed);
    Object other = drawn(type, otherSeed);

    assertThat(one.equals(other)).isEqualTo(other.equals(one));
    assertThat(!one.equals(other) || one.hashCode() == other.hashCode()).isTrue();
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void noCollectionOfARecordCanBeChanged(@ForAll("recordTypes") Class<?> type, @ForAll long seed)
      throws ReflectiveOperationException {
    Object value = drawn(type, seed);
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] parts = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      parts[i] = components[i].getAccessor().invoke(value);
      if (parts[i] instanceof Collection<?> all) {
        assertThatThrownBy(all::clear).isInstanceOf(UnsupportedOperationException.class);
        parts[i] = parts[i] instanceof Set<?> ? new LinkedHashSet<>(all) : new ArrayList<>(all);
      } else if (parts[i] instanceof Map<?, ?> all) {
        assertThatThrownBy(all::clear).isInstanceOf(UnsupportedOperationException.class);
        parts[i] = new LinkedHashMap<>(all);
      }
    }

    Object again = type.getDeclaredConstructor(types).newInstance(parts);
    for (Object part : parts) {
      if (part instanceof Collection<?> all) {
        all.clear();
      } else if (part instanceof Map<?, ?> all) {
        all.clear();
      }
    }

    assertThat(again).as("made of collections that were changed afterwards").isEqualTo(value);
  }

  @Example
  void whatIsDrawnShrinksToSomethingSmall() {
    for (Class<?> type : PodArbitraryProvider.types()) {
      Shrinkable<?> shrunk = Arbitraries.defaultFor(type).generator(1_000).next(new Random(7));
      int steps = 0;
      Optional<? extends Shrinkable<?>> smaller = shrunk.shrink().findFirst();
      while (smaller.isPresent() && steps < MOST_STEPS) {
        shrunk = smaller.get();
        smaller = shrunk.shrink().findFirst();
        steps++;
      }

      assertThat(smaller).as("the end of shrinking a " + type).isEmpty();
      assertThat(String.valueOf(shrunk.value())).hasSizeLessThan(LONGEST_OF_THE_SMALLEST);
    }
  }

  @Provide
  Arbitrary<Class<?>> writtenTypes() {
    return typesThat(type -> !froms(type).isEmpty());
  }

  @Provide
  Arbitrary<Class<?>> parsedTypes() {
    return typesThat(type -> !parsers(type).isEmpty() && !NOT_READ_BACK.contains(type));
  }

  @Provide
  Arbitrary<Class<?>> comparedTypes() {
    return typesThat(type -> !WITHOUT_EQUALITY.contains(type));
  }

  @Provide
  Arbitrary<Class<?>> recordTypes() {
    return typesThat(type -> type.isRecord() && !WITHOUT_EQUALITY.contains(type));
  }

  private static Arbitrary<Class<?>> typesThat(Predicate<Class<?>> wanted) {
    return Arbitraries.of(PublicValues.all().stream().filter(wanted).toList());
  }

  /** The same seed gives the same value, made anew. */
  private static Object drawn(Class<?> type, long seed) {
    return GENERATORS
        .computeIfAbsent(type, t -> Arbitraries.defaultFor(t).generator(1_000, true))
        .next(new Random(seed))
        .value();
  }

  private static Map<String, Object> toMap(Class<?> type, Object value)
      throws ReflectiveOperationException {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) type.getMethod("toMap").invoke(value)).forEach((k, v) -> map.put((String) k, v));
    return map;
  }

  private static Method from(Class<?> type) {
    return froms(type).get(0);
  }

  private static Method parse(Class<?> type) {
    return parsers(type).get(0);
  }

  private static List<Method> froms(Class<?> type) {
    return PublicValues.readers(type, "from", PlainData.class);
  }

  private static List<Method> parsers(Class<?> type) {
    return PublicValues.readers(type, "parse", String.class);
  }
}
