package io.kvmpod.core.host;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who uses volumes: machines whose disks they are, by name or by path, machines whose claims list
 * them, and volumes that hold the difference to them.
 */
public final class VolumeUsers {

  private final Collection<MachineInfo> machines;
  private final Collection<VolumeInfo> volumes;

  /**
   * Looks for users among these.
   *
   * @param volumes the volumes of all storage pools
   */
  public VolumeUsers(Collection<MachineInfo> machines, Collection<VolumeInfo> volumes) {
    this.machines = List.copyOf(machines);
    this.volumes = List.copyOf(volumes);
  }

  /** Returns the users of one volume, such as {@code machine db1 (vda)}. */
  public List<String> of(VolumeRef volume) {
    String path = path(volume);
    List<String> users = new ArrayList<>(machines(m -> true, ref -> ref.equals(volume), path));
    volumes.stream()
        .filter(v -> path != null && path.equals(v.backingPath()))
        .forEach(v -> users.add(v.ref() + ", which it backs"));
    return users;
  }

  /** Returns the machines that use volumes of one storage pool. */
  public List<String> ofPool(String pool) {
    return ofPool(pool, machine -> true);
  }

  /** Returns the machines that run and use volumes of one storage pool. */
  public List<String> runningOfPool(String pool) {
    return ofPool(pool, machine -> machine.state().isActive());
  }

  private List<String> ofPool(String pool, Predicate<MachineInfo> which) {
    List<String> users = new ArrayList<>(machines(which, ref -> ref.pool().equals(pool), null));
    for (VolumeInfo volume : volumes) {
      if (volume.ref().pool().equals(pool) && volume.path() != null) {
        machines(which, ref -> false, volume.path()).stream()
            .filter(user -> !users.contains(user))
            .forEach(users::add);
      }
    }
    return users;
  }

  private List<String> machines(
      Predicate<MachineInfo> which, Predicate<VolumeRef> used, @Nullable String path) {
    List<String> users = new ArrayList<>();
    for (MachineInfo machine : machines) {
      if (which.test(machine)) {
        List<String> devices = devices(machine, used, path);
        if (!devices.isEmpty()) {
          users.add("machine %s (%s)".formatted(machine.name(), String.join(", ", devices)));
        }
      }
    }
    return users;
  }

  private static List<String> devices(
      MachineInfo machine, Predicate<VolumeRef> used, @Nullable String path) {
    List<String> devices = new ArrayList<>();
    for (MachineInfo.Disk disk : machine.disks()) {
      VolumeRef volume = disk.volume();
      if ((volume != null && used.test(volume))
          || (path != null && Objects.equals(path, disk.path()))) {
        devices.add(disk.device());
      }
    }
    Claim claim = machine.claim();
    if (claim != null) {
      claim.disks().stream()
          .filter(d -> used.test(d.volume()) && !devices.contains(d.device()))
          .forEach(d -> devices.add(d.device()));
    }
    return devices;
  }

  private @Nullable String path(VolumeRef volume) {
    return volumes.stream()
        .filter(v -> v.ref().equals(volume))
        .map(VolumeInfo::path)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
