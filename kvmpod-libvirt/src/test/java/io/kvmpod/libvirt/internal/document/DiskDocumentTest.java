package io.kvmpod.libvirt.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a machine's document names its disks, by the type of their storage pool. */
class DiskDocumentTest {

  private static final PoolSource CEPH =
      PoolSource.builder()
          .hosts(List.of(new PoolSource.Host("mon1", 6789), PoolSource.Host.of("mon2")))
          .name("vms")
          .auth(
              new PoolSource.Auth(
                  "ceph", "admin", UUID.fromString("2ec115d7-3a88-3ceb-bc12-0ac909a6fd87"), null))
          .build();

  @Test
  void anImageOfCephIsNamedWithItsServersAndWhoAsksThem() {
    assertThat(disk(StoragePoolType.RBD, CEPH, Preallocation.NONE))
        .isEqualToIgnoringWhitespace(
            """
            <disk type="network" device="disk">
              <driver name="qemu" type="raw" discard="unmap"/>
              <auth username="admin">
                <secret type="ceph" uuid="2ec115d7-3a88-3ceb-bc12-0ac909a6fd87"/>
              </auth>
              <source protocol="rbd" name="vms/web-1-vda">
                <host name="mon1" port="6789"/>
                <host name="mon2"/>
              </source>
              <target dev="vda" bus="virtio"/>
              <serial>web-1-vda</serial>
            </disk>
            """);
  }

  @Test
  void anImageOfSheepdogIsInNoPoolAndHasOneServer() {
    PoolSource source =
        PoolSource.builder().hosts(List.of(new PoolSource.Host("s1", 7000))).name("sheep").build();

    assertThat(disk(StoragePoolType.SHEEPDOG, source, Preallocation.NONE))
        .contains("<source protocol=\"sheepdog\" name=\"web-1-vda\">")
        .containsOnlyOnce("<host name=\"s1\" port=\"7000\"/>");
  }

  @Test
  void aSheepdogPoolWithoutServerIsThatOfItsHost() {
    PoolSource source = PoolSource.builder().name("sheep").build();

    assertThat(disk(StoragePoolType.SHEEPDOG, source, Preallocation.NONE))
        .containsOnlyOnce("<host name=\"localhost\"/>");
  }

  @ParameterizedTest
  @EnumSource(
      value = StoragePoolType.class,
      names = {"RBD", "SHEEPDOG", "GLUSTER"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyOtherVolumeIsNamedByItsPool(StoragePoolType type) {
    assertThat(disk(type, CEPH, Preallocation.NONE))
        .contains("<disk type=\"volume\" device=\"disk\">")
        .contains("<source pool=\"pool1\" volume=\"web-1-vda\"/>");
  }

  @ParameterizedTest
  @CsvSource({
    "DIR, NONE, true",
    "DIR, FULL, false",
    "FS, METADATA, true",
    "RBD, NONE, true",
    "LOGICAL, NONE, false",
    "DISK, NONE, false"
  })
  void whatAGuestDiscardsIsGivenBackWhereAVolumeIsThin(
      StoragePoolType type, Preallocation preallocation, boolean discards) {
    assertThat(disk(type, CEPH, preallocation).contains("discard=\"unmap\"")).isEqualTo(discards);
  }

  @Test
  void anImageOnAServerIsReadAsAPath() {
    String xml = DomainDocument.write(Machines.on(StoragePoolType.RBD, CEPH, Preallocation.NONE));

    assertThat(DomainDocument.read(xml, MachineState.SHUT_OFF).disks())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.volume()).isNull();
              assertThat(d.path()).isEqualTo("vms/web-1-vda");
              assertThat(d.serial()).isEqualTo("web-1-vda");
            });
  }

  private static String disk(StoragePoolType type, PoolSource source, Preallocation preallocation) {
    String xml = DomainDocument.write(Machines.on(type, source, preallocation));
    return xml.substring(xml.indexOf("<disk"), xml.indexOf("</disk>") + "</disk>".length());
  }
}
