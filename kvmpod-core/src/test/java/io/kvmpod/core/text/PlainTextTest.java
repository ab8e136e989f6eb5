package io.kvmpod.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.VolumeDefinition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " a",
        "a ",
        "a/b",
        "/",
        ".",
        "..",
        "a\nb",
        "a\tb",
        "a\u0000b",
        "a\u007fb",
        "a\u0085b",
        "a\ufffeb",
        "a\uffffb",
        "a\ud800b",
        "a\udc00",
        "\udc00\ud800",
        "\u2003a"
      })
  void otherTextsAreNoNamesOfWhatAHostKeeps(String name) {
    assertRefused("name", () -> NetworkDefinition.nat(name).bridge("br0").build());
    assertRefused("name", () -> StoragePoolDefinition.directory(name, "/srv/p"));
    assertRefused("name", () -> volume("pool1", name, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "...", ".a", "a b", "<a>&'\"]]>", "\u00e4\u20ac", "\ud83d\ude00", "\ufffd"})
  void aNameIsAnyOtherPlainText(String name) {
    assertThat(NetworkDefinition.isolated(name).bridge("br0").build().name()).isEqualTo(name);
    assertThat(StoragePoolDefinition.directory(name, "/srv/p").name()).isEqualTo(name);
    assertThat(volume(name, name, 1).name()).isEqualTo(name);
  }

  @Test
  void aNameIsOf255BytesAtMost() {
    assertThat(volume("p", "ä".repeat(127) + "a", 1).name()).hasSize(128);
    assertRefused("name", () -> volume("p", "ä".repeat(128), 1));
    assertRefused("name", () -> StoragePoolDefinition.directory("a".repeat(256), "/srv/p"));
    assertRefused("name", () -> NetworkDefinition.nat("a".repeat(256)).bridge("b").build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a\nb", "a\ufffeb", "a\ud800"})
  void aVolumeIsInAPoolThatAHostCanHave(String pool) {
    assertRefused("pool", () -> volume(pool, "v", 1));
  }

  @Test
  void aVolumeHoldsSomething() {
    assertRefused("capacity", () -> volume("p", "v", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\ufffeb", "a\uffffb", "a\ud800b"})
  void textThatADocumentCannotKeepIsRefusedWhereItIsGiven(String text) {
    assertRefused("targetPath", () -> StoragePoolDefinition.directory("p", "/" + text));
    assertRefused("tag", () -> MachineSpec.checkTag(text));
    assertRefused("kernel", () -> new Boot.Kernel("/" + text, null, ""));
    assertRefused("initrd", () -> new Boot.Kernel("/k", "/" + text, ""));
    assertRefused("kernel command line", () -> new Boot.Kernel("/k", null, text));
    assertRefused("anything", () -> PlainText.check("anything", text));
  }

  @Test
  void whatIsShownIsOneLineThatHidesNothing() {
    assertThat(PlainText.shown("a\nb\u202ec\ud800\u2028", 80))
        .isEqualTo("a\\u000ab\\u202ec\\ud800\\u2028");
    assertThat(PlainText.shown("\ud83d\ude00\ud83d\ude00", 1)).isEqualTo("\ud83d\ude00…");
  }

  private static VolumeDefinition volume(String pool, String name, long bytes) {
    return new VolumeDefinition(
        pool, name, StorageSize.ofBytes(bytes), VolumeDefinition.Format.RAW);
  }

  private static void assertRefused(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(InvalidRequestException.class))
        .extracting(InvalidRequestException::field)
        .isEqualTo(field);
  }
}
