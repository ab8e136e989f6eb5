package io.kvmpod.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolChoice.Candidate;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolNamesTest {

  private static final String UUID_OF_B = "00000000-0000-000a-0000-000000000001";

  @Test
  void everyPoolThatAnswersIsFound() {
    PoolNames names =
        new PoolNames(List.of(pool("a", 0, Set.of("x", "b")), pool("b", 1, Set.of("x"))));

    assertThat(names.answeringTo("x")).isEqualTo(places(0, 1));
    assertThat(names.answeringTo("b")).isEqualTo(places(0, 1)); // one is so named, one so tagged
    assertThat(names.answeringTo("a")).isEqualTo(places(0));
    assertThat(names.answeringTo(UUID_OF_B)).isEqualTo(places(1));
    assertThat(names.answeringTo("00000000-0000-000A-0000-000000000001")).isEqualTo(places(1));
    assertThat(names.answeringTo("A")).isEqualTo(places());
    assertThat(names.answeringTo("X")).isEqualTo(places());
  }

  @Test
  void whatIsFoundDoesNotChangeWhatIsThere() {
    PoolNames names = new PoolNames(List.of(pool("a", 0, Set.of())));
    names.answeringTo("a").clear();

    assertThat(names.answeringTo("a")).isEqualTo(places(0));
  }

  @Test
  void namesAreHintedAtInOrder() {
    PoolNames names = new PoolNames(List.of(pool("b", 0, Set.of("c")), pool("a", 1, Set.of("c"))));

    assertThat(names.hint("else")).isEqualTo("the pod has a, b, c");
    assertThat(names.hint("ab")).isEqualTo("did you mean a or b?");
  }

  @Test
  void namesAreHintedAtInOneLine() {
    assertThat(new PoolNames(List.of(pool("a\u202eb", 0, Set.of()))).hint("else"))
        .isEqualTo("the pod has a\\u202eb");
  }

  @Test
  void comparingEndsAfterTwentyThousand() {
    Set<String> tags =
        IntStream.range(0, 9_999)
            .mapToObj(i -> "near%04d".formatted(i))
            .collect(Collectors.toSet());
    PoolNames names = new PoolNames(List.of(pool("pool", 0, tags)));

    assertThat(names.hint("near000")).startsWith("did you mean near0000 or ");
    assertThat(names.hint("near000")).startsWith("did you mean near0000 or ");
    assertThat(names.hint("near000")).startsWith("the pod has near0000, near0001, ");
  }

  @Test
  void hostileTagsCostLittle() {
    Set<String> tags = IntStream.range(0, 100).mapToObj(i -> "t" + i).collect(Collectors.toSet());
    List<Candidate> pools = Collections.nCopies(1_000, pool("pool", 0, tags));
    List<DiskSpec> disks =
        IntStream.range(0, 700)
            .mapToObj(i -> new DiskSpec(null, StorageSize.ofGB(1), List.of("z".repeat(60) + i)))
            .toList();

    List<io.kvmpod.core.capacity.Placement> placements =
        new PoolChoice(pools, null, PlacementPolicy.FIRST_FIT, UnknownTags.REFUSE).place(disks);

    assertThat(placements).hasSize(700).noneMatch(p -> p.placed());
  }

  private static BitSet places(int... places) {
    BitSet all = new BitSet();
    IntStream.of(places).forEach(all::set);
    return all;
  }

  private static Candidate pool(String name, int number, Set<String> tags) {
    StorageSize none = StorageSize.ZERO;
    return new Candidate(
        new StoragePoolInfo(
            name,
            new UUID(10, number),
            "dir",
            "/" + name,
            true,
            true,
            none,
            none,
            none,
            none,
            none,
            null),
        Inventory.storagePool(name, none),
        Usage.NONE,
        tags);
  }
}
