package io.kvmpod.xml.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExpressionTest {

  @Property
  void whatIsMadeMatches(@ForAll("expressions") String expression, @ForAll long seed) {
    assertThat(Expression.of(expression).sample(new Chance(seed))).matches(expression);
  }

  @Example
  void whatIsNotKnownIsRefused() {
    for (String expression : new String[] {"a{2,}", "\\d", "a)", "(a", "[a", "*", "a{x}", "\\"}) {
      assertThatThrownBy(() -> Expression.of(expression))
          .as(expression)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.of(
        "",
        "abc",
        "a|b|",
        "(a|b)c?",
        "[a-c]+",
        "[^/]+",
        "[a-]{3}",
        "[\\-.a]*",
        "[a-zA-Z0-9.\\s]{1,8}",
        "\\[[^\\]]+\\] .+",
        "(0x)?[0-9a-f]{16}",
        "iqn\\.[0-9]{4}-(0[1-9]|1[0-2])\\.[a-z]+(:.+)?",
        "((25[0-5]|[0-9])\\.){3}x");
  }
}
