package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.quantity.StorageSize;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageSpecValuesTest {

  private static final StorageSize GB = StorageSize.ofGB(1);

  @Test
  void aBuilderGivesWhatTheTextGives() {
    StorageSpec built =
        StorageSpec.builder()
            .disk("root", StorageSize.ofGB(32), "pool1")
            .disk(StorageSize.ofGB(64), "pool2", "fast")
            .disk(DiskSpec.of("c", GB))
            .build();

    assertThat(built).isEqualTo(StorageSpec.parse("root:32(pool1),64(pool2,fast),c:1"));
  }

  @Test
  void aBuilderWithoutDisksGivesTheDefault() {
    assertThat(StorageSpec.builder().build()).isEqualTo(StorageSpec.DEFAULT);
  }

  @Test
  void aBuilderChecksWhatItIsGiven() {
    assertThatThrownBy(() -> StorageSpec.builder().disk("a b", GB))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> StorageSpec.builder().disk(GB, "a,b"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aSpecHasAtLeastOneDisk() {
    assertThatThrownBy(() -> new StorageSpec(List.of()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("at least one disk");
  }

  @Test
  void aSpecHas702DisksAtMost() {
    DiskSpec disk = DiskSpec.of(null, GB);

    assertThat(new StorageSpec(Collections.nCopies(702, disk)).disks()).hasSize(702);
    assertThatThrownBy(() -> new StorageSpec(Collections.nCopies(703, disk)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("at most 702");
  }

  @Test
  void aSpecIsNoLongerThanATextThatIsRead() {
    DiskSpec tags = new DiskSpec("ab", GB, Collections.nCopies(64, "t".repeat(254)));
    DiskSpec rest = DiskSpec.of("c".repeat(56), GB);

    // "ab:1(" and 64 tags with a comma or a parenthesis behind, then "," and the second disk
    StorageSpec longest = new StorageSpec(List.of(tags, rest));
    assertThat(longest.toString().length()).isEqualTo(5 + 64 * 255 + 1 + 58);
    assertThat(StorageSpec.parse(longest.toString())).isEqualTo(longest);
    assertThatThrownBy(() -> new StorageSpec(List.of(tags, DiskSpec.of("c".repeat(57), GB))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("at most 16384 characters together");
  }
}
