package io.kvmpod.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Guard;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodSettings.StoragePoolSettings;
import io.kvmpod.core.Volumes;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineDisk;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.Transfer;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeRules;
import io.kvmpod.core.storage.VolumeSpec;
import io.kvmpod.testkit.SimulatedHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/storage.md shows and says, as it is compiled, run and known to the library. */
class StorageDocumentTest {

  private static final DocumentedCode CODE =
      DocumentedCode.of("storage.md", StorageDocumentTest.class);
  private static final long KIB = 1024;

  @TempDir private Path directory = Path.of("");

  private final SimulatedHost host =
      SimulatedHost.builder().storagePool("images", StorageSize.ofGB(100)).build();

  @Test
  void theDocumentShowsWhatIsRunHere() throws IOException {
    assertThat(CODE.shown("java")).hasSizeGreaterThan(6).isEqualTo(CODE.run());
  }

  @Test
  void theTableOfTypesIsThatOfTheLibrary() throws IOException {
    List<String> rows =
        CODE.text()
            .lines()
            .dropWhile(l -> !l.startsWith("| type | a volume is |"))
            .skip(2)
            .takeWhile(l -> l.startsWith("|"))
            .toList();

    assertThat(rows).isEqualTo(Arrays.stream(StoragePoolType.values()).map(this::row).toList());
  }

  private String row(StoragePoolType type) {
    VolumeRules rules = type.volumes();
    String medium =
        switch (rules.medium()) {
          case FILE -> "a file";
          case BLOCK -> "a block device";
          case NETWORK -> "an image on a server";
        };
    return rules.made()
        ? "| `%s` | %s | yes | %s | %s | %s |"
            .formatted(
                type.libvirtName(),
                medium,
                rules.thin() ? "little" : "all of it",
                formats(rules),
                step(rules.step()))
        : "| `%s` | %s | no, it has those that are there | | | |"
            .formatted(type.libvirtName(), medium);
  }

  private static String formats(VolumeRules rules) {
    return rules.formats().stream()
        .map(f -> f.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String step(long bytes) {
    return bytes < KIB * KIB ? bytes / KIB + " KiB" : bytes / KIB / KIB + " MiB";
  }

  @Test
  void aPoolIsEnsured() {
    try (Pod pod = host.pod()) {
      // tag::ensure[]
      StoragePoolDefinition bulk = StoragePoolDefinition.directory("bulk", "/srv/bulk");
      assertThat(pod.storagePools().ensure(bulk)).isTrue(); // defined, built, started
      assertThat(pod.storagePools().ensure(bulk)).isFalse(); // as it is

      StoragePoolDefinition other = StoragePoolDefinition.directory("bulk", "/srv/other");
      assertThatThrownBy(() -> pod.storagePools().ensure(other))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("targetPath: /srv/other wanted, /srv/bulk there");
      // end::ensure[]
    }
  }

  @Test
  void volumesAreMade() {
    try (Pod pod = host.pod()) {
      // tag::volumes[]
      Volumes images = pod.storagePools().volumes("images");
      VolumeInfo thin = images.create(VolumeSpec.of("data.qcow2", StorageSize.ofGB(20)));
      assertThat(thin.allocation().bytes()).isLessThan(1_000_000); // it grows as it is written

      VolumeInfo full =
          images.create(
              VolumeSpec.builder("log.img")
                  .size(StorageSize.ofGB(9))
                  .format(Format.RAW)
                  .preallocation(Preallocation.FULL)
                  .build());
      assertThat(full.capacity().bytes()).isEqualTo(9_000_000_512L); // whole KiB, never fewer bytes

      images.grow("data.qcow2", StorageSize.ofGB(32), false);
      images.wipe("log.img", Guard.REFUSE_IF_USED);
      images.delete("log.img");
      // end::volumes[]
      assertThat(images.list()).hasSize(1);
    }
  }

  @Test
  void imagesAreClonedOrBacked() {
    host.console().addVolume("images", "debian.qcow2", StorageSize.ofGB(2));
    try (Pod pod = host.pod()) {
      // tag::images[]
      VolumeRef debian = new VolumeRef("images", "debian.qcow2");
      Volumes volumes = pod.storagePools().volumes("default"); // another pool than the image's
      volumes.create(VolumeSpec.builder("copy.qcow2").cloneOf(debian).build());
      volumes.create(
          VolumeSpec.builder("web1.qcow2").backedBy(debian).size(StorageSize.ofGB(20)).build());

      Machine machine =
          pod.compose(
              MachineSpec.builder()
                  .name("db1")
                  .storage("root:32,home:64(images)")
                  .boot(Boot.cloneOf(debian)) // or backedBy
                  .network("default")
                  .build());
      // end::images[]
      assertThat(machine.disks()).hasSize(2);
    }
  }

  @Test
  void bytesAreMoved() throws IOException {
    Path file = Files.write(directory.resolve("seed.iso"), new byte[4096]);
    Path copy = directory.resolve("copy.iso");
    try (Pod pod = host.pod()) {
      // tag::transfers[]
      Volumes images = pod.storagePools().volumes("images");
      VolumeSpec seed =
          VolumeSpec.builder("seed.iso")
              .size(StorageSize.ofBytes(Files.size(file)))
              .format(Format.RAW)
              .build();
      Transfer shown = Transfer.DEFAULT.telling(bytes -> System.err.println(bytes + " bytes"));
      try (InputStream content = Files.newInputStream(file)) {
        images.create(seed, content, shown); // no volume is left when that fails
      }

      try (OutputStream sink = Files.newOutputStream(copy)) {
        Transfer.Done done = images.download("seed.iso", sink, Transfer.DEFAULT);
        assertThat(done.bytes()).isEqualTo(4096);
        assertThat(done.sha256()).startsWith("ad7facb2586fc6e9");
      }
      // end::transfers[]
      assertThat(copy).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void whatIsUsedIsGuarded() {
    host.console().addVolume("images", "debian.qcow2", StorageSize.ofGB(2));
    try (Pod pod = host.pod()) {
      Volumes images = pod.storagePools().volumes("images");
      VolumeRef debian = new VolumeRef("images", "debian.qcow2");
      images.create(VolumeSpec.builder("web1.qcow2").backedBy(debian).build());
      // tag::guards[]
      assertThatThrownBy(() -> images.delete("debian.qcow2"))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("volume web1.qcow2 in storage pool images, which it backs");
      images.delete("debian.qcow2", Guard.FORCE); // web1.qcow2 is lost
      // end::guards[]
      assertThat(images.find("debian.qcow2")).isEmpty();
    }
  }

  @Test
  void aPoolIsPromisedTwice() {
    try (Pod pod = host.pod()) {
      // tag::thin[]
      StoragePoolSettings twice =
          new StoragePoolSettings(OvercommitRatio.of("2"), StorageSize.ZERO, Set.of());
      pod.configure(s -> s.toBuilder().storagePool("images", twice).build());
      Volumes images = pod.storagePools().volumes("images");
      images.create(VolumeSpec.of("a.qcow2", StorageSize.ofGB(80)));
      images.create(VolumeSpec.of("b.qcow2", StorageSize.ofGB(80)));

      StoragePoolInfo pool = pod.storagePools().find("images").orElseThrow();
      assertThat(pool.provisioned()).isEqualTo(StorageSize.ofGB(160));
      assertThat(pool.total()).isEqualTo(StorageSize.ofGB(100));
      // end::thin[]
    }
  }

  @Test
  void disksAreFoundByTheirSerialNumbers() {
    try (Pod pod = host.pod()) {
      Machine machine =
          pod.compose(
              MachineSpec.builder().storage("root:8,home:16(images)").network("default").build());
      // tag::disks[]
      MachineDisk home =
          machine.disks().stream().filter(d -> "home".equals(d.label())).findFirst().orElseThrow();
      assertThat(home.device()).isEqualTo("vdb");
      assertThat(home.guestPath()).isEqualTo("/dev/disk/by-id/virtio-" + home.serial());
      // end::disks[]
    }
  }

  @Test
  void aGuestThatFillsItsPoolStandsStill() {
    try (Pod pod = host.pod()) {
      Machine machine =
          pod.compose(MachineSpec.builder().storage("root:80(images)").network("default").build());
      host.console().setOtherFiles("images", StorageSize.ofGB(60));
      host.console().guestWrites(machine.uuid(), "vda", StorageSize.ofGB(50));
      // tag::full[]
      assertThat(machine.state()).isEqualTo(MachineState.PAUSED_BY_IO_ERROR);
      // end::full[]
      host.console().setOtherFiles("images", StorageSize.ZERO);
      // tag::resume[]
      machine.resume(); // once there is space again
      assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
      // end::resume[]
    }
  }
}
