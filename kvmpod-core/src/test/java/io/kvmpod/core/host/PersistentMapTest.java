package io.kvmpod.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PersistentMapTest {

  private static final PersistentMap<Integer, String> EMPTY =
      PersistentMap.empty(Comparator.<Integer>naturalOrder());

  /** A positive number is put in, a negative one taken away. */
  @Property
  void itIsWhatATreeMapIsAfterTheSameChanges(
      @ForAll @Size(max = 200) List<@IntRange(min = -40, max = 40) Integer> changes) {
    PersistentMap<Integer, String> map = EMPTY;
    Map<Integer, String> model = new TreeMap<>();
    for (int i = 0; i < changes.size(); i++) {
      int change = changes.get(i);
      PersistentMap<Integer, String> before = map;
      Map<Integer, String> modelBefore = new TreeMap<>(model);
      if (change > 0) {
        map = map.plus(change, "v" + i);
        model.put(change, "v" + i);
      } else {
        map = map.minus(-change);
        model.remove(-change);
      }
      assertThat(before).isEqualTo(modelBefore); // the older one stays as it was
    }
    assertThat(new ArrayList<>(map.keySet())).isEqualTo(new ArrayList<>(model.keySet()));
    assertThat(map).isEqualTo(model).hasSize(model.size());
    List<String> values = new ArrayList<>(model.values());
    for (int i = 0; i < values.size(); i++) {
      assertThat(map.at(i)).isEqualTo(values.get(i));
    }
  }

  @Example
  void itStaysFlatWhateverTheOrder() {
    PersistentMap<Integer, String> rising = EMPTY;
    PersistentMap<Integer, String> falling = EMPTY;
    for (int i = 0; i < 4096; i++) {
      rising = rising.plus(i, "");
      falling = falling.plus(-i, "");
    }
    for (int i = 0; i < 4000; i++) {
      falling = falling.minus(-i);
    }
    assertThat(rising.height()).isLessThanOrEqualTo(24); // 2 * log2(4096)
    assertThat(falling.height()).isLessThanOrEqualTo(13); // 2 * log2(96)
  }

  @Example
  void whatIsNotThereIsNotFound() {
    PersistentMap<Integer, String> one = EMPTY.plus(1, "one");

    assertThat(one.find(2)).isNull();
    assertThat(one.containsKey(1)).isTrue();
    assertThat(one.containsKey(2)).isFalse();
    assertThat(one.containsKey(null)).isFalse();
    assertThat(one.required(1)).isEqualTo("one");
    assertThat(one.minus(2)).isSameAs(one);
    assertThatThrownBy(() -> one.required(2)).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> one.at(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> one.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> EMPTY.entrySet().iterator().next())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Example
  void nobodyChangesItFromOutside() {
    PersistentMap<Integer, String> one = EMPTY.plus(1, "one");

    assertThatThrownBy(() -> one.put(2, "two")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> one.entrySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
