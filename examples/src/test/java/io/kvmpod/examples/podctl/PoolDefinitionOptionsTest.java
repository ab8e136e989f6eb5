package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class PoolDefinitionOptionsTest {

  private static final PoolSource.Host SAN = new PoolSource.Host("san1", 3260);
  private static final UUID SECRET = UUID.fromString("6695eb01-f6a4-4304-b9aa-97f2502e193f");

  private static final Map<String, String> VALUES =
      Map.of(
          "--path", "/p",
          "--device", "/dev/sdb",
          "--format", "word",
          "--source-host", "h1",
          "--source-name", "n1",
          "--source-dir", "/d",
          "--initiator", "iqn.me",
          "--adapter", "scsi_host3",
          "--auth-user", "me --auth-secret=s1");

  static Stream<Arguments> definitions() {
    return Stream.of(
        of("--type=dir --path=/srv/p", StoragePoolDefinition.directory("p", "/srv/p")),
        of(
            "--type=fs --device=/dev/sdb1 --format=ext4 --path=/srv/p",
            StoragePoolDefinition.fileSystem("p", "/dev/sdb1", "ext4", "/srv/p")),
        of(
            "--type=netfs --source-host=nas1 --source-dir=/vms --format=nfs --path=/srv/p",
            StoragePoolDefinition.netFileSystem("p", "nas1", "/vms", "nfs", "/srv/p")),
        of(
            "--type=logical --source-name=vg0 --device=/dev/sdb --device=/dev/sdc",
            StoragePoolDefinition.logical("p", "vg0", List.of("/dev/sdb", "/dev/sdc"))),
        of(
            "--type=disk --device=/dev/sdb --format=gpt",
            StoragePoolDefinition.disk("p", "/dev/sdb", "gpt")),
        of(
            "--type=iscsi --source-host=san1 --device=iqn.2026-01.example:t1",
            StoragePoolDefinition.iscsi("p", "san1", "iqn.2026-01.example:t1")),
        of(
            "--type=iscsi-direct --source-host=san1:3260 --device=iqn.t --initiator=iqn.me",
            StoragePoolDefinition.iscsiDirect("p", SAN, "iqn.t", "iqn.me")),
        of("--type=scsi --adapter=scsi_host3", StoragePoolDefinition.scsi("p", "scsi_host3")),
        of("--type=mpath", StoragePoolDefinition.multipath("p")),
        of(
            "--type=rbd --source-host=mon1:6789 --source-host=[fd00::1]:6789 --source-host=fd00::2"
                + " --source-name=vms --auth-user=admin --auth-secret="
                + SECRET,
            StoragePoolDefinition.rbd(
                "p",
                List.of(
                    new PoolSource.Host("mon1", 6789),
                    new PoolSource.Host("fd00::1", 6789),
                    PoolSource.Host.of("fd00::2")),
                "vms",
                new PoolSource.Auth("ceph", "admin", SECRET, null))),
        of(
            "--type=sheepdog --source-host=[fd00::1] --source-name=vms",
            StoragePoolDefinition.sheepdog("p", PoolSource.Host.of("fd00::1"), "vms")),
        of(
            "--type=gluster --source-host=g1 --source-name=vol0 --source-dir=/vms",
            StoragePoolDefinition.gluster("p", "g1", "vol0", "/vms")),
        of("--type=zfs --source-name=tank/vms", StoragePoolDefinition.zfs("p", "tank/vms")),
        of(
            "--type=vstorage --source-name=c1 --path=/vstorage/c1",
            StoragePoolDefinition.vstorage("p", "c1", "/vstorage/c1")));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void everyTypeCanBeSaid(String options, StoragePoolDefinition definition) {
    assertThat(read(options)).isEqualTo(definition);
  }

  @Test
  void noTypeIsForgotten() {
    assertThat(definitions().map(d -> ((StoragePoolDefinition) d.get()[1]).type()))
        .containsExactlyInAnyOrder(StoragePoolType.values());
  }

  @Test
  void secretThatIsNoUuidIsAUsage() {
    assertThat(
            read("--type=iscsi --source-host=s --device=iqn.t --auth-user=me --auth-secret=san")
                .source()
                .auth())
        .isEqualTo(new PoolSource.Auth("chap", "me", null, "san"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--type=nfs                                         | type",
        "--type=dir                                         | path",
        "--type=dir --path=srv                              | path",
        "--type=dir --path=/srv/../etc                      | path",
        "--type=dir --path=/srv --device=/dev/sdb           | device",
        "--type=dir --path=/srv --format=ext4               | format",
        "--type=dir --path=/srv --source-host=nas1          | source-host",
        "--type=dir --path=/srv --source-dir=/vms           | source-dir",
        "--type=dir --path=/srv --source-name=vg0           | source-name",
        "--type=dir --path=/srv --initiator=iqn.me          | initiator",
        "--type=dir --path=/srv --adapter=scsi_host3        | adapter",
        "--type=dir --path=/srv --auth-user=a --auth-secret=b | auth-user",
        "--type=fs --path=/srv                              | device",
        "--type=fs --path=/srv --device=sdb                 | device",
        "--type=netfs --path=/srv --source-dir=/vms         | source-host",
        "--type=netfs --path=/srv --source-host=nas1        | source-dir",
        "--type=logical                                     | source-name",
        "--type=scsi                                        | adapter",
        "--type=iscsi-direct --source-host=s --device=iqn.t | initiator",
        "--type=rbd --source-name=vms --source-host=mon:x   | source-host",
        "--type=rbd --source-name=vms --source-host=mon:0   | source-host",
        "--type=rbd --source-name=vms --source-host=mon:65536 | source-host",
        "--type=rbd --source-name=vms --source-host=        | source-host",
        "--type=rbd --source-name=vms --auth-user=admin     | auth-user",
        "--type=rbd --source-name=vms --auth-secret=x       | auth-secret"
      })
  void faultyDefinitionNamesTheOption(String options, String option) {
    assertThatThrownBy(() -> read(options))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> {
              assertThat(e.field()).isEqualTo(option);
              assertThat(e).hasMessageStartingWith(option + " '");
            });
  }

  @Test
  void whatATypeNeedsIsTold() {
    assertThatThrownBy(() -> read("--type=fs --path=/srv"))
        .hasMessage("device 'none': expected one, which a storage pool of type fs needs.");
  }

  @Test
  void theTableOfTheDocumentIsTrue() throws IOException {
    List<String[]> rows =
        Files.readAllLines(Path.of("..", "docs", "podctl.md")).stream()
            .filter(l -> l.matches("\\| `[a-z].*`--.*"))
            .map(l -> l.split("\\|"))
            .toList();

    assertThat(rows).hasSameSizeAs(StoragePoolType.values());
    for (String[] row : rows) {
      List<String> needs = options(row[2]);
      List<String> mayHave = options(row[3]);
      check(row[1].strip().replace("`", ""), needs, mayHave);
    }
  }

  private static void check(String type, List<String> needs, List<String> mayHave) {
    List<String> all = Stream.concat(needs.stream(), mayHave.stream()).toList();
    assertThat(read("--type=" + type + said(all)).type().libvirtName()).isEqualTo(type);
    assertThat(read("--type=" + type + said(needs)).type().libvirtName()).isEqualTo(type);
    for (String option : needs) {
      String others = said(needs.stream().filter(o -> !o.equals(option)).toList());
      assertThatThrownBy(() -> read("--type=" + type + others)).hasMessageContaining("needs");
    }
    for (String option : VALUES.keySet()) {
      if (!all.contains(option)) {
        String more = said(needs) + said(List.of(option));
        assertThatThrownBy(() -> read("--type=" + type + more)).hasMessageContaining("no place");
      }
    }
  }

  private static List<String> options(String cell) {
    return Arrays.stream(cell.strip().replace("`", "").split(" "))
        .filter(o -> VALUES.containsKey(o))
        .toList();
  }

  private static String said(List<String> options) {
    return options.stream().map(o -> " " + o + "=" + VALUES.get(o)).collect(Collectors.joining());
  }

  private static Arguments of(String options, StoragePoolDefinition definition) {
    return Arguments.of(options, definition);
  }

  private static StoragePoolDefinition read(String options) {
    String[] words =
        Arrays.stream(options.split(" ")).filter(w -> !w.isEmpty()).toArray(String[]::new);
    return CommandLine.populateCommand(new PoolDefinitionOptions(), words).toDefinition("p");
  }
}
