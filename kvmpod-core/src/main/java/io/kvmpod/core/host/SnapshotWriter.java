package io.kvmpod.core.host;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a host as plain data, in one order; what is null has no key. Read by SnapshotReader. */
final class SnapshotWriter {

  private static final Comparator<Map.Entry<VolumeRef, Long>> BY_NAME =
      Comparator.comparing((Map.Entry<VolumeRef, Long> v) -> v.getKey().pool())
          .thenComparing(v -> v.getKey().name());

  private SnapshotWriter() {}

  static Map<String, Object> write(HostSnapshot s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("readAt", s.readAt().toString());
    map.put("host", host(s.host()));
    map.put("storagePools", s.storagePools().stream().map(SnapshotWriter::pool).toList());
    map.put(
        "volumes",
        s.volumeSizes().entrySet().stream().sorted(BY_NAME).map(SnapshotWriter::volume).toList());
    map.put("networks", s.networks().stream().map(SnapshotWriter::network).toList());
    map.put("interfaces", s.interfaces().stream().map(HostInterface::toMap).toList());
    map.put("machines", s.machines().stream().map(SnapshotWriter::machine).toList());
    return map;
  }

  /** What decisions are made from: machines and volumes by what they use, and not one by one. */
  static Map<String, Object> summary(HostSnapshot s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("host", host(s.host()));
    map.put("coresUsed", s.coresUsed().toMap());
    map.put("memoryUsed", s.memoryUsed().toMap());
    map.put("storagePools", s.storagePools().stream().map(SnapshotWriter::pool).toList());
    Map<String, Object> used = new LinkedHashMap<>();
    s.storageUsed().forEach((pool, usage) -> used.put(pool, usage.toMap()));
    map.put("storageUsed", used);
    Map<String, Object> claims = new LinkedHashMap<>();
    s.resourcePoolClaims().forEach((pool, c) -> claims.put(pool, c.toMap()));
    map.put("resourcePoolClaims", claims);
    map.put("networks", s.networks().stream().map(SnapshotWriter::network).toList());
    return map;
  }

  private static Map<String, Object> host(HostFacts h) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("hostName", h.hostName());
    put(map, "uuid", h.uuid());
    map.put("cores", h.cores().count());
    map.put("memory", h.memory().bytes());
    map.put("architecture", h.architecture());
    map.put("hypervisor", h.hypervisor());
    map.put("hypervisorVersion", h.hypervisorVersion());
    map.put("libraryVersion", h.libraryVersion());
    map.put("guests", h.guests().stream().map(SnapshotWriter::guest).toList());
    return map;
  }

  private static Map<String, Object> pool(StoragePoolInfo p) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", p.name());
    map.put("uuid", p.uuid().toString());
    map.put("type", p.type());
    if (!p.source().equals(PoolSource.NONE)) {
      map.put("source", p.source().toMap());
    }
    put(map, "path", p.targetPath());
    map.put("state", p.state().toString());
    put(map, "problem", p.problem());
    map.put("autostart", p.autostart());
    map.put("total", p.total().bytes());
    map.put("allocation", p.allocation().bytes());
    map.put("available", p.available().bytes());
    if (p.availableAtMost()) {
      map.put("availableAtMost", true);
    }
    map.put("provisioned", p.provisioned().bytes());
    map.put("volumesAllocation", p.volumesAllocation().bytes());
    put(map, "backing", p.backing());
    return map;
  }

  private static Map<String, Object> network(NetworkInfo n) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", n.name());
    map.put("uuid", n.uuid().toString());
    map.put("active", n.active());
    map.put("autostart", n.autostart());
    map.put("forward", n.forward().word());
    put(map, "bridge", n.bridge());
    map.put("interfaces", n.interfaces());
    map.put("subnets", n.subnets().stream().map(SnapshotWriter::subnet).toList());
    return map;
  }

  private static Map<String, Object> guest(GuestSupport g) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("architecture", g.architecture());
    map.put("domainType", g.domainType());
    map.put("machineTypes", g.machineTypes());
    map.put("cpuModes", g.cpuModes().stream().sorted().map(CpuMode::name).toList());
    return map;
  }

  private static Map<String, Object> subnet(NetworkInfo.ServedSubnet s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("subnet", s.subnet().toString());
    map.put("dhcp", s.dhcp());
    map.put("bootFile", s.bootFile());
    return map;
  }

  private static Map<String, Object> volume(Map.Entry<VolumeRef, Long> volume) {
    Map<String, Object> map = ref(volume.getKey());
    map.put("bytes", volume.getValue());
    return map;
  }

  private static Map<String, Object> machine(MachineInfo m) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", m.name());
    map.put("uuid", m.uuid().toString());
    map.put("state", m.state().word());
    map.put("cores", m.cores().count());
    map.put("memory", m.memory().bytes());
    map.put("disks", m.disks().stream().map(SnapshotWriter::disk).toList());
    map.put("interfaces", m.interfaces().stream().map(SnapshotWriter::networkInterface).toList());
    Claim claim = m.claim();
    put(map, "claim", claim == null ? null : claim(claim));
    return map;
  }

  private static Map<String, Object> disk(MachineInfo.Disk d) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", d.device());
    put(map, "serial", d.serial());
    VolumeRef volume = d.volume();
    put(map, "volume", volume == null ? null : ref(volume));
    put(map, "path", d.path());
    return map;
  }

  private static Map<String, Object> networkInterface(MachineInfo.NetworkInterface i) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mac", i.mac().toString());
    map.put("attachment", i.attachment().toMap());
    put(map, "model", i.model());
    map.put("link", i.link().name());
    put(map, "device", i.device());
    return map;
  }

  private static Map<String, Object> claimedInterface(Claim.ClaimedInterface i) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", i.label());
    map.put("mac", i.mac().toString());
    return map;
  }

  private static Map<String, Object> claim(Claim c) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", c.id().toString());
    map.put("state", c.state().name());
    map.put("deadline", c.deadline().toString());
    map.put("disks", c.disks().stream().map(SnapshotWriter::claimedDisk).toList());
    map.put("interfaces", c.interfaces().stream().map(SnapshotWriter::claimedInterface).toList());
    map.put("resourcePool", c.resourcePool());
    map.put("tags", c.tags().stream().sorted().toList());
    return map;
  }

  private static Map<String, Object> claimedDisk(Claim.ClaimedDisk d) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", d.device());
    put(map, "label", d.label());
    map.put("serial", d.serial());
    map.put("volume", ref(d.volume()));
    map.put("bytes", d.size().bytes());
    return map;
  }

  private static Map<String, Object> ref(VolumeRef volume) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pool", volume.pool());
    map.put("name", volume.name());
    return map;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
