package io.kvmpod.xml;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One change to a text: so many characters taken out somewhere, and others put in. */
record Edit(int at, int cut, String put) {

  /** What has a meaning in XML, or had one to some parser; and any text. */
  static Arbitrary<Edit> any(String root) {
    Arbitrary<String> markup =
        Arbitraries.of(
            "",
            "<",
            ">",
            "/>",
            "'",
            "&",
            "&lt;",
            "&bomb;",
            "&#0;",
            "&#xd800;",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE " + root + ">",
            "<!DOCTYPE " + root + " [<!ENTITY bomb 'b'>]>",
            "<?xml version='1.1'?>",
            "<?xml version='1.0' encoding='utf-7'?>",
            "<?target?>",
            "<" + root + ">",
            "</" + root + ">",
            "<name/>",
            "<name><name/></name>",
            "<a:b/>",
            " xmlns=''",
            " xmlns:a='urn:a'",
            " xml:space='x'",
            " xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'",
            " xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='bridge'",
            " xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='source'",
            "\u0000",
            "\ufffe",
            "\ud800",
            "\ufeff",
            "999999999999999999999");
    return Combinators.combine(
            Arbitraries.integers().between(0, 100_000),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 60))),
            Arbitraries.oneOf(markup, markup, Arbitraries.strings().ofMaxLength(5)))
        .as(Edit::new);
  }

  /** Returns the text, changed by all in turn. */
  static String all(String text, List<Edit> edits) {
    String changed = text;
    for (Edit edit : edits) {
      changed = edit.of(changed);
    }
    return changed;
  }

  /** Returns the changed text. */
  String of(String text) {
    int from = at % (text.length() + 1);
    int to = Math.min(text.length(), from + cut);
    return text.substring(0, from) + put + text.substring(to);
  }
}
