package io.kvmpod.storage;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Definitions of every kind that core accepts and libvirt's schemas describe. */
final class StorageDefinitions {
  private StorageDefinitions() {}

  static Arbitrary<StoragePoolDefinition> pools() {
    return Combinators.combine(
            names(), names().list().ofMinSize(1).ofMaxSize(4).map(p -> "/" + String.join("/", p)))
        .as(StoragePoolDefinition::new);
  }

  static Arbitrary<VolumeDefinition> volumes() {
    return Combinators.combine(
            names(),
            names(),
            Arbitraries.longs().greaterOrEqual(0).map(StorageSize::ofBytes),
            Arbitraries.of(VolumeDefinition.Format.class))
        .as(VolumeDefinition::new);
  }

  /** Any text that core takes as a name and XML can carry, markup included. */
  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withCharRange('\u00a1', '\u2fff')
        .withChars("<>&\"']]>")
        .ofMinLength(1)
        .ofMaxLength(40)
        .map(text -> text.replace('/', '_').strip())
        .filter(text -> !text.isBlank() && !List.of(".", "..").contains(text));
  }
}
