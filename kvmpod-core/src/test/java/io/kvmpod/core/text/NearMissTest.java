package io.kvmpod.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

  @ParameterizedTest
  @CsvSource({
    "pool1, Pool2, true",
    "pool1, pool1, true",
    "pool1, pol, true", // two left out
    "pol, pool1, true",
    "pool1, pl, false", // three left out
    "pool1, p00l2, false", // three exchanged
    "pool1, p00l1, true",
    "abcd, cdab, false",
    "a, b, false", // nothing was left as it was
    "ab, cd, false",
    "ab, ad, true",
    "a, ab, true",
    "abc, abde, true",
    "POOL, pool, true"
  })
  void atMostTwoLettersDiffer(String name, String written, boolean near) {
    assertThat(NearMiss.isNear(name, written)).isEqualTo(near);
  }

  @ParameterizedTest
  @CsvSource({"64, 64, true", "65, 64, false", "64, 65, false", "63, 65, false"})
  void wordsOfMoreThan64CharactersAreNearNothing(int name, int written, boolean near) {
    assertThat(NearMiss.isNear("a".repeat(name), "a".repeat(written))).isEqualTo(near);
  }
}
