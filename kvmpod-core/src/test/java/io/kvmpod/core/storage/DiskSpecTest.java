package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskSpecTest {

  private static final StorageSize GB = StorageSize.ofGB(1);

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", "a-", "a_", "my-disk_2"})
  void labelsAreLettersAndDigitsWithJoinersBehindTheFirst(String label) {
    assertThat(DiskSpec.of(label, GB).label()).isEqualTo(label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-a", "_a", "a b", "a:", "ü", "٣", "a\n", "a@", "a[", "a`", "a{", "a/"})
  void otherLabelsAreRefused(String label) {
    assertThatThrownBy(() -> DiskSpec.of(label, GB))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("disk label")
        .hasMessageContaining("1 to 128 ASCII letters and digits");
  }

  @Test
  void labelsAreOf128CharactersAtMost() {
    assertThat(DiskSpec.of("a".repeat(128), GB).label()).hasSize(128);
    assertThatThrownBy(() -> DiskSpec.of("a".repeat(129), GB))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b", "(", ":", "Ω", "𝄞", "-"})
  void tagsAreAlmostAnything(String tag) {
    assertThat(tagged(tag).tags()).containsExactly(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a ", "a,b", "a)", "a\nb", "\u0085"})
  void tagsThatNoTextCanHoldAreRefused(String tag) {
    assertThatThrownBy(() -> tagged(tag))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("disk tag")
        .hasMessageContaining("1 to 255 characters");
  }

  @Test
  void everyTagIsChecked() {
    assertThatThrownBy(() -> new DiskSpec(null, GB, List.of("a", "b", "c,d")))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void tagsAreOf255CharactersAtMost() {
    assertThat(tagged("t".repeat(255)).tags()).hasSize(1);
    assertThatThrownBy(() -> tagged("t".repeat(256))).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aDiskHas64TagsAtMost() {
    assertThat(new DiskSpec(null, GB, Collections.nCopies(64, "t")).tags()).hasSize(64);
    assertThatThrownBy(() -> new DiskSpec(null, GB, Collections.nCopies(65, "t")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("at most 64");
  }

  private static DiskSpec tagged(String tag) {
    return new DiskSpec(null, GB, List.of(tag));
  }
}
