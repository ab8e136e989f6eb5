package io.kvmpod.core.compose;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.ConflictException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.PartitionNames;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeRules;
import io.kvmpod.core.storage.VolumeSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one volume that a program asks for, from one snapshot: how it is made, and whether
 * it fits. Pure.
 */
public final class VolumePlanner {

  private final HostSnapshot host;
  private final PodSettings settings;
  private final StoragePoolInfo pool;
  private final VolumeRules rules;

  private VolumePlanner(HostSnapshot host, PodSettings settings, StoragePoolInfo pool) {
    this.host = host;
    this.settings = settings;
    this.pool = pool;
    this.rules = pool.knownType().orElseThrow().volumes();
  }

  /**
   * Returns the volume with all of it decided.
   *
   * @param image the base image of the request, or null
   * @throws AdmissionRefusedException if it does not fit
   * @throws ConflictException if the pool is not there or not active, or the name is taken
   * @throws InvalidRequestException if the pool can hold no such volume
   */
  public static VolumeDefinition plan(
      HostSnapshot host,
      PodSettings settings,
      String pool,
      VolumeSpec spec,
      @Nullable VolumeInfo image) {
    return on(host, settings, pool).volume(spec, image);
  }

  /**
   * Returns the capacity that a volume is made larger to.
   *
   * @param capacity more than the volume has
   * @throws AdmissionRefusedException if what is added does not fit
   * @throws ConflictException if the pool is not there or not active
   */
  public static StorageSize grow(
      HostSnapshot host,
      PodSettings settings,
      VolumeInfo volume,
      StorageSize capacity,
      boolean allocate) {
    VolumePlanner planner = on(host, settings, volume.ref().pool());
    StorageSize given = planner.rules.given(capacity);
    long added = given.bytes() - volume.capacity().bytes();
    boolean atOnce = allocate || !planner.rules.thin();
    planner.requireRoom(volume.ref(), added, atOnce ? added : 0);
    return given;
  }

  private static VolumePlanner on(HostSnapshot host, PodSettings settings, String name) {
    StoragePoolInfo pool =
        host.storagePool(name)
            .orElseThrow(
                () ->
                    new ConflictException(
                        "pod %s: no storage pool %s.".formatted(settings.name(), name)));
    if (!pool.active()) {
      throw new ConflictException(
          "pod %s: storage pool %s is %s.".formatted(settings.name(), name, pool.state()));
    }
    if (!pool.holdsDisks()) {
      throw InvalidRequestException.field(
          "pool",
          name,
          "a pool in which volumes are made; type %s has none".formatted(pool.type()));
    }
    return new VolumePlanner(host, settings, pool);
  }

  private VolumeDefinition volume(VolumeSpec spec, @Nullable VolumeInfo image) {
    Format format = format(spec);
    StorageSize asked = size(spec, image);
    BaseImage base = image == null ? null : BaseImage.of(image, asked, spec.use());
    StorageSize size = rules.given(asked);
    VolumeDefinition volume =
        new VolumeDefinition(pool.name(), name(spec), size, format, spec.preallocation(), base);
    if (host.volumeSizes().containsKey(volume.ref())) {
      throw new ConflictException(
          "pod %s: %s is there already.".formatted(settings.name(), volume.ref()));
    }
    boolean all = spec.preallocation() == Preallocation.FULL;
    requireRoom(volume.ref(), size.bytes(), all ? size.bytes() : rules.takenAtOnce(size));
    return volume;
  }

  private Format format(VolumeSpec spec) {
    Format asked = spec.format();
    if (asked != null && !rules.formats().contains(asked)) {
      String formats =
          rules.formats().equals(List.of(Format.NONE)) ? "none" : rules.formats().toString();
      throw InvalidRequestException.field(
          "format",
          asked.libvirtName(),
          "%s, as volumes of a storage pool of type %s have it".formatted(formats, pool.type()));
    }
    return asked == null ? rules.formats().get(0) : asked;
  }

  private static StorageSize size(VolumeSpec spec, @Nullable VolumeInfo image) {
    StorageSize asked = spec.size();
    return asked == null ? Objects.requireNonNull(image).capacity() : asked; // as was checked
  }

  private String name(VolumeSpec spec) {
    String asked = spec.name();
    if (pool.knownType().filter(StoragePoolType.DISK::equals).isEmpty()) {
      if (asked == null) {
        throw InvalidRequestException.field("name", "none", "a name for the volume");
      }
      return asked;
    }
    String next =
        PartitionNames.next(
            pool.source(), n -> host.volumeSizes().containsKey(new VolumeRef(pool.name(), n)));
    if (asked != null && !asked.equals(next)) {
      throw InvalidRequestException.field(
          "name", asked, "none or %s, which the next partition will be called".formatted(next));
    }
    return next;
  }

  private void requireRoom(VolumeRef volume, long bytes, long atOnce) {
    ResourceLevel level =
        Levels.of(host, settings).storagePools().get(host.storagePools().indexOf(pool));
    ResourceDecision decision =
        ResourceDecision.decideDisks(level.inventory(), level.usage(), bytes, bytes);
    Admission admission =
        new Admission(List.of(decision), List.of(), written(bytes, atOnce), List.of());
    if (!admission.admitted()) {
      throw AdmissionRefusedException.ofVolume(settings.name(), volume, admission);
    }
  }

  /** Returns the refusal of what cannot be written at once, if it cannot. */
  private List<Placement> written(long bytes, long atOnce) {
    if (atOnce <= pool.available().bytes()) {
      return List.of();
    }
    String why =
        "storage pool %s can take %s more, and the volume takes %s at once"
            .formatted(pool.name(), pool.available(), StorageSize.ofBytes(atOnce));
    return List.of(
        new Placement("", null, StorageSize.ofBytes(bytes), null, why, List.of(), List.of()));
  }
}
