package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.PoolChoice;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StorageSpec;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeRules;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Disks that are asked for, and the pools and volumes that hold them. */
final class StorageArbitraries {

  /** Half a million of these in one sum are still a number of the machine. */
  private static final long MOST = 1L << 44;

  private StorageArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.of(
        DiskSpec.class, StorageArbitraries::diskSpecs,
        StorageSpec.class, StorageArbitraries::storageSpecs,
        StoragePoolInfo.class, StorageArbitraries::storagePools,
        VolumeDefinition.class, StorageArbitraries::volumeDefinitions,
        VolumeInfo.class, StorageArbitraries::volumes,
        VolumeRef.class, StorageArbitraries::volumeRefs,
        VolumeRules.class, StorageArbitraries::volumeRules,
        BaseImage.class, StorageArbitraries::baseImages,
        PoolChoice.Candidate.class, StorageArbitraries::candidates);
  }

  static Arbitrary<DiskSpec> diskSpecs() {
    return Combinators.combine(
            Texts.labels().injectNull(0.3),
            QuantityArbitraries.storageSizes(),
            diskTags().list().ofMaxSize(4))
        .as(DiskSpec::new);
  }

  static Arbitrary<StorageSpec> storageSpecs() {
    return diskSpecs().list().ofMinSize(1).ofMaxSize(6).map(StorageSpec::new);
  }

  static Arbitrary<VolumeRef> volumeRefs() {
    return Combinators.combine(Texts.names(), Texts.names()).as(VolumeRef::new);
  }

  /** Volumes of every format, with what goes with it. */
  static Arbitrary<VolumeDefinition> volumeDefinitions() {
    return Combinators.combine(
            Texts.names(),
            Texts.names(),
            QuantityArbitraries.storageSizes().filter(s -> s.bytes() > 0),
            Arbitraries.of(VolumeDefinition.Format.class),
            Arbitraries.of(Preallocation.class),
            baseImages().injectNull(0.5))
        .as(StorageArbitraries::volume)
        .withoutEdgeCases();
  }

  private static VolumeDefinition volume(
      String pool,
      String name,
      StorageSize size,
      VolumeDefinition.Format format,
      Preallocation preallocation,
      @Nullable BaseImage base) {
    boolean qcow2 = format == VolumeDefinition.Format.QCOW2;
    BaseImage its =
        base == null || qcow2
            ? base
            : new BaseImage(base.volume(), base.path(), base.format(), BaseImage.Use.CLONE);
    boolean none = qcow2 ? its != null : preallocation == Preallocation.METADATA;
    return new VolumeDefinition(
        pool, name, size, format, none ? Preallocation.NONE : preallocation, its);
  }

  static Arbitrary<BaseImage> baseImages() {
    return Combinators.combine(
            volumeRefs(),
            PoolArbitraries.paths(),
            Arbitraries.of("qcow2", "raw", "vmdk"),
            Arbitraries.of(BaseImage.Use.class))
        .as(BaseImage::new);
  }

  private static Arbitrary<VolumeInfo> volumes() {
    return Combinators.combine(
            volumeRefs(),
            Arbitraries.of("file", "block", "network", "dir", "netdir", "ploop"),
            QuantityArbitraries.storageSizes(),
            QuantityArbitraries.storageSizes(),
            Arbitraries.of("qcow2", "raw", "iso", "none").injectNull(0.2),
            PoolArbitraries.paths().injectNull(0.2),
            PoolArbitraries.paths().injectNull(0.8),
            Arbitraries.of(false, true))
        .as(VolumeInfo::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<VolumeRules> volumeRules() {
    return Combinators.combine(
            Arbitraries.of(VolumeRules.Medium.class),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(VolumeDefinition.Format.class).list().uniqueElements(),
            Arbitraries.of(1L, 512L, 1L << 10, 1L << 20, 1L << 22))
        .as(VolumeRules::new)
        .withoutEdgeCases();
  }

  /** The numbers that a host tells of one pool, which agree with each other. */
  static Arbitrary<StoragePoolInfo> storagePools() {
    Arbitrary<Long> sizes = Arbitraries.longs().between(0, MOST);
    return Combinators.combine(
            Texts.names(),
            Texts.uuids(),
            PoolArbitraries.shapes(),
            PoolArbitraries.situations(),
            Arbitraries.of(true, false),
            Arbitraries.of(false, true),
            Combinators.combine(sizes, sizes, sizes, sizes).as(List::of),
            Arbitraries.of("8:1", "nfs:/export", "Ω").injectNull(0.5))
        .as(
            (name, uuid, shape, situation, autostart, atMost, all, backing) -> {
              long volumes = all.get(0);
              long made = Math.min(volumes, all.get(1));
              long allocation = made + all.get(2);
              long left = all.get(3);
              return new StoragePoolInfo(
                  name,
                  uuid,
                  shape.type(),
                  shape.source(),
                  shape.pathOf(name),
                  situation.state(),
                  situation.problem(),
                  autostart,
                  StorageSize.ofBytes(allocation + left),
                  StorageSize.ofBytes(allocation),
                  StorageSize.ofBytes(left),
                  atMost,
                  StorageSize.ofBytes(volumes),
                  StorageSize.ofBytes(made),
                  backing);
            })
        .withoutEdgeCases();
  }

  private static Arbitrary<PoolChoice.Candidate> candidates() {
    return Combinators.combine(
            storagePools(),
            QuantityArbitraries.ratios(),
            Arbitraries.longs().between(0, MOST),
            CapacityArbitraries.usages(),
            diskTags().set().ofMaxSize(3))
        .as(
            (pool, ratio, reserved, usage, tags) ->
                new PoolChoice.Candidate(
                    pool,
                    Inventory.storagePool(pool.name(), pool.total())
                        .reserving(reserved)
                        .overcommitted(ratio),
                    usage,
                    tags))
        .withoutEdgeCases();
  }

  private static Arbitrary<String> diskTags() {
    Arbitrary<String> odd =
        Arbitraries.of("(", "a(b", "a b", ":", "1:2", "Ω", "𝄞", "a;b", "<&>", "\"'", "%20", "-");
    return Arbitraries.oneOf(Texts.words().ofMinLength(1).ofMaxLength(20), odd);
  }
}
