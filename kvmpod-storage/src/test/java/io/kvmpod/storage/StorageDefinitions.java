package io.kvmpod.storage;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.text.PlainText;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Definitions of every kind that core accepts. */
final class StorageDefinitions {
  private StorageDefinitions() {}

  static Arbitrary<StoragePoolDefinition> pools() {
    return Combinators.combine(
            names(), names().list().ofMinSize(1).ofMaxSize(4).map(p -> "/" + String.join("/", p)))
        .as(StoragePoolDefinition::directory);
  }

  static Arbitrary<VolumeDefinition> volumes() {
    return Combinators.combine(
            names(),
            names(),
            Arbitraries.longs().greaterOrEqual(1).map(StorageSize::ofBytes),
            Arbitraries.of(VolumeDefinition.Format.class))
        .as((pool, name, size, format) -> new VolumeDefinition(pool, name, size, format));
  }

  /** Any text that core takes as a name, markup included. */
  private static Arbitrary<String> names() {
    Arbitrary<Integer> markup = Arbitraries.of("<>&\"'] .%".chars().boxed().toList());
    Arbitrary<Integer> any = Arbitraries.integers().between(' ', Character.MAX_CODE_POINT);
    Arbitrary<Integer> low = Arbitraries.integers().between(' ', 0x2fff);
    return Arbitraries.oneOf(markup, low, any)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            })
        .map(text -> text.codePoints().filter(c -> c != '/' && PlainText.isPlain(c)))
        .map(
            points ->
                points
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip())
        .filter(text -> !text.isBlank() && !List.of(".", "..").contains(text));
  }
}
