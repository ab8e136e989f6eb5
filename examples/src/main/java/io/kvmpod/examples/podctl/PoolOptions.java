package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which storage pool, on which pod. */
final class PoolOptions {

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(index = "1", paramLabel = "POOL", description = "The storage pool's name.")
  private String name = "";

  PoolOptions() {}

  /** Returns the name that was given, whether or not there is such a pool. */
  String name() {
    return name;
  }

  /** Opens the pod; the caller closes it. */
  Pod open() {
    return connection.open();
  }

  /**
   * Returns the storage pool's name.
   *
   * @throws InvalidRequestException if the pod has none of that name
   */
  String require(Pod pod) {
    return require(pod, pod.snapshot()).name();
  }

  /**
   * Returns the storage pool of a snapshot.
   *
   * @throws InvalidRequestException if there is none of that name
   */
  StoragePoolInfo require(Pod pod, HostSnapshot host) {
    return host.storagePool(name).orElseThrow(() -> unknown(pod, host));
  }

  private InvalidRequestException unknown(Pod pod, HostSnapshot host) {
    String known =
        host.storagePools().stream().map(StoragePoolInfo::name).collect(Collectors.joining(", "));
    return InvalidRequestException.field(
        "pool",
        name,
        "the name of a storage pool on pod %s, which has %s"
            .formatted(pod.name(), known.isEmpty() ? "none" : known));
  }
}
