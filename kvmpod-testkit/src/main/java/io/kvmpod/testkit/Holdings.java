package io.kvmpod.testkit;

import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.storage.VolumeRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What running machines hold: the parents of their macvtap interfaces, and QEMU's locks on their
 * images.
 */
final class Holdings {

  private final Set<String> interfaces;
  private final MacvtapParents parents = new MacvtapParents();
  private final Map<VolumeRef, Integer> images = new HashMap<>();

  /**
   * Creates the holdings of a host on which nothing runs.
   *
   * @param interfaces the names of the host's own; when none is known, each that is asked for is
   *     taken to be there
   */
  Holdings(Set<String> interfaces) {
    this.interfaces = interfaces;
  }

  /**
   * Takes what the machine needs.
   *
   * @throws io.kvmpod.core.HostException if others have it; nothing is held then
   */
  void take(Call call, MachineInfo machine) {
    hold(machine, true, call);
  }

  /** Takes what a machine that runs already must have got, whoever else has it. */
  void find(Call call, MachineInfo machine) {
    hold(machine, false, call);
  }

  void release(MachineInfo machine) {
    machine.interfaces().forEach(this::release);
    machine.disks().forEach(this::release);
  }

  private void hold(MachineInfo machine, boolean strict, Call call) {
    int interfaces = 0;
    int disks = 0;
    try {
      for (MachineInfo.NetworkInterface i : machine.interfaces()) {
        attach(call, i, strict);
        interfaces++;
      }
      for (MachineInfo.Disk disk : machine.disks()) {
        lock(call, disk, strict);
        disks++;
      }
    } catch (RuntimeException e) {
      machine.interfaces().subList(0, interfaces).forEach(this::release);
      machine.disks().subList(0, disks).forEach(this::release);
      throw e;
    }
  }

  private void attach(Call call, MachineInfo.NetworkInterface i, boolean strict) {
    MacvlanMode mode = i.attachment().mode();
    if (mode == null) {
      return; // not by macvtap
    }
    String parent = i.attachment().source();
    if (strict && !interfaces.isEmpty() && !interfaces.contains(parent)) {
      throw call.refusedBy(
          ErrorNumber.BY_NET,
          ErrorNumber.SYSTEM_ERROR,
          "Unable to get index for interface %s: No such device".formatted(parent));
    }
    if (strict && !parents.admits(parent, mode)) {
      throw call.refusedBy(
          ErrorNumber.BY_NET,
          ErrorNumber.SYSTEM_ERROR,
          "error creating macvtap interface %s@%s (%s): Invalid argument"
              .formatted(parents.nextName(), parent, i.mac()));
    }
    parents.take(parent, mode);
  }

  private void lock(Call call, MachineInfo.Disk disk, boolean strict) {
    VolumeRef volume = disk.volume();
    if (volume == null) {
      return;
    }
    if (strict && images.containsKey(volume)) {
      throw call.refused(
          ErrorNumber.INTERNAL_ERROR,
          """
          internal error: process exited while connecting to monitor: Failed to get "write" lock
          Is another process using the image [%s]?"""
              .formatted(disk.path()));
    }
    images.merge(volume, 1, Integer::sum);
  }

  private void release(MachineInfo.NetworkInterface i) {
    if (i.attachment().kind() == Attachment.Kind.MACVTAP) {
      parents.release(i.attachment().source());
    }
  }

  private void release(MachineInfo.Disk disk) {
    VolumeRef volume = disk.volume();
    if (volume != null && images.merge(volume, -1, Integer::sum) == 0) {
      images.remove(volume);
    }
  }
}
