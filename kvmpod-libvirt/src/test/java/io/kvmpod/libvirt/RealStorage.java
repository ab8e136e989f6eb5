package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.libvirt.internal.LibvirtPodDriver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Storage pools of this machine's libvirt, on the devices that dev/host makes. */
final class RealStorage implements AutoCloseable {

  static final StoragePoolDefinition DIR =
      StoragePoolDefinition.directory("kvmpod-real-dir", target("dir"));

  /** 64 MiB, all of it for everybody. */
  static final StoragePoolDefinition SMALL =
      StoragePoolDefinition.fileSystem(
          "kvmpod-real-small", device("small").toString(), "ext4", target("small"));

  /** 1 GiB, some of it for the superuser alone. */
  static final StoragePoolDefinition LARGE =
      StoragePoolDefinition.fileSystem(
          "kvmpod-real-large", device("large").toString(), "ext4", target("large"));

  static final StoragePoolDefinition ISCSI =
      StoragePoolDefinition.iscsiDirect(
          "kvmpod-real-iscsi",
          new PoolSource.Host("127.0.0.1", 13_260),
          "iqn.2026-11.io.kvmpod:host",
          "iqn.2026-11.io.kvmpod:client");

  final HostConnection host;

  private RealStorage(HostConnection host) {
    this.host = host;
  }

  /** Opens the host, without what an earlier test may have left. */
  static RealStorage open() {
    assertThat(device("small")).as("a block device, which dev/host makes").exists();
    RealStorage storage =
        new RealStorage(new LibvirtPodDriver().open(PodUri.parse(RealHost.URI), soon()));
    storage.sweep();
    return storage;
  }

  /** A disk whose partitions libvirt can delete; the link's own name matters, see dev/host. */
  static StoragePoolDefinition disk() {
    try {
      Path named = Files.readSymbolicLink(device("disk"));
      return StoragePoolDefinition.disk("kvmpod-real-disk", named.toString(), "gpt");
    } catch (IOException e) {
      throw new AssertionError("a disk, which dev/host makes", e);
    }
  }

  static Path device(String name) {
    return Path.of("/var/lib/kvmpod/host/devices", name);
  }

  static String target(String name) {
    return "/var/lib/kvmpod/host/pools/real-" + name;
  }

  static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  StorageDriver driver() {
    return host.storage();
  }

  StoragePoolInfo pool(StoragePoolDefinition pool) {
    return find(pool).orElseThrow();
  }

  Optional<StoragePoolInfo> find(StoragePoolDefinition pool) {
    return host.observe(soon()).storagePool(pool.name());
  }

  VolumeInfo volume(VolumeRef volume) {
    return driver().volume(volume, soon()).orElseThrow();
  }

  VolumeInfo create(VolumeDefinition volume) {
    driver().createVolume(volume, soon());
    return volume(volume.ref());
  }

  static StorageSize mib(long count) {
    return StorageSize.ofBytes(count << 20);
  }

  /** What df says that an ordinary writer has, in bytes. */
  static long df(StoragePoolDefinition pool) throws IOException, InterruptedException {
    return Long.parseLong(
        run("df", "-B1", "--output=avail", String.valueOf(pool.targetPath()))
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .strip());
  }

  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), text).isZero();
    return text;
  }

  /** Takes the pools away with the volumes in them, in whatever state a test left them. */
  private void sweep() {
    for (StoragePoolDefinition pool :
        new StoragePoolDefinition[] {DIR, SMALL, LARGE, disk(), ISCSI}) {
      if (find(pool).isEmpty()) {
        continue;
      }
      driver().startPool(pool.name(), soon());
      driver().refreshPool(pool.name(), soon());
      for (VolumeInfo volume : driver().volumes(pool.name(), soon())) {
        if (!volume.type().equals("network")) {
          driver().deleteVolume(volume.ref(), soon());
        }
      }
      driver().removePool(pool.name(), true, soon());
    }
  }

  @Override
  public void close() {
    sweep();
    host.close();
  }
}
