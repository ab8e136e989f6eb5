package io.kvmpod.core.compose;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.PodSettings.StoragePoolSettings;
import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How full a pod is: what its host has, under what its settings say.
 *
 * @param storagePools one level for each storage pool of the snapshot, in host order
 */
public record Levels(ResourceLevel cores, ResourceLevel memory, List<ResourceLevel> storagePools) {

  /** Copies the list. */
  public Levels {
    storagePools = List.copyOf(storagePools);
  }

  /** Returns the levels of a snapshot under these settings. */
  public static Levels of(HostSnapshot host, PodSettings settings) {
    Inventory cores =
        Inventory.cores(host.host().cores())
            .reserving(settings.reservedCores().count())
            .overcommitted(settings.cpuRatio());
    Inventory memory =
        Inventory.memory(host.host().memory())
            .reserving(settings.reservedMemory().bytes())
            .overcommitted(settings.memoryRatio());
    Map<String, Usage> storageUsed = host.storageUsed();
    return new Levels(
        new ResourceLevel(cores, host.coresUsed()),
        new ResourceLevel(memory, host.memoryUsed()),
        host.storagePools().stream()
            .map(
                p ->
                    new ResourceLevel(
                        inventory(p, settings), storageUsed.getOrDefault(p.name(), Usage.NONE)))
            .toList());
  }

  private static Inventory inventory(StoragePoolInfo pool, PodSettings settings) {
    StoragePoolSettings said = settings.storagePool(pool.name());
    return Inventory.storagePool(pool.name(), pool.total())
        .reserving(said.reserved().bytes())
        .overcommitted(canPromiseMore(pool) ? said.ratio() : atMostOne(said.ratio()));
  }

  /** What takes all of its bytes when it is made cannot be promised twice. */
  private static boolean canPromiseMore(StoragePoolInfo pool) {
    return pool.knownType().map(t -> t.volumes().thin()).orElse(true);
  }

  private static OvercommitRatio atMostOne(OvercommitRatio ratio) {
    return ratio.value().compareTo(BigDecimal.ONE) > 0 ? OvercommitRatio.ONE : ratio;
  }
}
