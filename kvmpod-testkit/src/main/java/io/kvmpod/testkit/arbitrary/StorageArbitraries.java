package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.PoolChoice;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.StorageSpec;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeRef;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Disks that are asked for, and the pools and volumes that hold them. */
final class StorageArbitraries {

  /** Half a million of these in one sum are still a number of the machine. */
  private static final long MOST = 1L << 44;

  private StorageArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.of(
        DiskSpec.class, StorageArbitraries::diskSpecs,
        StorageSpec.class, StorageArbitraries::storageSpecs,
        StoragePoolDefinition.class, StorageArbitraries::storagePoolDefinitions,
        StoragePoolInfo.class, StorageArbitraries::storagePools,
        VolumeDefinition.class, StorageArbitraries::volumeDefinitions,
        VolumeRef.class, StorageArbitraries::volumeRefs,
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

  static Arbitrary<VolumeDefinition> volumeDefinitions() {
    return Combinators.combine(
            Texts.names(),
            Texts.names(),
            QuantityArbitraries.storageSizes().filter(s -> s.bytes() > 0),
            Arbitraries.of(VolumeDefinition.Format.class))
        .as((pool, name, size, format) -> new VolumeDefinition(pool, name, size, format))
        .withoutEdgeCases();
  }

  /** The numbers that a host tells of one pool, which agree with each other. */
  static Arbitrary<StoragePoolInfo> storagePools() {
    Arbitrary<Long> sizes = Arbitraries.longs().between(0, MOST);
    return Combinators.combine(
            Texts.names(),
            Texts.uuids(),
            Arbitraries.frequency(Tuple.of(4, "dir"), Tuple.of(1, "netfs"), Tuple.of(1, "logical")),
            Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
            Combinators.combine(sizes, sizes, sizes, sizes).as(List::of),
            Arbitraries.of("8:1", "nfs:/export", "Ω").injectNull(0.5))
        .as(
            (name, uuid, type, active, all, backing) -> {
              long volumes = all.get(0);
              long made = Math.min(volumes, all.get(1));
              long allocation = made + all.get(2);
              long left = all.get(3);
              return new StoragePoolInfo(
                  name,
                  uuid,
                  type,
                  type.equals("logical") ? null : "/pools/" + name,
                  active,
                  !active,
                  StorageSize.ofBytes(allocation + left),
                  StorageSize.ofBytes(allocation),
                  StorageSize.ofBytes(left),
                  StorageSize.ofBytes(volumes),
                  StorageSize.ofBytes(made),
                  backing);
            })
        .withoutEdgeCases();
  }

  private static Arbitrary<StoragePoolDefinition> storagePoolDefinitions() {
    Arbitrary<String> parts =
        Texts.names().list().ofMinSize(1).ofMaxSize(3).map(p -> String.join("/", p));
    return Combinators.combine(Texts.names(), parts)
        .as((name, path) -> StoragePoolDefinition.directory(name, "/" + path));
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
