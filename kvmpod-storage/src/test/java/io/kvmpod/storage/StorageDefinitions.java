package io.kvmpod.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.BaseImage;
import io.kvmpod.core.storage.BaseImage.Use;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolType;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeDefinition.Format;
import io.kvmpod.core.storage.VolumeDefinition.Preallocation;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.text.PlainText;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Definitions of every kind that core accepts. */
final class StorageDefinitions {
  private static final String TARGET = "iqn.2013-06.com.example:iscsi-pool";

  private StorageDefinitions() {}

  /** Of each type, with all that its type can have. */
  static Arbitrary<StoragePoolDefinition> pools() {
    return Arbitraries.of(StoragePoolType.class).flatMap(StorageDefinitions::pools);
  }

  private static Arbitrary<StoragePoolDefinition> pools(StoragePoolType type) {
    Arbitrary<String> names = names();
    return switch (type) {
      case DIR -> combine(paths(), StoragePoolDefinition::directory);
      case FS ->
          Combinators.combine(names, paths(), paths())
              .as((n, d, p) -> StoragePoolDefinition.fileSystem(n, d, "xfs", p));
      case NETFS ->
          Combinators.combine(names, paths(), paths())
              .as((n, d, p) -> StoragePoolDefinition.netFileSystem(n, "nfs1", d, "nfs", p));
      case LOGICAL ->
          Combinators.combine(names, names(), paths().list().ofMaxSize(3))
              .as((n, g, d) -> logical(n, g, d));
      case DISK -> combine(paths(), (n, d) -> StoragePoolDefinition.disk(n, d, "dos"));
      case ISCSI -> names.map(n -> StoragePoolDefinition.iscsi(n, "san1", TARGET));
      case ISCSI_DIRECT ->
          combine(hosts(), (n, h) -> StoragePoolDefinition.iscsiDirect(n, h, TARGET, TARGET));
      case SCSI -> combine(names(), StoragePoolDefinition::scsi);
      case MPATH -> names.map(StoragePoolDefinition::multipath);
      case RBD ->
          Combinators.combine(
                  names, hosts().list().ofMinSize(1).ofMaxSize(3), names(), auth().injectNull(0.3))
              .as((n, h, p, a) -> StoragePoolDefinition.rbd(n, h, p, a));
      case SHEEPDOG ->
          Combinators.combine(names, hosts(), names()).as(StoragePoolDefinition::sheepdog);
      case GLUSTER ->
          Combinators.combine(names, names(), paths())
              .as((n, v, d) -> StoragePoolDefinition.gluster(n, "g1", v, d));
      case ZFS -> combine(names(), StoragePoolDefinition::zfs);
      case VSTORAGE ->
          Combinators.combine(names, names(), paths()).as(StoragePoolDefinition::vstorage);
    };
  }

  private static <T> Arbitrary<StoragePoolDefinition> combine(
      Arbitrary<T> part, Combinators.F2<String, T, StoragePoolDefinition> make) {
    return Combinators.combine(names(), part).as(make);
  }

  /** Without a path, which then follows from the name of the group. */
  private static StoragePoolDefinition logical(String name, String group, List<String> devices) {
    return new StoragePoolDefinition(
        name,
        StoragePoolType.LOGICAL,
        PoolSource.builder().name(group).devices(devices).build(),
        null);
  }

  private static Arbitrary<PoolSource.Host> hosts() {
    return Combinators.combine(
            Arbitraries.of("mon1", "mon-2.example.org", "192.0.2.7", "2001:db8::7"),
            Arbitraries.integers().between(1, 65_535).injectNull(0.3))
        .as(PoolSource.Host::new);
  }

  private static Arbitrary<PoolSource.Auth> auth() {
    return Combinators.combine(
            Arbitraries.of("ceph", "chap"), names(), names(), Arbitraries.of(true, false))
        .as(
            (type, user, usage, byUuid) ->
                new PoolSource.Auth(
                    type,
                    user,
                    byUuid ? UUID.nameUUIDFromBytes(usage.getBytes(UTF_8)) : null,
                    byUuid ? null : usage));
  }

  private static Arbitrary<String> paths() {
    return names().list().ofMinSize(1).ofMaxSize(4).map(p -> "/" + String.join("/", p));
  }

  static Arbitrary<VolumeDefinition> volumes() {
    Arbitrary<VolumeDefinition> plain =
        Combinators.combine(
                names(),
                names(),
                sizes(),
                Arbitraries.of(Format.class),
                Arbitraries.of(Preallocation.NONE, Preallocation.FULL))
            .as(
                (p, n, size, f, allocation) ->
                    new VolumeDefinition(p, n, size, f, allocation, null));
    Arbitrary<VolumeDefinition> prepared =
        Combinators.combine(names(), names(), sizes())
            .as(
                (p, n, size) ->
                    new VolumeDefinition(p, n, size, Format.QCOW2, Preallocation.METADATA, null));
    Arbitrary<VolumeDefinition> based =
        Combinators.combine(names(), names(), sizes(), paths(), Arbitraries.of(Use.class))
            .as((p, n, size, path, use) -> based(p, n, size, path, use));
    return Arbitraries.oneOf(plain, prepared, based);
  }

  private static VolumeDefinition based(
      String pool, String name, StorageSize size, String path, Use use) {
    return new VolumeDefinition(
        pool,
        name,
        size,
        Format.QCOW2,
        Preallocation.NONE,
        new BaseImage(new VolumeRef("images", "base"), path, "raw", use));
  }

  private static Arbitrary<StorageSize> sizes() {
    return Arbitraries.longs().greaterOrEqual(1).map(StorageSize::ofBytes);
  }

  /** Any text that core takes as a name, markup included. */
  private static Arbitrary<String> names() {
    Arbitrary<Integer> markup = Arbitraries.of("<>&\"'] .%".chars().boxed().toList());
    Arbitrary<Integer> any = Arbitraries.integers().between(' ', Character.MAX_CODE_POINT);
    Arbitrary<Integer> low = Arbitraries.integers().between(' ', 0x2fff);
    return Arbitraries.oneOf(markup, low, any)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            })
        .map(text -> text.codePoints().filter(c -> c != '/' && PlainText.isPlain(c)))
        .map(
            points ->
                points
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip())
        .filter(text -> !text.isBlank() && !List.of(".", "..").contains(text));
  }
}
