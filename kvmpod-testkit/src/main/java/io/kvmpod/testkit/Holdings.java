package io.kvmpod.testkit;

import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineInfo.NetworkInterface;
import io.kvmpod.core.storage.VolumeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What running machines hold: what their interfaces are plugged into, and QEMU's locks on their
 * images.
 */
final class Holdings {

  private final Cables cables;
  private final Map<VolumeRef, Integer> images = new HashMap<>();

  /** Creates the holdings of a host on which nothing runs. */
  Holdings(Cables cables) {
    this.cables = cables;
  }

  /**
   * Takes what the machine needs.
   *
   * @return its interfaces as they are while it runs
   * @throws io.kvmpod.core.HostException if it is not there, or others have it; nothing is held
   *     then
   */
  List<NetworkInterface> take(Call call, MachineInfo machine) {
    List<NetworkInterface> plugged = new ArrayList<>();
    int disks = 0;
    try {
      for (NetworkInterface i : machine.interfaces()) {
        plugged.add(cables.plug(call, machine.name(), i));
      }
      for (MachineInfo.Disk disk : machine.disks()) {
        lock(call, disk, true);
        disks++;
      }
    } catch (RuntimeException e) {
      plugged.forEach(i -> cables.unplug(machine.name(), i));
      machine.disks().subList(0, disks).forEach(this::release);
      throw e;
    }
    return plugged;
  }

  /** Takes what a machine that runs already must have got, whoever else has it. */
  void find(Call call, MachineInfo machine) {
    machine.interfaces().forEach(i -> cables.find(call, machine.name(), i));
    machine.disks().forEach(d -> lock(call, d, false));
  }

  void release(MachineInfo machine) {
    machine.interfaces().forEach(i -> cables.unplug(machine.name(), i));
    machine.disks().forEach(this::release);
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

  private void release(MachineInfo.Disk disk) {
    VolumeRef volume = disk.volume();
    if (volume != null && images.merge(volume, -1, Integer::sum) == 0) {
      images.remove(volume);
    }
  }
}
