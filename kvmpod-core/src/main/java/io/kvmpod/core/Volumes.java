package io.kvmpod.core;

import io.kvmpod.core.compose.VolumePlanner;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.StorageDriver;
import io.kvmpod.core.storage.Transfer;
import io.kvmpod.core.storage.VolumeDefinition;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeSpec;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of one storage pool of a pod. Usable by many threads, as long as the pod is open:
 * whoever makes or takes away takes turns with whoever composes; bytes go by without a turn.
 */
public final class Volumes {

  private final Pod pod;
  private final String pool;

  Volumes(Pod pod, String pool) {
    this.pod = pod;
    this.pool = pool;
  }

  /**
   * Lists the volumes by name, as the host last saw them; see {@link StoragePools#refresh}.
   *
   * @throws HostException if the pool is not there or not active
   */
  public List<VolumeInfo> list() {
    return driver().volumes(pool, pod.callDeadline());
  }

  /** Returns one volume, or empty when the pool or the volume is not there. */
  public Optional<VolumeInfo> find(String name) {
    return driver().volume(ref(name), pod.callDeadline());
  }

  /**
   * Makes a volume, with at least the size asked.
   *
   * @throws AdmissionRefusedException if it does not fit; nothing was changed
   * @throws InvalidRequestException if the pool can hold no such volume; nothing was changed
   * @throws ConflictException if the name is taken, or the pool or the base image is not there;
   *     nothing was changed
   * @throws HostException if the host refused; no volume is left
   */
  public VolumeInfo create(VolumeSpec spec) {
    Deadline deadline = Deadline.in(pod.options().composeTimeout());
    return pod.inTurn(
        "create a volume in storage pool " + pool,
        deadline,
        () -> {
          VolumeInfo image = image(spec, deadline);
          long bytes = spec.size() == null ? 0 : spec.size().bytes();
          VolumeDefinition volume =
              VolumePlanner.plan(
                  pod.freshLook().forVolume(pool, bytes, deadline),
                  pod.settings(),
                  pool,
                  spec,
                  image);
          driver().createVolume(volume, deadline);
          return driver().volume(volume.ref(), deadline).orElseThrow(() -> gone(volume.name()));
        });
  }

  /**
   * Makes a volume and fills it with bytes from its beginning. A volume that cannot be filled is
   * taken away again. The bytes of a qcow2 volume are an image of its own, which says how large it
   * is: one that is smaller than was asked is made larger.
   *
   * @param content is read to its end; stays open
   * @throws InvalidRequestException if the bytes do not have the checksum that the transfer
   *     expects, or are an image that is larger than was asked; no volume is left
   * @throws PodException as {@link #create(VolumeSpec)} and {@link #upload}; no volume is left, but
   *     for {@link PodException#leftBehind()}
   * @throws java.io.UncheckedIOException if the content cannot be read; no volume is left
   */
  public VolumeInfo create(VolumeSpec spec, InputStream content, Transfer transfer) {
    VolumeInfo volume = create(spec);
    try {
      Transfer.Done unused = send(volume.ref(), content, transfer);
      return asLargeAs(volume);
    } catch (RuntimeException e) {
      takeBack(volume.ref(), e);
      throw e;
    }
  }

  /** What was admitted is neither passed nor fallen short of, whatever the bytes say. */
  private VolumeInfo asLargeAs(VolumeInfo admitted) {
    Deadline deadline = pod.callDeadline();
    String name = admitted.ref().name();
    VolumeInfo filled = require(name, deadline);
    int larger = filled.capacity().compareTo(admitted.capacity());
    if (larger > 0) {
      throw InvalidRequestException.field(
          "size",
          admitted.capacity().toString(),
          "at least %s, which the image in %s has".formatted(filled.capacity(), admitted.ref()));
    }
    if (larger < 0) {
      driver().growVolume(admitted.ref(), admitted.capacity(), false, deadline);
      return require(name, deadline);
    }
    return filled;
  }

  /**
   * Makes a volume larger; nothing happens when it is as large already. A machine that runs sees
   * the new size when it starts the next time.
   *
   * @param allocate whether what is added is taken of the pool at once
   * @throws AdmissionRefusedException if what is added does not fit; nothing was changed
   * @throws ConflictException if the volume is not there
   * @throws HostException if the host refused; the volume is as large as it was
   */
  public VolumeInfo grow(String name, StorageSize capacity, boolean allocate) {
    Deadline deadline = pod.callDeadline();
    return pod.inTurn(
        "grow " + ref(name),
        deadline,
        () -> {
          VolumeInfo now = require(name, deadline);
          if (capacity.compareTo(now.capacity()) > 0) {
            StorageSize given =
                VolumePlanner.grow(
                    pod.freshLook().forVolume(pool, capacity.bytes(), deadline),
                    pod.settings(),
                    now,
                    capacity,
                    allocate);
            driver().growVolume(ref(name), given, allocate, deadline);
          }
          return require(name, deadline);
        });
  }

  /**
   * Overwrites all bytes of a volume that nobody uses with zeros.
   *
   * @throws ConflictException if the volume is not there, or naming its users; nothing was changed
   * @throws HostException if the host refused; the content is as it was, or partly overwritten
   */
  public void wipe(String name, Guard guard) {
    Deadline deadline = Deadline.in(pod.options().composeTimeout());
    boolean unused =
        pod.inTurn(
            "wipe " + ref(name),
            deadline,
            () -> {
              VolumeInfo volume = require(name, deadline);
              refuseIfUsed(volume.ref(), guard, deadline);
              driver().wipeVolume(volume.ref(), deadline);
              return true;
            });
  }

  /**
   * Deletes a volume that nobody uses; nothing happens when there is none.
   *
   * @throws ConflictException naming the machines that use it and the volumes that it backs;
   *     nothing was changed
   * @throws HostException if the host refused; the volume is still there
   */
  public void delete(String name) {
    delete(name, Guard.REFUSE_IF_USED);
  }

  /**
   * Deletes a volume, whoever uses it if the guard says so; see {@link #delete(String)}.
   *
   * @throws ConflictException naming the users; nothing was changed
   * @throws HostException if the host refused; the volume is still there
   */
  public void delete(String name, Guard guard) {
    Deadline deadline = pod.callDeadline();
    boolean unused =
        pod.inTurn(
            "delete " + ref(name),
            deadline,
            () -> {
              refuseIfUsed(ref(name), guard, deadline);
              driver().deleteVolume(ref(name), deadline);
              return true;
            });
  }

  /**
   * Overwrites a volume that nobody uses with bytes, from its beginning.
   *
   * @param content is read to its end; stays open
   * @return how many bytes went by, and their checksum
   * @throws ConflictException if the volume is not there, or naming its users; nothing was changed
   * @throws InvalidRequestException if the bytes do not have the checksum that the transfer
   *     expects; they are in the volume all the same
   * @throws HostException if the host refused; the volume is partly overwritten
   * @throws java.io.UncheckedIOException if the content cannot be read; the volume is partly
   *     overwritten
   */
  public Transfer.Done upload(String name, InputStream content, Transfer transfer, Guard guard) {
    Deadline deadline = pod.callDeadline();
    VolumeInfo volume = require(name, deadline);
    refuseIfUsed(volume.ref(), guard, deadline);
    return send(volume.ref(), content, transfer);
  }

  /**
   * Reads all bytes of a volume, as its host keeps them; those of a volume that a running machine
   * uses may change meanwhile.
   *
   * @param sink gets the bytes; stays open
   * @return how many bytes went by, and their checksum
   * @throws ConflictException if the volume is not there
   * @throws InvalidRequestException if the bytes do not have the checksum that the transfer expects
   * @throws HostException if the host refused; the sink has a part of the bytes
   * @throws java.io.UncheckedIOException if the sink does not take the bytes
   */
  public Transfer.Done download(String name, OutputStream sink, Transfer transfer) {
    VolumeInfo volume = require(name, pod.callDeadline());
    CountedBytes bytes = new CountedBytes(transfer);
    long moved =
        driver().download(volume.ref(), bytes.counting(sink), Deadline.in(transfer.within()));
    return bytes.done(volume.ref(), moved);
  }

  private Transfer.Done send(VolumeRef volume, InputStream content, Transfer transfer) {
    CountedBytes bytes = new CountedBytes(transfer);
    long moved = driver().upload(volume, bytes.counting(content), Deadline.in(transfer.within()));
    return bytes.done(volume, moved);
  }

  private void takeBack(VolumeRef volume, RuntimeException failure) {
    try {
      driver().deleteVolume(volume, Deadline.in(pod.options().undoTimeout()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      if (failure instanceof PodException podFailure) {
        podFailure.leavesBehind(List.of(volume.toString()));
      }
    }
  }

  private @Nullable VolumeInfo image(VolumeSpec spec, Deadline deadline) {
    VolumeRef base = spec.base();
    if (base == null) {
      return null;
    }
    return driver()
        .volume(base, deadline)
        .orElseThrow(
            () ->
                new ConflictException(
                    "pod %s: the base image, %s, is not there.".formatted(pod.name(), base)));
  }

  private void refuseIfUsed(VolumeRef volume, Guard guard, Deadline deadline) {
    if (guard == Guard.REFUSE_IF_USED) {
      pod.refuseIfUsed(volume.toString(), "is used by", StorageUse.users(pod, deadline).of(volume));
    }
  }

  private VolumeInfo require(String name, Deadline deadline) {
    return driver().volume(ref(name), deadline).orElseThrow(() -> gone(name));
  }

  private ConflictException gone(String name) {
    return new ConflictException("pod %s: %s is not there.".formatted(pod.name(), ref(name)));
  }

  private VolumeRef ref(String name) {
    return new VolumeRef(pool, name);
  }

  private StorageDriver driver() {
    return pod.host().storage();
  }
}
