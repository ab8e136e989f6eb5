package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.testkit.Inventory;
import io.kvmpod.testkit.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodCommandsTest {

  @TempDir private Path directory = Path.of("");

  private final String uri =
      SimulatedHost.builder().machine("mail", Cores.of(2), MemorySize.ofGiB(4)).build().publish();

  @Test
  void showTellsTheHostAndHowFullItIs() {
    Outcome show = Outcome.run("pod", "show", uri, "--cpu-ratio=4", "--reserved-memory=4GiB");

    assertThat(show.out())
        .isEqualTo(
            """
            pod           sim1
            uri           sim:///sim1
            host          sim1
            cores         16
            memory        64GiB
            architecture  x86_64
            hypervisor    QEMU 7.2.0
            libvirt       9.0.0
            machines      0 ours, 1 others

            resource                 total  reserved  ratio  capacity     ours   others  headroom
            cores                 16 cores   0 cores      4  64 cores  0 cores  2 cores  62 cores
            memory                   64GiB      4GiB      1     60GiB     0MiB     4GiB     56GiB
            storage pool default     500GB       0GB      1     500GB      0GB      0GB     500GB

            storage pool  type  state   provisioned  path
            default       dir   active          0GB  /pools/default

            network  forward  state   bridge  subnets
            default  nat      active  virbr0  192.168.122.1/24 DHCP
            """);
  }

  @Test
  void showAsJsonIsStable() {
    assertThat(Outcome.run("pod", "show", uri, "--output=json").stableOut())
        .isEqualTo(
            """
            {"name":"sim1","uri":"sim:///sim1","readAt":"TIME",\
            "host":{"hostName":"sim1","uuid":"UUID","cores":16,"memory":68719476736,"architecture":"x86_64",\
            "hypervisor":"QEMU","hypervisorVersion":"7.2.0","libraryVersion":"9.0.0",\
            "guests":[{"architecture":"x86_64","domainType":"kvm"},{"architecture":"x86_64","domainType":"qemu"}]},\
            "resources":[\
            {"resource":"CORES","name":"cores","total":16,"reserved":0,"ratio":"1","capacity":16,"usedByOurs":0,"usedByOthers":2,"headroom":14},\
            {"resource":"MEMORY","name":"memory","total":68719476736,"reserved":0,"ratio":"1","capacity":68719476736,"usedByOurs":0,"usedByOthers":4294967296,"headroom":64424509440},\
            {"resource":"STORAGE","name":"default","total":500000000000,"reserved":0,"ratio":"1","capacity":500000000000,"usedByOurs":0,"usedByOthers":0,"headroom":500000000000}],\
            "storagePools":[{"name":"default","uuid":"UUID","type":"dir","path":"/pools/default","active":true,"autostart":true,"total":500000000000,"allocation":0,"available":500000000000,"provisioned":0}],\
            "networks":[{"name":"default","uuid":"UUID","active":true,"autostart":true,"forward":"nat","bridge":"virbr0","subnets":[{"subnet":"192.168.122.1/24","dhcp":true,"bootFile":false}]}],\
            "machinesOfOurs":0,"machinesOfOthers":1}
            """);
  }

  @Test
  void aSnapshotIsAnInventoryWhateverTheOutput() {
    Outcome snapshot = Outcome.run("pod", "snapshot", uri);

    assertThat(snapshot.out()).startsWith("{\n  \"pods\": [\n    {\n      \"readAt\": \"");
    assertThat(Inventory.parse(snapshot.out()).names()).containsExactly("sim1");
    String asJson = Outcome.run("pod", "snapshot", uri, "--output=json").out();
    assertThat(asJson.replaceFirst("readAt.*", ""))
        .isEqualTo(snapshot.out().replaceFirst("readAt.*", ""));
  }

  @Test
  void aSnapshotOpenedAsAPodShowsTheSame() throws IOException {
    Outcome.run("compose", uri, "--name=db1", "--storage=root:8,9", "--tag=blue");
    Path file = directory.resolve("pods.json");
    Files.writeString(file, Outcome.run("pod", "snapshot", uri).out());

    String again = "sim://" + file.toAbsolutePath();
    for (List<String> command : List.of(List.of("pod", "show"), List.of("machine", "list"))) {
      assertThat(shown(command, again).replace(again, uri)).isEqualTo(shown(command, uri));
    }
    assertThat(Outcome.run("machine", "show", again, "db1", "--output=json").out())
        .isEqualTo(Outcome.run("machine", "show", uri, "db1", "--output=json").out());
  }

  @Test
  void roomTellsHowManyMoreFitAndWhatBinds() {
    Outcome room = Outcome.run("pod", "room", uri, "--cores=4", "--memory=8GiB");

    // 2 of 16 cores are taken: 3 machines of 4 fit, and 2 cores are left
    assertThat(room.exitCode()).isZero();
    assertThat(room.out())
        .isEqualTo("3 more fit; then: 4 cores requested, 2 cores left of 16 cores\n");
  }

  @Test
  void roomAsJsonHasTheDecisionOnTheNextOne() {
    Outcome room = Outcome.run("pod", "room", uri, "--cores=15", "--output=json");

    assertThat(room.exitCode()).isZero();
    assertThat(room.out())
        .startsWith(
            "{\"pod\":\"sim1\",\"machines\":0,\"more\":false,\"bindings\":[\"15 cores requested,")
        .contains("\"next\":{\"admitted\":false,");
  }

  @Test
  void settingsOfThePodCountForRoom() {
    assertThat(Outcome.run("pod", "room", uri, "--cores=4", "--cpu-ratio=2").out())
        .startsWith("7 more fit; then: 4 cores requested, 2 cores left of 32 cores");
  }

  private static String shown(List<String> command, String uri) {
    List<String> words = new ArrayList<>(command);
    words.add(uri);
    return Outcome.run(words.toArray(String[]::new)).out();
  }
}
