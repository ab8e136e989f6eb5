package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.spi.StorageFormat;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads the storage pools of a host, each in a call of its own. One that fails, hangs or cannot be
 * understood is shown as unreadable, with the reason, and does not stop the others.
 */
final class StorageReader {

  private static final String STILL_HANGS =
      "the host has not answered yet when it was asked for the pool before";

  private final LibvirtCalls calls;
  private final StorageFormat format;
  private final Function<String, Optional<LocalFiles.FileSystem>> files;
  private final Hanging<UUID> hanging = new Hanging<>();

  StorageReader(LibvirtCalls calls, StorageFormat format) {
    this.calls = calls;
    this.format = format;
    files = LocalFiles.of(calls.pod());
  }

  /** What the pools hold. */
  record Reading(List<StoragePoolInfo> pools, Map<VolumeRef, Long> volumeSizes) {}

  /** Returns the pools by name: libvirt lists them in no order. */
  Reading read(Deadline deadline) {
    List<PoolName> names =
        calls.run(new Action("read", "storage pools"), deadline, StorageReader::names);
    Map<PoolName, LibvirtCalls.Pending<PoolReading>> pending = new HashMap<>();
    for (PoolName name : names) {
      if (!hanging.contains(name.uuid())) {
        pending.put(
            name, calls.begin(name.action(), deadline, new PoolReader(format, name, files)));
      }
    }
    // a pool that hangs must leave time to tell of it
    Deadline patience = deadline.orIn(Duration.ofNanos(deadline.nanosLeft() / 2));
    List<StoragePoolInfo> pools = new ArrayList<>();
    Map<VolumeRef, Long> volumeSizes = new HashMap<>();
    for (PoolName name : names) {
      LibvirtCalls.Pending<PoolReading> call = pending.get(name);
      PoolReading reading =
          call == null ? PoolReading.unreadable(name, STILL_HANGS) : await(name, call, patience);
      pools.add(reading.info());
      volumeSizes.putAll(reading.volumeSizes());
    }
    return new Reading(Backing.compared(pools), volumeSizes);
  }

  private PoolReading await(
      PoolName name, LibvirtCalls.Pending<PoolReading> call, Deadline patience) {
    try {
      return call.await(patience);
    } catch (HostException e) {
      return PoolReading.unreadable(name, String.valueOf(e.getMessage()));
    } catch (PodTimeoutException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      hanging.remember(name.uuid(), call);
      return PoolReading.unreadable(name, String.valueOf(e.getMessage()));
    }
  }

  private static List<PoolName> names(Session session) {
    List<PoolName> names = new ArrayList<>();
    try (HandleList pools =
        HandleList.of(
            list -> Libvirt.virConnectListAllStoragePools(session.connection(), list, 0),
            Libvirt::virStoragePoolFree)) {
      for (long pool : pools.addresses()) { // name and UUID are in the handle: nothing is asked
        names.add(
            new PoolName(
                VirException.check(Libvirt.virStoragePoolGetName(pool)),
                UUID.fromString(Structs.poolUuid(pool))));
      }
    }
    names.sort(Comparator.comparing(PoolName::name));
    return names;
  }
}
