package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeRules.Medium;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What is behind storage pools, and how pools of every type are defined. */
final class PoolArbitraries {

  private PoolArbitraries() {}

  static Map<Class<?>, Supplier<Arbitrary<?>>> all() {
    return Map.of(
        PoolSource.class, PoolArbitraries::sources,
        PoolSource.Host.class, PoolArbitraries::hosts,
        PoolSource.Auth.class, PoolArbitraries::auths,
        StoragePoolDefinition.class, PoolArbitraries::definitions);
  }

  /** Absolute ones with one spelling. */
  static Arbitrary<String> paths() {
    return Texts.names()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(parts -> "/" + String.join("/", parts));
  }

  /** Of all types that libvirt knows, and seldom of one that it may have some day. */
  static Arbitrary<Shape> shapes() {
    Arbitrary<Shape> known =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(2, Arbitraries.just(StoragePoolType.DIR)),
                    Tuple.of(3, Arbitraries.of(StoragePoolType.class))),
                parts(),
                Arbitraries.of(true, false))
            .as((type, parts, all) -> new Shape(type.libvirtName(), parts.of(type, all)));
    return Arbitraries.frequencyOf(
        Tuple.of(12, known), Tuple.of(1, Arbitraries.just(new Shape("future", PoolSource.NONE))));
  }

  /** A state, with a problem where it has one. */
  static Arbitrary<Situation> situations() {
    Arbitrary<PoolState> states =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(PoolState.ACTIVE)),
            Tuple.of(2, Arbitraries.just(PoolState.INACTIVE)),
            Tuple.of(1, Arbitraries.of(PoolState.class)));
    return Combinators.combine(states, Texts.free())
        .as(
            (state, text) ->
                new Situation(
                    state, state == PoolState.ACTIVE || state == PoolState.INACTIVE ? null : text));
  }

  private static Arbitrary<StoragePoolDefinition> definitions() {
    return Combinators.combine(
            Texts.names(), Arbitraries.of(StoragePoolType.class), parts(), paths(), flags())
        .as(
            (name, type, parts, path, all) ->
                new StoragePoolDefinition(
                    name, type, parts.of(type, all), hasTarget(type, all) ? path : null))
        .withoutEdgeCases();
  }

  private static Arbitrary<PoolSource> sources() {
    return Combinators.combine(
            hosts().list().ofMaxSize(3),
            Texts.names().list().ofMaxSize(3),
            paths().injectNull(0.5),
            Texts.names().injectNull(0.5),
            Arbitraries.of("ext4", "gpt", "lvm2").injectNull(0.5),
            Texts.names().injectNull(0.7),
            Arbitraries.of("scsi_host0").injectNull(0.7),
            auths().injectNull(0.7))
        .as(PoolSource::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<PoolSource.Host> hosts() {
    return Combinators.combine(
            Arbitraries.oneOf(Texts.names(), Arbitraries.of("10.0.0.1", "2001:db8::1")),
            Arbitraries.integers().between(1, 65_535).injectNull(0.5))
        .as(PoolSource.Host::new);
  }

  private static Arbitrary<PoolSource.Auth> auths() {
    return Combinators.combine(
            Arbitraries.of("ceph", "chap"), Texts.names(), Texts.uuids(), Texts.names(), flags())
        .as(
            (type, user, secret, usage, byUuid) ->
                new PoolSource.Auth(type, user, byUuid ? secret : null, byUuid ? null : usage))
        .withoutEdgeCases();
  }

  private static Arbitrary<Parts> parts() {
    return Combinators.combine(
            hosts().list().ofMinSize(1).ofMaxSize(3),
            paths().list().ofMinSize(1).ofMaxSize(2),
            paths(),
            Texts.names(),
            Texts.names(),
            auths())
        .as(Parts::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Boolean> flags() {
    return Arbitraries.of(true, false);
  }

  private static boolean hasTarget(StoragePoolType type, boolean all) {
    return switch (type) {
      case DIR, FS, NETFS, DISK, ISCSI, SCSI, MPATH, VSTORAGE -> true;
      case LOGICAL, ZFS -> all;
      case ISCSI_DIRECT, RBD, SHEEPDOG, GLUSTER -> false;
    };
  }

  /** Parts of sources, of which each type has some. */
  private record Parts(
      List<PoolSource.Host> hosts,
      List<String> devices,
      String directory,
      String name,
      String initiator,
      PoolSource.Auth auth) {

    /** Returns a source of that type, with all that it can have or with what it must have. */
    PoolSource of(StoragePoolType type, boolean all) {
      PoolSource.Builder source = PoolSource.builder();
      return switch (type) {
        case DIR, MPATH -> PoolSource.NONE;
        case FS -> source.devices(devices).format(all ? "ext4" : null).build();
        case DISK -> source.devices(devices).format(all ? "gpt" : null).build();
        case NETFS -> source.hosts(hosts).directory(directory).format(all ? "nfs" : null).build();
        case LOGICAL -> source.name(name).devices(all ? devices : List.of()).format("lvm2").build();
        case ZFS -> source.name(name).devices(all ? devices : List.of()).build();
        case RBD -> source.name(name).hosts(hosts).auth(all ? auth : null).build();
        case SHEEPDOG -> source.name(name).hosts(hosts).build();
        case VSTORAGE -> source.name(name).build();
        case GLUSTER -> source.hosts(hosts).name(name).directory(all ? directory : null).build();
        case SCSI -> source.adapter("scsi_host0").build();
        case ISCSI, ISCSI_DIRECT -> {
          source.hosts(hosts).devices(List.of(name)).auth(all ? auth : null);
          boolean logsIn = all || type == StoragePoolType.ISCSI_DIRECT;
          yield source.initiator(logsIn ? initiator : null).build();
        }
      };
    }
  }

  /** The type of a pool, and what is behind it. */
  record Shape(String type, PoolSource source) {

    /** Returns where the volumes of a pool of that name are: files in a directory of its own. */
    @Nullable String pathOf(String name) {
      boolean files =
          StoragePoolType.of(type).map(t -> t.volumes().medium() == Medium.FILE).orElse(false);
      if (files) {
        return "/pools/" + name;
      }
      boolean block =
          StoragePoolType.of(type).map(t -> t.volumes().medium() == Medium.BLOCK).orElse(false);
      return block ? "/dev" : null;
    }
  }

  /** What a pool is doing, and why it cannot. */
  record Situation(PoolState state, @Nullable String problem) {}
}
