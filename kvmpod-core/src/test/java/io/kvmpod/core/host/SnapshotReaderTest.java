package io.kvmpod.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.StorageSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {

  private static final Map<String, Object> HOST =
      Map.of("hostName", "h", "cores", 1, "memory", "1GiB");

  @Test
  void aTimeThatIsNoneIsRefusedWithItsPlace() {
    assertRefused("readAt", "yesterday", "s.readAt 'yesterday'");
  }

  @Test
  void aMachineIsListedOnce() {
    Map<String, Object> machine = Map.of("name", "m", "cores", 1, "memory", 1);

    assertRefused("machines", List.of(machine, machine), "s.machines[1]");
  }

  @Test
  void aVolumeIsListedOnce() {
    Map<String, Object> volume = Map.of("pool", "p", "name", "v", "bytes", 1);

    assertRefused("volumes", List.of(volume, volume), "s.volumes[1]");
  }

  @Test
  void sumsThatNoLongHoldsStayAtTheLargest() {
    List<Map<String, Object>> volumes =
        List.of(
            Map.of("pool", "p", "name", "w", "bytes", Long.MAX_VALUE - 1),
            Map.of("pool", "p", "name", "v", "bytes", 2));
    Map<String, Object> data = new LinkedHashMap<>(Map.of("host", HOST, "volumes", volumes));
    data.put("storagePools", List.of(Map.of("name", "p", "total", 1)));

    HostSnapshot read = HostSnapshot.from(PlainData.of("s", data));

    assertThat(read.storagePools().get(0).provisioned())
        .isEqualTo(StorageSize.ofBytes(Long.MAX_VALUE));
    assertThat(read.toMap().get("volumes")).asString().matches(".*name=v.*name=w.*");
  }

  @Test
  void aPoolIsPromisedWhatItsOwnVolumesAre() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("host", HOST);
    data.put("storagePools", List.of(Map.of("name", "p", "total", 100, "allocation", 30)));
    data.put(
        "volumes",
        List.of(
            Map.of("pool", "p", "name", "v", "bytes", 5),
            Map.of("pool", "p", "name", "w", "bytes", 6),
            Map.of("pool", "other", "name", "w", "bytes", 7)));

    HostSnapshot read = HostSnapshot.from(PlainData.of("s", data));

    assertThat(read.storagePools().get(0).provisioned()).isEqualTo(StorageSize.ofBytes(11)); // 5+6
    assertThat(read.storagePools().get(0).available()).isEqualTo(StorageSize.ofBytes(70)); // 100-30
  }

  private static void assertRefused(String key, Object value, String place) {
    Map<String, Object> data = new LinkedHashMap<>(Map.of("host", HOST));
    data.put(key, value);

    assertThatThrownBy(() -> HostSnapshot.from(PlainData.of("s", data)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(place);
  }
}
