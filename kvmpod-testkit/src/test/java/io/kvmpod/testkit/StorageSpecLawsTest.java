package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.StorageSpec;
import io.kvmpod.testkit.arbitrary.HostileText;
import io.kvmpod.testkit.arbitrary.PodArbitraries;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class StorageSpecLawsTest {

  @Property
  void lenientReadsWhatStrictReadsAndAsTheSame(@ForAll StorageSpec spec) {
    assertThat(StorageSpec.parseLenient(spec.toString())).isEqualTo(spec);
  }

  @Property
  void lenientReadsAnyTextThatStrictReadsAndAsTheSame(@ForAll @HostileText String text) {
    read(StorageSpec::parse, text)
        .ifPresent(spec -> assertThat(StorageSpec.parseLenient(text)).isEqualTo(spec));
  }

  @Property
  void whatIsReadIsReadBack(@ForAll("nearlySpecs") String text) {
    read(StorageSpec::parse, text)
        .ifPresent(spec -> assertThat(StorageSpec.parse(spec.toString())).isEqualTo(spec));
    read(StorageSpec::parseLenient, text)
        .ifPresent(spec -> assertThat(StorageSpec.parseLenient(spec.toString())).isEqualTo(spec));
  }

  @Property
  void lenientLabelsAreReadBackByTheLenientParser(@ForAll("lenientSpecs") StorageSpec spec) {
    String canonical = spec.toString();

    assertThat(StorageSpec.parseLenient(canonical)).isEqualTo(spec);
    assertThat(StorageSpec.parseLenient(canonical)).hasToString(canonical);
    assertThat(read(StorageSpec::parse, canonical).isPresent())
        .isEqualTo(spec.disks().stream().allMatch(StorageSpecLawsTest::isStrict));
  }

  @Property
  void blanksAroundSeparatorsChangeNothing(
      @ForAll("lenientSpecs") StorageSpec spec, @ForAll @IntRange(max = 3) int blanks) {
    String some = " ".repeat(blanks);
    String text =
        spec.disks().stream()
            .map(d -> spaced(d, some))
            .collect(Collectors.joining(some + "," + some, some, some));

    assertThat(StorageSpec.parseLenient(text)).isEqualTo(spec);
  }

  @Property
  void aSizeInAnyUnitIsWhatTheStorageSizeIs(
      @ForAll("numbers") String number, @ForAll("units") String unit) {
    Optional<StorageSize> size = read(StorageSize::parse, number + unit);

    assertThat(read(StorageSpec::parseLenient, number + unit).map(s -> s.disks().get(0).size()))
        .isEqualTo(size);
    if (unit.isEmpty()) {
      assertThat(read(StorageSpec::parse, number).map(s -> s.disks().get(0).size()))
          .isEqualTo(size);
    }
  }

  @Property
  void aBuilderGivesWhatTheTextGives(@ForAll StorageSpec spec) {
    StorageSpec.Builder builder = StorageSpec.builder();
    for (DiskSpec d : spec.disks()) {
      String[] tags = d.tags().toArray(String[]::new);
      if (d.label() == null) {
        builder.disk(d.size(), tags);
      } else {
        builder.disk(d.label(), d.size(), tags);
      }
    }
    assertThat(builder.build()).isEqualTo(StorageSpec.parse(spec.toString()));
  }

  @Property
  void anyTextIsReadOrRefusedAtAPlaceInIt(@ForAll @HostileText String text) {
    for (Function<String, StorageSpec> reader :
        List.<Function<String, StorageSpec>>of(StorageSpec::parse, StorageSpec::parseLenient)) {
      try {
        assertThat(reader.apply(text).disks()).isNotEmpty();
      } catch (InvalidRequestException e) {
        assertThat(e.field()).isEqualTo("storage");
        assertThat(e.position()).isBetween(0, text.length());
      }
    }
  }

  @Provide
  Arbitrary<StorageSpec> lenientSpecs() {
    Arbitrary<String> labels =
        Arbitraries.strings()
            .withCharRange('a', 'c')
            .withChars("-_0")
            .ofMaxLength(6)
            .map("x"::concat);
    return Combinators.combine(labels, PodArbitraries.diskSpecs())
        .as((label, d) -> new DiskSpec(d.label() == null ? null : label, d.size(), d.tags()))
        .withoutEdgeCases()
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(StorageSpec::new);
  }

  @Provide
  Arbitrary<String> nearlySpecs() {
    return Arbitraries.of("a", "b-c", "1", "2.5", "GB", "MiB", ":", ",", "(", ")", " ", ".", "0")
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> whole =
        Arbitraries.oneOf(
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20),
            Arbitraries.of("9223372036", "9223372037", "9223372036854775807", "8388607"));
    Arbitrary<String> fraction =
        Arbitraries.oneOf(
            Arbitraries.of("", ".", ".5", ".854775807", ".854775808", ".0000000010", ".0000000001"),
            Arbitraries.strings().numeric().ofMaxLength(11).map("."::concat));
    return Combinators.combine(whole, fraction).as(String::concat);
  }

  @Provide
  Arbitrary<String> units() {
    return Arbitraries.of("", "B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB");
  }

  private static String spaced(DiskSpec disk, String some) {
    String label = disk.label() == null ? "" : disk.label() + some + ":" + some;
    String tags =
        disk.tags().isEmpty()
            ? ""
            : some + "(" + some + String.join(some + "," + some, disk.tags()) + some + ")";
    return label + disk.size().toGB() + tags;
  }

  private static boolean isStrict(DiskSpec disk) {
    return disk.label() == null || disk.label().matches("[A-Za-z0-9]+");
  }

  private static <T> Optional<T> read(Function<String, T> reader, String text) {
    try {
      return Optional.of(reader.apply(text));
    } catch (InvalidRequestException e) {
      return Optional.empty();
    }
  }
}
