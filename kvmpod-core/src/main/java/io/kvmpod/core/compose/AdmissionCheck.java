package io.kvmpod.core.compose;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.AttachmentChoice;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfacesTaken;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.pool.ResourcePoolClaims;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.PoolChoice;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Decides whether machines of one shape fit on a pod, one after another: each sees what those
 * before it took. Not thread-safe.
 */
final class AdmissionCheck {

  private final HostSnapshot host;
  private final PodSettings settings;
  private final MachineSpec spec;
  private final ResourcePool resourcePool;
  private final List<DiskSpec> disks;
  private final List<HostInterface> interfaces;

  private ResourceLevel cores;
  private ResourceLevel memory;
  private final List<PoolChoice.Candidate> storagePools = new ArrayList<>();
  private ResourcePoolClaims claimed;
  private InterfacesTaken taken;

  /**
   * Creates the check of a pod as it is.
   *
   * @throws InvalidRequestException if the machine's resource pool is none of those that there are
   */
  AdmissionCheck(HostSnapshot host, PodSettings settings, MachineSpec spec, Elsewhere elsewhere) {
    this.host = host;
    this.settings = settings;
    this.spec = spec;
    this.resourcePool = resourcePool(settings, spec, elsewhere);
    this.disks = spec.storage().inDeviceOrder();
    this.interfaces = KnownInterfaces.of(host, settings);
    Levels levels = Levels.of(host, settings);
    cores = levels.cores();
    memory = levels.memory();
    for (int i = 0; i < host.storagePools().size(); i++) {
      StoragePoolInfo pool = host.storagePools().get(i);
      ResourceLevel level = levels.storagePools().get(i);
      storagePools.add(
          new PoolChoice.Candidate(
              pool, level.inventory(), level.usage(), settings.storagePool(pool.name()).tags()));
    }
    String name = resourcePool.name();
    claimed =
        host.resourcePoolClaims()
            .getOrDefault(name, ResourcePoolClaims.NONE)
            .plus(elsewhere.claims().getOrDefault(name, ResourcePoolClaims.NONE));
    taken = host.interfacesTaken();
  }

  /** Returns the name of the resource pool that the machine goes to. */
  String resourcePool() {
    return resourcePool.name();
  }

  /** Returns the decision on the next machine. */
  Admission next() {
    PoolChoice pools =
        new PoolChoice(
            storagePools,
            settings.defaultStoragePool(),
            spec.placementPolicy(),
            spec.unknownTags());
    List<Placement> placements = pools.place(disks);
    List<ResourceDecision> resources = new ArrayList<>();
    resources.add(cores.decide(spec.cores().count()));
    resources.add(memory.decide(spec.memory().bytes()));
    resources.addAll(pools.resources());
    return new Admission(
        resources,
        resourcePool.limits().decide(resourcePool.name(), claimed, claims(placements)),
        placements,
        new AttachmentChoice(host.networks(), interfaces, settings.macvlanMode(), taken)
            .choose(spec.interfaces()));
  }

  /** Takes what a machine that was admitted is promised. */
  void take(Admission admitted) {
    cores = plus(cores, spec.cores().count());
    memory = plus(memory, spec.memory().bytes());
    claimed = claimed.plus(claims(admitted.disks()));
    for (Placement disk : admitted.disks()) {
      take(Objects.requireNonNull(disk.pool()), disk.size().bytes());
    }
    for (Attachment.Decision decision : admitted.interfaces()) {
      taken = taken.plus(Objects.requireNonNull(decision.attachment()), "a machine of this shape");
    }
  }

  private ResourcePoolClaims claims(List<Placement> placements) {
    StorageSize storage = StorageSize.ZERO;
    for (Placement disk : placements) {
      long sum = storage.bytes() + disk.size().bytes(); // past the largest number, none fits
      storage = StorageSize.ofBytes(sum < 0 ? Long.MAX_VALUE : sum);
    }
    return new ResourcePoolClaims(1, spec.cores(), spec.memory(), storage);
  }

  /** What one pool gives, all give that share its space. */
  private void take(String pool, long bytes) {
    String space = host.storagePool(pool).orElseThrow().space();
    storagePools.replaceAll(
        c ->
            c.pool().space().equals(space)
                ? new PoolChoice.Candidate(
                    c.pool(), c.inventory(), c.usage().plus(bytes, true), c.tags())
                : c);
  }

  private static ResourceLevel plus(ResourceLevel level, long units) {
    return new ResourceLevel(level.inventory(), level.usage().plus(units, true));
  }

  private static ResourcePool resourcePool(
      PodSettings settings, MachineSpec spec, Elsewhere elsewhere) {
    String name = Objects.requireNonNullElse(spec.resourcePool(), settings.resourcePool());
    if (elsewhere.resourcePools().isEmpty()) {
      return ResourcePool.named(name);
    }
    ResourcePool pool = elsewhere.resourcePools().get(name);
    if (pool == null) {
      throw InvalidRequestException.field(
          "resource pool",
          name,
          "one of those that there are: " + String.join(", ", elsewhere.resourcePools().keySet()));
    }
    return pool;
  }
}
