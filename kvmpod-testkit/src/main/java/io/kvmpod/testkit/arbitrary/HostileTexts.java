package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StorageSpec;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts that broke some program once. */
final class HostileTexts {

  private static final List<String> KNOWN =
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
  private static final char[] GRAMMAR = "0123456789.,:;()abkKMGTiBe-_ \n%+".toCharArray();

  private static final List<String> STRAY =
      List.of(" ", "\n", ",", "(", ")", ":", ".", "-", "e", "\u0000", "٣", "𝄞", "<", "&", "G");

  private HostileTexts() {}

  static Arbitrary<String> all() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.of(KNOWN)),
        Tuple.of(2, Arbitraries.strings().ofMaxLength(60)),
        Tuple.of(4, Arbitraries.strings().withChars(GRAMMAR).ofMaxLength(40)),
        Tuple.of(3, nearlyRight().withoutEdgeCases()));
  }

  private static Arbitrary<String> nearlyRight() {
    Arbitrary<String> right =
        Arbitraries.oneOf(
            StorageArbitraries.storageSpecs().map(StorageSpec::toString),
            InterfaceArbitraries.interfaceSpecs().map(InterfaceSpecs::toString),
            QuantityArbitraries.memorySizes().map(MemorySize::toString),
            QuantityArbitraries.storageSizes().map(StorageSize::toString),
            QuantityArbitraries.ratios().map(OvercommitRatio::toString),
            NetworkArbitraries.ipAddresses().map(IpAddress::toString),
            MachineArbitraries.macAddresses().map(MacAddress::toString),
            MachineArbitraries.machineNames().map(MachineName::toString));
    return Combinators.combine(right, Arbitraries.of(STRAY), Arbitraries.integers().between(0, 200))
        .as(
            (text, stray, at) -> {
              int place = at % (text.length() + 1);
              return text.substring(0, place) + stray + text.substring(place);
            });
  }
}
