package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.Pods;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libvirt host of this machine as dev/host makes it. */
final class RealHost {

  static final String URI = "qemu:///system";
  static final String POOL_A = "kvmpod-a";
  static final String POOL_B = "kvmpod-b";
  static final String NAT = "kvmpod-nat";
  static final String ISOLATED = "kvmpod-iso";
  static final Path KERNEL = Path.of("/var/lib/kvmpod/guest/vmlinuz");
  static final Path INITRD = Path.of("/var/lib/kvmpod/guest/initrd.gz");

  private static final OvercommitRatio PROMISED = OvercommitRatio.of("10");

  private RealHost() {}

  /**
   * A missing host is a failure, never a skipped test. The host may have few cores, and machines of
   * others: more are promised than it has.
   */
  static Pod open() {
    assertThat(KERNEL).as("the test guest, which dev/guest-image builds").isRegularFile();
    Pod pod = Pods.open(URI);
    pod.configure(s -> s.toBuilder().cpuRatio(PROMISED).build());
    HostSnapshot host = pod.snapshot();
    assertThat(host.storagePools())
        .as("storage pools, which dev/host makes")
        .extracting(StoragePoolInfo::name)
        .contains(POOL_A, POOL_B);
    assertThat(host.networks())
        .as("networks, which dev/host makes")
        .extracting(NetworkInfo::name)
        .contains(NAT, ISOLATED);
    return pod;
  }

  /** Takes the machine away, in whatever state a test left it. */
  static void sweep(Pod pod, String name) {
    pod.machine(name).ifPresent(Machine::decompose);
  }

  /**
   * All that a machine could leave on the host: domains, volumes, and files in the pools'
   * directories.
   */
  static Census census(Pod pod) {
    HostSnapshot host = pod.snapshot();
    return new Census(
        host.machines().stream()
            .map(MachineInfo::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        host.volumeSizes().keySet().stream()
            .map(VolumeRef::toString)
            .collect(Collectors.toCollection(TreeSet::new)),
        host.storagePools().stream()
            .filter(p -> p.name().equals(POOL_A) || p.name().equals(POOL_B))
            .flatMap(p -> files(p).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static List<String> files(StoragePoolInfo pool) {
    String directory = pool.targetPath();
    assertThat(directory).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return files.map(Path::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Census(Set<String> machines, Set<String> volumes, Set<String> files) {}
}
