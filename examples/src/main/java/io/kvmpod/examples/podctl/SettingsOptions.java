package io.kvmpod.examples.podctl;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.PodSettings.StoragePoolSettings;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the person says of the pod, for the time of one command. */
final class SettingsOptions {

  @Option(
      names = "--cpu-ratio",
      paramLabel = "RATIO",
      description = "How far cores may be promised, 0 to 10 (1).")
  private @Nullable String cpuRatio;

  @Option(
      names = "--memory-ratio",
      paramLabel = "RATIO",
      description = "How far memory may be promised, 0 to 10 (1).")
  private @Nullable String memoryRatio;

  @Option(
      names = "--storage-ratio",
      paramLabel = "POOL=RATIO",
      description = "How far a storage pool may be promised, 0 to 10 (1); may repeat.")
  private Map<String, String> storageRatios = Map.of();

  @Option(
      names = "--reserved-cores",
      paramLabel = "COUNT",
      description = "Cores withheld from machines (0).")
  private @Nullable String reservedCores;

  @Option(
      names = "--reserved-memory",
      paramLabel = "SIZE",
      description = "Memory withheld from machines, such as 4GiB (0).")
  private @Nullable String reservedMemory;

  @Option(
      names = "--default-pool",
      paramLabel = "POOL",
      description = "The storage pool for disks that name none.")
  private @Nullable String defaultPool;

  SettingsOptions() {}

  /** Returns the settings with what was said; all else stays as it is. */
  PodSettings applyTo(PodSettings settings) {
    PodSettings.Builder said = settings.toBuilder();
    if (cpuRatio != null) {
      said.cpuRatio(ratio("cpu-ratio", cpuRatio));
    }
    if (memoryRatio != null) {
      said.memoryRatio(ratio("memory-ratio", memoryRatio));
    }
    storageRatios.forEach(
        (pool, ratio) ->
            said.storagePool(
                pool,
                new StoragePoolSettings(
                    ratio("storage-ratio", ratio), StorageSize.ZERO, Set.of())));
    if (reservedCores != null) {
      said.reservedCores(Cores.parse(reservedCores));
    }
    if (reservedMemory != null) {
      said.reservedMemory(MemorySize.parse(reservedMemory));
    }
    if (defaultPool != null) {
      said.defaultStoragePool(defaultPool);
    }
    return said.build();
  }

  private static OvercommitRatio ratio(String field, String text) {
    return Input.read(field, text, () -> OvercommitRatio.parse(text));
  }
}
