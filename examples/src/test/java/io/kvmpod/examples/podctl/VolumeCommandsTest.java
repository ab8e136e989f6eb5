package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.testkit.HostCensus;
import io.kvmpod.testkit.SimulatedHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeCommandsTest {

  private final SimulatedHost host =
      SimulatedHost.builder()
          .storagePool("images", StorageSize.ofGB(100))
          .storagePool("vg", "logical", StorageSize.ofGB(100), StorageSize.ZERO)
          .build();
  private final String uri = host.publish();

  @Test
  void createPrintsTheVolume() {
    assertThat(volume("create", "images", "a.qcow2", "--size=8.192").out())
        .isEqualTo(
            """
            volume      size     allocation  format  path                   backed by
            a.qcow2  8.192GB  0.000200704GB  qcow2   /pools/images/a.qcow2
            """);
  }

  @Test
  void createAsJsonIsStable() {
    assertThat(
            volume(
                    "create",
                    "images",
                    "a.img",
                    "--size=64MiB",
                    "--format=raw",
                    "--preallocation=full",
                    "--output=json")
                .out())
        .isEqualTo(
            """
            {"pool":"images","volume":"a.img","type":"file","bytes":67108864,"allocation":67108864,\
            "format":"raw","path":"/pools/images/a.img","backingPath":"","encrypted":false}
            """);
  }

  @Test
  void bytesAskedAreBytesGiven() {
    assertThat(volume("create", "vg", "a", "--size=1000B", "--output=json").out())
        .contains("\"bytes\":4194304,");
    assertThat(volume("create", "images", "a", "--size=9", "--output=json").out())
        .contains("\"bytes\":9000000512,");
  }

  @Test
  void aVolumeBeginsAsAnImage() {
    run("create", "images", "debian.qcow2", "--size=2");

    assertThat(volume("create", "images", "a.qcow2", "--backing=images/debian.qcow2").out())
        .contains("2GB", "/pools/images/debian.qcow2\n");
    assertThat(
            volume("create", "images", "b.qcow2", "--clone=images/debian.qcow2", "--size=4").out())
        .contains("4GB");
    assertThat(volume("list", "images").out())
        .isEqualTo(
            """
            volume        size     allocation  format  path                        backed by
            a.qcow2        2GB  0.000200704GB  qcow2   /pools/images/a.qcow2       /pools/images/debian.qcow2
            b.qcow2        4GB  0.000200704GB  qcow2   /pools/images/b.qcow2
            debian.qcow2   2GB  0.000200704GB  qcow2   /pools/images/debian.qcow2
            """);
  }

  @Test
  void listAsJsonHasThePool() {
    run("create", "images", "a.qcow2", "--size=2");

    assertThat(volume("list", "images", "--output=json").out())
        .startsWith("{\"pod\":\"sim1\",\"pool\":\"images\",\"volumes\":[{\"pool\":\"images\",")
        .endsWith("]}\n");
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsRecord() {
    HostCensus before = host.census();

    Outcome create = volume("create", "images", "a.qcow2", "--size=128", "--output=json");

    assertThat(create.exitCode()).isEqualTo(1);
    assertThat(create.err())
        .startsWith("{\"error\":{\"kind\":\"refused\",\"exitCode\":1,")
        .contains("volume a.qcow2 in storage pool images is refused: 128GB requested");
    assertThat(host.census()).isEqualTo(before);
  }

  @Test
  void theRatioOfThePoolIsThatOfTheOption() {
    run("create", "images", "a.qcow2", "--size=80");

    assertThat(volume("create", "images", "b.qcow2", "--size=80").exitCode()).isEqualTo(1);
    run("create", "images", "b.qcow2", "--size=80", "--storage-ratio=images=2");
  }

  @Test
  void growPrintsTheVolumeAndNeverMakesItSmaller() {
    run("create", "images", "a.qcow2", "--size=8");

    assertThat(volume("grow", "images", "a.qcow2", "--size=16", "--output=json").out())
        .contains("\"bytes\":16000000000,");
    assertThat(volume("grow", "images", "a.qcow2", "--size=1", "--output=json").out())
        .contains("\"bytes\":16000000000,");
  }

  @Test
  void growTakesWhatIsAddedAtOnceWhenAsked() {
    run("create", "images", "a.img", "--size=8", "--format=raw");

    assertThat(volume("grow", "images", "a.img", "--size=16", "--output=json").out())
        .contains("\"bytes\":16000000000,\"allocation\":0,");
    assertThat(volume("grow", "images", "a.img", "--size=24", "--allocate", "--output=json").out())
        .contains("\"bytes\":24000000000,")
        .doesNotContain("\"allocation\":0,");
  }

  @Test
  void wipeAndDeleteTellWhatWasDone() {
    run("create", "images", "a.qcow2", "--size=8");

    assertThat(volume("wipe", "images", "a.qcow2").out()).isEqualTo("images/a.qcow2 wiped\n");
    assertThat(volume("delete", "images", "a.qcow2", "--output=json").out())
        .isEqualTo(
            "{\"pod\":\"sim1\",\"pool\":\"images\",\"volume\":\"a.qcow2\",\"deleted\":true}\n");
    assertThat(volume("list", "images").out().lines()).hasSize(1);
  }

  @Test
  void volumeInUseIsNotTouchedUnlessForced() {
    run("create", "images", "debian.qcow2", "--size=2");
    run("create", "images", "a.qcow2", "--backing=images/debian.qcow2");
    HostCensus before = host.census();

    for (String command : List.of("wipe", "delete")) {
      Outcome refused = volume(command, "images", "debian.qcow2");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .contains("is used by volume a.qcow2 in storage pool images, which it backs");
    }
    assertThat(host.census()).isEqualTo(before);
    run("wipe", "images", "debian.qcow2", "--force");
    run("delete", "images", "debian.qcow2", "--force");
  }

  @Test
  void faultyOptionIsNamed() {
    run("create", "images", "small.qcow2", "--size=2");

    fault("size 'none'", "create", "images", "a");
    fault("size '8X'", "create", "images", "a", "--size=8X");
    fault("size '0GB'", "create", "images", "a", "--size=0");
    fault("format 'vmdk'", "create", "images", "a", "--size=8", "--format=vmdk");
    fault("format 'qcow2'", "create", "vg", "a", "--size=8", "--format=qcow2");
    fault("preallocation 'some'", "create", "images", "a", "--size=8", "--preallocation=some");
    fault("name '..'", "create", "images", "..", "--size=8");
    fault("name 'none'", "create", "images", "--size=8");
    fault("clone 'x'", "create", "images", "a", "--clone=x");
    fault("clone 'x/y'", "create", "images", "a", "--clone=x/y", "--backing=x/y");
    fault("backing 'a/b/c'", "create", "images", "a", "--backing=a/b/c");
    fault("size '1GB'", "create", "images", "a", "--size=1", "--clone=images/small.qcow2");
    fault("backing '", "create", "vg", "a", "--backing=images/small.qcow2");
    fault("size 'x'", "grow", "images", "small.qcow2", "--size=x");
    fault("pool 'slow'", "create", "slow", "a", "--size=8");
    fault("pool 'slow'", "list", "slow");
    fault("pool 'slow'", "delete", "slow", "a");
    fault("volume 'none'", "delete", "images", "none");
    fault("volume 'none'", "wipe", "images", "none");
    fault("volume 'none'", "grow", "images", "none", "--size=8");
  }

  private void fault(String beginning, String... words) {
    Outcome outcome = volume(words);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("podctl: " + beginning);
  }

  private void run(String... words) {
    Outcome outcome = volume(words);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  private Outcome volume(String... words) {
    List<String> all = new ArrayList<>(List.of("volume", words[0], uri));
    all.addAll(List.of(words).subList(1, words.length));
    return Outcome.run(all.toArray(String[]::new));
  }
}
