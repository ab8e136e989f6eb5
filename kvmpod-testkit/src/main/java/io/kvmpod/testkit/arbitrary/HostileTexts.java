package io.kvmpod.testkit.arbitrary;

import java.util.List;

/** Texts that broke some program once. */
final class HostileTexts {

  static final List<String> KNOWN =
      List.of(
          "",
          " ",
          "\n",
          "32\n",
          "\u0000",
          "\u0085",
          "\u2028",
          "\u202E",
          "\uD834",
          "\uDD1E",
          "\uFEFF32",
          "٣٢",
          "３２",
          "Ⅷ",
          "1e9",
          "1e2147483647",
          "1e-2147483647",
          "0x10",
          "-0",
          "+1",
          "NaN",
          "Infinity",
          "9223372036854775807",
          "9223372036854775808",
          "9223372036.854775807",
          "9223372036.854775808",
          "9".repeat(5_000),
          "0." + "0".repeat(5_000) + "1",
          "(".repeat(5_000),
          ",".repeat(20_000),
          "a:".repeat(5_000),
          "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
          "</name><name>other",
          "]]>",
          "'; DROP TABLE domains; --",
          "../../etc/passwd",
          "%s%n%x",
          "${jndi:ldap://localhost/x}",
          "a\\u0000b",
          "::ffff:1.2.3.4",
          "1.2.3.4/24",
          "fe80::1%eth0",
          "1::2::3",
          "02:00:00:00:00:0g");

  /** The letters of the grammars, so that many texts are nearly right. */
  static final char[] GRAMMAR = "0123456789.,:;()abkKMGTiBe-_ \n%+".toCharArray();

  static final List<String> STRAY =
      List.of(" ", "\n", ",", "(", ")", ":", ".", "-", "e", "\u0000", "٣", "𝄞", "<", "&", "G");

  private HostileTexts() {}
}
