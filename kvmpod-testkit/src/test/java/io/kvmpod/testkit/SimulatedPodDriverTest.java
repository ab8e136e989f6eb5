package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.Pods;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.testkit.contract.PodDriverContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedPodDriverTest extends PodDriverContract {

  private static final String TWO_PODS =
      """
      {"pods": [{"host": {"hostName": "left", "cores": 2, "memory": "4GiB"}},
                {"host": {"hostName": "right", "cores": 3, "memory": "4GiB"}}]}
      """;

  private final SimulatedHost published = SimulatedHost.builder().name("published").build();
  @TempDir private Path directory = Path.of("");

  @AfterEach
  void withdraw() {
    published.withdraw();
  }

  @Override
  protected PodDriver driver() {
    return new SimulatedPodDriver();
  }

  @Override
  protected List<String> accepted() {
    return List.of("sim:///sim1", "sim://pod1/pods.json", "sim://pod1/?cores=64", "SIM:///a");
  }

  @Override
  protected List<String> others() {
    return List.of("test:///default", "qemu:///system", "simulated:///a");
  }

  @Override
  protected String reachable() {
    return published.publish();
  }

  @Override
  protected String unreachable() {
    return "sim:///nowhere";
  }

  @Test
  void aPublishedHostIsKeptWhenNoConnectionIsOpenUntilItIsWithdrawn() {
    String uri = published.publish();
    compose(uri, "db1");

    assertThat(published.census().domains()).hasSize(1);
    published.withdraw();
    assertThatThrownBy(() -> Pods.open(uri)).isInstanceOf(PodConnectionException.class);
  }

  @Test
  void withdrawingLeavesALaterHostOfTheSameName() {
    published.publish();
    SimulatedHost later = SimulatedHost.builder().name("published").cores(3).build();
    later.publish();

    published.withdraw();

    assertThat(snapshot("sim:///published").host().cores().count()).isEqualTo(3);
    later.withdraw();
  }

  @Test
  void aUriIsOneHostWhileAConnectionIsOpenAndForgottenThen() {
    String uri = "sim://pod1/?cores=8";
    try (Pod pod = Pods.open(uri)) {
      pod.compose(MachineSpec.builder().name("db1").network("net1").build());
      assertThat(snapshot(uri).machines()).extracting(MachineInfo::name).containsExactly("db1");
      assertThat(snapshot("sim://pod1/?cores=9").machines()).isEmpty();
    }

    assertThat(snapshot(uri).machines()).isEmpty();
  }

  @Test
  void closingAConnectionTwiceCountsOnce() {
    String uri = "sim://pod1/?cores=7";
    try (Pod pod = Pods.open(uri)) {
      pod.compose(MachineSpec.builder().name("db1").network("net1").build());
      Pod other = Pods.open(uri);
      other.close();
      other.close();

      assertThat(snapshot(uri).machines()).hasSize(1);
    }
  }

  @Test
  void parametersSayHowLargeAHostIs() {
    HostSnapshot host =
        snapshot(
            "sim://big/?cores=64&memory=256GiB&pools=4&pool=500GB&networks=5&machines=100&seed=7");

    assertThat(host.host().hostName()).isEqualTo("big");
    assertThat(host.host().cores().count()).isEqualTo(64);
    assertThat(host.host().memory()).isEqualTo(MemorySize.ofGiB(256));
    assertThat(host.storagePools())
        .extracting(StoragePoolInfo::name)
        .containsExactly("pool1", "pool2", "pool3", "pool4");
    assertThat(host.storagePools())
        .allMatch(p -> p.total().equals(StorageSize.ofGB(500)))
        .allMatch(p -> p.provisioned().bytes() <= StorageSize.ofGB(250).bytes())
        .allMatch(p -> p.allocation().bytes() > 0);
    assertThat(host.networks())
        .extracting(NetworkInfo::name)
        .containsExactly("net1", "net2", "net3", "net4", "net5");
    assertThat(host.networks().get(4).bridge()).isEqualTo("virbr5");
    assertThat(host.networks().get(4).subnets().get(0).subnet()).hasToString("10.0.4.1/24");
    assertThat(host.machines()).hasSize(100).noneMatch(MachineInfo::ours);
    assertThat(host.memoryUsed().others()).isBetween(1L, MemorySize.ofGiB(128).bytes());
  }

  @Test
  void withoutParametersAHostHasItsDefaults() {
    HostSnapshot host = snapshot("sim:///");

    assertThat(host.host().hostName()).isEqualTo("sim1");
    assertThat(host.host().cores().count()).isEqualTo(16);
    assertThat(host.host().memory()).isEqualTo(MemorySize.ofGiB(64));
    assertThat(host.storagePools()).hasSize(1);
    assertThat(host.networks()).hasSize(1);
    assertThat(host.machines()).isEmpty();
  }

  @Test
  void machinesDependOnTheSeedAlone() {
    String uri = "sim://a/?machines=20&pools=2&networks=3&seed=";

    assertThat(snapshot(uri + "7").machines())
        .isEqualTo(snapshot(uri + "7").machines())
        .isNotEqualTo(snapshot(uri + "8").machines());
  }

  @ParameterizedTest
  @CsvSource({
    "sim://a/?core=1, core",
    "sim://a/?cores=0, cores",
    "sim://a/?cores=many, cores",
    "sim://a/?cores, cores",
    "sim://a/?cores=1&cores=2, cores",
    "sim://a/?memory=1XB, memory",
    "sim://a/?pools=-1, pools",
    "sim://a/?pool=-1, pool",
    "sim://a/?networks=65537, networks",
    "sim://a/?machines=100001, machines",
    "sim://a/?seed=, seed",
    "sim+ssh://a/, transport",
    "sim://a/file.json?cores=1, cores"
  })
  void aParameterThatIsNoneIsRefusedByName(String uri, String named) {
    assertThatThrownBy(() -> Pods.open(uri))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(named);
  }

  @Test
  void aPodOfAFileIsNamedByTheUri() throws IOException {
    String path = file(TWO_PODS);

    assertThat(snapshot("sim://right" + path).host().cores().count()).isEqualTo(3);
  }

  @Test
  void aFileWithOnePodNeedsNoName() throws IOException {
    String path =
        file("{\"pods\":[{\"host\":{\"hostName\":\"a\",\"cores\":1,\"memory\":\"1GiB\"}}]}");

    assertThat(snapshot("sim://" + path).host().hostName()).isEqualTo("a");
  }

  @Test
  void aFileWithSeveralPodsNeedsAName() throws IOException {
    String path = file(TWO_PODS);

    assertThatThrownBy(() -> Pods.open("sim://" + path))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("one of the pods left, right");
  }

  @Test
  void aPodThatAFileHasNotIsAHostThatIsNotThere() throws IOException {
    String path = file(TWO_PODS);

    assertThatThrownBy(() -> Pods.open("sim://middle" + path))
        .isInstanceOf(PodConnectionException.class)
        .hasMessageContaining("no pod 'middle'; it has left, right");
  }

  @Test
  void aFileThatIsNoInventoryTellsWhere() throws IOException {
    String path = file("{\"pods\":\n [1,]}");

    assertThatThrownBy(() -> Pods.open("sim://" + path))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("line 2, column 5");
  }

  private String file(String text) throws IOException {
    Path file = directory.resolve("pods.json");
    Files.writeString(file, text);
    return file.toAbsolutePath().toString();
  }

  private static void compose(String uri, String name) {
    try (Pod pod = Pods.open(uri)) {
      pod.compose(MachineSpec.builder().name(name).network("default").build());
    }
  }

  private static HostSnapshot snapshot(String uri) {
    try (Pod pod = Pods.open(uri)) {
      return pod.snapshot();
    }
  }
}
