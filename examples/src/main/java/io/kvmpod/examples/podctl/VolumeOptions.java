package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.Volumes;
import io.kvmpod.core.storage.VolumeInfo;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which volume, of which storage pool, on which pod. */
final class VolumeOptions {

  @Mixin private PoolOptions pool = new PoolOptions();

  @Parameters(index = "2", paramLabel = "NAME", description = "The volume's name.")
  private String name = "";

  VolumeOptions() {}

  /** Opens the pod; the caller closes it. */
  Pod open() {
    return pool.open();
  }

  /** Returns the storage pool's name, whether or not there is such a pool. */
  String pool() {
    return pool.name();
  }

  /** Returns the name that was given, whether or not there is such a volume. */
  String name() {
    return name;
  }

  /**
   * Returns the storage pool's name.
   *
   * @throws InvalidRequestException if the pod has none of that name
   */
  String requirePool(Pod pod) {
    return pool.require(pod);
  }

  /** Returns what works on the volumes of the storage pool. */
  Volumes volumes(Pod pod) {
    return pod.storagePools().volumes(pool.name());
  }

  /**
   * Returns the volume.
   *
   * @throws InvalidRequestException if there is no such storage pool, or no such volume in it
   */
  VolumeInfo require(Pod pod) {
    return volumes(pod).find(name).orElseThrow(() -> unknown(pod));
  }

  private InvalidRequestException unknown(Pod pod) {
    String known = pool.require(pod);
    return InvalidRequestException.field(
        "volume",
        name,
        "the name of a volume in storage pool %s, as last looked at".formatted(known));
  }

  /** Returns {@code pool1/db1-vda}. */
  @Override
  public String toString() {
    return pool.name() + "/" + name;
  }
}
