package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorageSpecCommandsTest {

  @Test
  void jsonIsOneObjectOnOneLine() {
    Outcome check =
        Outcome.run("storage-spec", "check", "root:32(pool1),home:64(pool2)", "--output", "json");

    assertThat(check.exitCode()).isZero();
    assertThat(check.out())
        .isEqualTo(
            """
            {"disks":[{"label":"root","bytes":32000000000,"tags":["pool1"]},{"label":"home","bytes":64000000000,"tags":["pool2"]}]}
            """);
    assertThat(check.err()).isEmpty();
  }

  @Test
  void disksAreInDeviceOrder() {
    assertThat(Outcome.run("storage-spec", "check", "a:1,b:2(x),c:3(x,y),d:4(z)").out())
        .isEqualTo(
            """
            device  label  size  tags
            vda     a       1GB
            vdb     c       3GB  x, y
            vdc     b       2GB  x
            vdd     d       4GB  z
            """);
  }

  @Test
  void noSpecIsTheDefault() {
    assertThat(Outcome.run("storage-spec", "check", "", "--output=json").out())
        .isEqualTo("{\"disks\":[{\"label\":\"\",\"bytes\":8000000000,\"tags\":[]}]}\n");
  }

  @Test
  void faultTellsItsPosition() {
    Outcome check = Outcome.run("storage-spec", "check", "root:32, home:64");

    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.out()).isEmpty();
    assertThat(check.err())
        .isEqualTo(
            "podctl: storage 'root:32, home:64': expected a size in GB, or a label and ':' at"
                + " position 8, found ' '.\n");
  }

  @Test
  void lenientSpecsAreReadWhenAsked() {
    String[] check = {"storage-spec", "check", "my-disk: 32GiB (ssd), 500MB"};

    assertThat(Outcome.run(check).exitCode()).isEqualTo(2);
    assertThat(Outcome.run(check[0], check[1], "--lenient", check[2]).out())
        .isEqualTo(
            """
            device  label              size  tags
            vda     my-disk  34.359738368GB  ssd
            vdb                       0.5GB
            """);
  }

  @Test
  void faultAsJsonHasFieldAndPosition() {
    Outcome check = Outcome.run("--output", "json", "storage-spec", "check", "10(ssd,20");

    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.out()).isEmpty();
    assertThat(check.err())
        .isEqualTo(
            """
            {"error":{"kind":"invalidRequest","exitCode":2,"message":"storage '10(ssd,20': expected ',' or ')' at position 9, found the end.","field":"storage","position":9,"leftBehind":[],"undoFailures":[]}}
            """);
  }
}
