package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Works on volumes. */
final class VolumeCalls {

  private static final int ALLOCATE = 1;

  private final LibvirtCalls calls;
  private final StorageFormat format;

  VolumeCalls(LibvirtCalls calls, StorageFormat format) {
    this.calls = calls;
    this.format = format;
  }

  List<VolumeInfo> list(String pool, Deadline deadline) {
    return calls.run(
        new Action("list the volumes of", "storage pool " + pool),
        deadline,
        session -> {
          try (Handle found = Find.pool(session, pool)) {
            return list(session, found, pool);
          }
        });
  }

  private List<VolumeInfo> list(Session session, Handle found, String pool) {
    List<VolumeInfo> volumes = new ArrayList<>();
    try (HandleList all =
        HandleList.of(
            list -> Libvirt.virStoragePoolListAllVolumes(found.address(), list, 0),
            Libvirt::virStorageVolFree)) {
      for (long volume : all.addresses()) {
        session.checkTime();
        Absent.ok(VirError.NO_STORAGE_VOL, () -> read(pool, volume).ifPresent(volumes::add));
      }
    }
    volumes.sort(Comparator.comparing(v -> v.ref().name()));
    return volumes;
  }

  Optional<VolumeInfo> find(VolumeRef ref, Deadline deadline) {
    return calls.run(
        new Action("read", ref.toString()),
        deadline,
        session ->
            Find.ifThere(
                () -> Find.volume(session, ref), found -> read(ref.pool(), found.address())));
  }

  /** Returns empty for a directory. */
  private Optional<VolumeInfo> read(String pool, long volume) {
    return Structs.VolumeInfo.of(volume).isDirectory()
        ? Optional.empty()
        : Optional.of(
            format.readVolume(pool, Structs.text(Libvirt.virStorageVolGetXMLDesc(volume, 0))));
  }

  void create(VolumeDefinition volume, Deadline deadline) {
    String xml = format.writeVolume(volume);
    calls.act(
        new Action("create", volume.ref().toString()),
        deadline,
        session -> {
          try (Handle pool = Find.pool(session, volume.pool())) {
            new VolumeMaker(session, format, pool, volume).make(xml);
          }
        });
  }

  void delete(VolumeRef ref, Deadline deadline) {
    calls.takeBack(
        new Action("delete", ref.toString()),
        deadline,
        session ->
            Absent.ok(
                VirError.NO_STORAGE_POOL,
                () ->
                    Absent.ok(
                        VirError.NO_STORAGE_VOL,
                        () ->
                            on(
                                session,
                                ref,
                                volume -> check(Libvirt.virStorageVolDelete(volume, 0))))));
  }

  void grow(VolumeRef ref, StorageSize capacity, boolean allocate, Deadline deadline) {
    act("grow", ref, deadline, volume -> grow(volume, capacity, allocate));
  }

  /** Makes the volume larger, unless it is as large already. */
  static void grow(long volume, StorageSize capacity, boolean allocate) {
    if (!Structs.VolumeInfo.of(volume).has(capacity.bytes())) {
      check(Libvirt.virStorageVolResize(volume, capacity.bytes(), allocate ? ALLOCATE : 0));
    }
  }

  void wipe(VolumeRef ref, Deadline deadline) {
    act("wipe", ref, deadline, volume -> check(Libvirt.virStorageVolWipe(volume, 0)));
  }

  private void act(String call, VolumeRef ref, Deadline deadline, LongConsumer work) {
    calls.act(new Action(call, ref.toString()), deadline, session -> on(session, ref, work));
  }

  private static void on(Session session, VolumeRef ref, LongConsumer work) {
    try (Handle volume = Find.volume(session, ref)) {
      work.accept(volume.address());
    }
  }
}
