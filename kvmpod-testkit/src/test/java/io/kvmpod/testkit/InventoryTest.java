package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.host.HostSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {

  private static final String HOST =
      "{\"host\":{\"hostName\":\"a\",\"cores\":4,\"memory\":\"8GiB\"}%s}";

  @TempDir private Path directory = Path.of("");

  @Test
  void whatAPersonLeavesOutHasADefault() {
    HostSnapshot pod =
        Inventory.parse(pod(",\"storagePools\":[{\"name\":\"p\",\"total\":\"5GB\"}]"))
            .pods()
            .get(0);

    assertThat(pod.host().architecture()).isEqualTo("x86_64");
    assertThat(pod.storagePools().get(0).active()).isTrue();
    assertThat(pod.storagePools().get(0).available().bytes()).isEqualTo(5_000_000_000L);
    assertThat(pod.networks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|line 1, column 1",
        "{\"pods\":[|line 1, column 10",
        "{\"pods\":[1.5]}|line 1, column 10",
        "{\"pods\":[null]}|line 1, column 10",
        "{\"pods\":[9223372036854775808]}|line 1, column 10",
        "{\"pods\":[],\"pods\":[]}|Duplicate field 'pods'",
        "{\"pods\":[]} 1|nothing after the end",
        "{'pods':[]}|line 1, column 2",
        "[]|a map",
        "{}|the key 'pods'",
        "{\"pods\":[]}|one pod or more",
        "{\"pods\":{}}|inventory.pods",
        "{\"pods\":[1]}|inventory.pods[0]",
        "{\"pods\":[],\"more\":1}|only the keys pods"
      })
  void aTextThatIsNoInventoryTellsWhere(String text, String where) {
    assertThatThrownBy(() -> Inventory.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(where);
  }

  @Test
  void aFaultInsideAPodTellsItsPlace() {
    String text = pod(",\"storagePools\":[{\"name\":\"p\",\"total\":\"5XB\"}]");

    assertThatThrownBy(() -> Inventory.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("inventory.pods[0].storagePools[0].total '5XB'");
  }

  @Test
  void aTextThatIsTooDeepIsRefused() {
    assertThatThrownBy(() -> Inventory.parse("[".repeat(100_000)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void aHostNameIsThatOfOnePod() {
    String text = "{\"pods\":[%s,%s]}".formatted(HOST.formatted(""), HOST.formatted(""));

    assertThatThrownBy(() -> Inventory.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("inventory.pods[1].host.hostName 'a'");
  }

  @Test
  void aFileIsReadAsUtf8() throws IOException {
    Path file = directory.resolve("a.json");
    Files.writeString(file, pod("").replace("\"a\"", "\"höst\""), StandardCharsets.UTF_8);

    assertThat(Inventory.read(file).names()).containsExactly("höst");
    assertThat(Inventory.read(file).pod("höst")).isPresent();
    assertThat(Inventory.read(file).pod("a")).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsAnIoException() {
    assertThatThrownBy(() -> Inventory.read(directory.resolve("none")))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"storagePools\":[{\"name\":\"p\",\"total\":1},{\"name\":\"p\",\"total\":1}]|storage pool 'p'",
        "\"storagePools\":[{\"name\":\"p\",\"path\":\"/x\",\"total\":1},{\"name\":\"q\",\"path\":\"/x\",\"total\":1}]|storage pool path '/x'",
        "\"storagePools\":[{\"name\":\"p\",\"total\":0,\"allocation\":9223372036854775807,\"available\":9223372036854775807}]|sizes whose sums",
        "\"volumes\":[{\"pool\":\"p\",\"name\":\"v\",\"bytes\":1}]|a volume of a storage pool of the host",
        "\"storagePools\":[{\"name\":\"p\",\"total\":9,\"provisioned\":1}],\"volumes\":[{\"pool\":\"p\",\"name\":\"v\",\"bytes\":2}]|provisioned",
        "\"networks\":[{\"name\":\"n\"},{\"name\":\"n\"}]|network 'n'",
        "\"machines\":[{\"name\":\"m\",\"cores\":1,\"memory\":1},{\"name\":\"m\",\"cores\":1,\"memory\":1}]|inventory.pods[0].machines[1]"
      })
  void whatNoHostIsCannotBeSimulated(String more, String named) {
    assertThatThrownBy(() -> SimulatedHost.from(Inventory.parse(pod("," + more)).pods().get(0)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(named);
  }

  private static String pod(String more) {
    return "{\"pods\":[%s]}".formatted(HOST.formatted(more));
  }
}
