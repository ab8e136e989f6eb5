package io.kvmpod.core.host;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.PoolSource;
import io.kvmpod.core.storage.PoolState;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reads a host from plain data. What a person would not write has a default: UUIDs follow from
 * names, sizes may be texts with units, a pool is active and empty.
 */
final class SnapshotReader {

  private static final String DEFAULT_ARCHITECTURE = "x86_64";

  private SnapshotReader() {}

  static HostSnapshot read(PlainData data) {
    try {
      return readAll(data);
    } catch (ArithmeticException e) {
      throw InvalidRequestException.field(data.place(), "(all)", "sizes whose sums a long holds");
    }
  }

  private static HostSnapshot readAll(PlainData data) {
    data.only("readAt", "host", "storagePools", "volumes", "networks", "interfaces", "machines");
    Map<VolumeRef, Long> volumes = new LinkedHashMap<>();
    for (PlainData v : list(data, "volumes")) {
      v.only("pool", "name", "bytes");
      if (volumes.put(ref(v), storage(v.get("bytes")).bytes()) != null) {
        throw v.fault("a volume that is not in the list before");
      }
    }
    return HostSnapshot.builder(
            data.find("readAt", d -> d.text(SnapshotReader::instant), Instant.EPOCH),
            host(data.get("host")))
        .storagePools(list(data, "storagePools").stream().map(p -> pool(p, volumes)).toList())
        .networks(list(data, "networks").stream().map(SnapshotReader::network).toList())
        .interfaces(list(data, "interfaces").stream().map(HostInterface::from).toList())
        .machines(machines(data), volumes)
        .build();
  }

  private static List<MachineInfo> machines(PlainData data) {
    List<MachineInfo> machines = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (PlainData m : list(data, "machines")) {
      MachineInfo machine = machine(m);
      if (!seen.add(machine.uuid())) {
        throw m.fault("a machine with a UUID that none in the list before has");
      }
      machines.add(machine);
    }
    return machines;
  }

  private static HostFacts host(PlainData data) {
    data.only(
        "hostName",
        "uuid",
        "cores",
        "memory",
        "architecture",
        "hypervisor",
        "hypervisorVersion",
        "libraryVersion",
        "guests");
    String name = data.get("hostName").text();
    String architecture = data.find("architecture", PlainData::text, DEFAULT_ARCHITECTURE);
    return new HostFacts(
        name,
        data.findOrNull("uuid", PlainData::text),
        cores(data.get("cores")),
        memory(data.get("memory")),
        architecture,
        data.find("hypervisor", PlainData::text, "QEMU"),
        data.find("hypervisorVersion", PlainData::text, "7.2.0"),
        data.find("libraryVersion", PlainData::text, "9.0.0"),
        data.find(
            "guests",
            g -> g.list(SnapshotReader::guest),
            List.of(new GuestSupport(architecture, "qemu", List.of("pc", "q35"), Set.of()))));
  }

  private static GuestSupport guest(PlainData data) {
    data.only("architecture", "domainType", "machineTypes", "cpuModes");
    return new GuestSupport(
        data.get("architecture").text(),
        data.get("domainType").text(),
        data.find("machineTypes", d -> d.list(PlainData::text), List.of()),
        Set.copyOf(data.find("cpuModes", d -> d.list(m -> m.constant(CpuMode.class)), List.of())));
  }

  private static StoragePoolInfo pool(PlainData data, Map<VolumeRef, Long> volumes) {
    data.only(
        "name",
        "uuid",
        "type",
        "source",
        "path",
        "state",
        "problem",
        "autostart",
        "total",
        "allocation",
        "available",
        "availableAtMost",
        "provisioned",
        "volumesAllocation",
        "backing");
    String name = data.get("name").text();
    StorageSize total = storage(data.get("total"));
    StorageSize allocation = storage(data, "allocation", StorageSize.ZERO);
    String type = data.find("type", PlainData::text, "dir");
    String path = data.findOrNull("path", PlainData::text);
    long listed = 0;
    for (Map.Entry<VolumeRef, Long> v : volumes.entrySet()) {
      long bytes = v.getKey().pool().equals(name) ? v.getValue() : 0;
      listed = bytes > Long.MAX_VALUE - listed ? Long.MAX_VALUE : listed + bytes;
    }
    return new StoragePoolInfo(
        name,
        uuid(data, "storage pool " + name),
        type,
        data.find("source", PoolSource::from, PoolSource.NONE),
        path == null && type.equals("dir") ? "/pools/" + name : path, // others may have none
        data.find("state", d -> d.text(PoolState::of), PoolState.ACTIVE),
        data.findOrNull("problem", PlainData::text),
        data.find("autostart", PlainData::truth, true),
        total,
        allocation,
        storage(
            data,
            "available",
            StorageSize.ofBytes(Math.max(0, total.bytes() - allocation.bytes()))),
        data.find("availableAtMost", PlainData::truth, false),
        storage(data, "provisioned", StorageSize.ofBytes(listed)),
        storage(data, "volumesAllocation", StorageSize.ZERO),
        data.findOrNull("backing", PlainData::text));
  }

  private static NetworkInfo network(PlainData data) {
    data.only("name", "uuid", "active", "autostart", "forward", "bridge", "interfaces", "subnets");
    String name = data.get("name").text();
    return new NetworkInfo(
        name,
        uuid(data, "network " + name),
        data.find("active", PlainData::truth, true),
        data.find("autostart", PlainData::truth, true),
        new ForwardMode(data.find("forward", PlainData::text, ForwardMode.ISOLATED.word())),
        data.findOrNull("bridge", PlainData::text),
        list(data, "interfaces").stream().map(PlainData::text).toList(),
        list(data, "subnets").stream().map(SnapshotReader::subnet).toList());
  }

  private static NetworkInfo.ServedSubnet subnet(PlainData data) {
    data.only("subnet", "dhcp", "bootFile");
    return new NetworkInfo.ServedSubnet(
        data.get("subnet").text(Subnet::parse),
        data.find("dhcp", PlainData::truth, false),
        data.find("bootFile", PlainData::truth, false));
  }

  private static MachineInfo machine(PlainData data) {
    data.only("name", "uuid", "state", "cores", "memory", "disks", "interfaces", "claim");
    String name = data.get("name").text();
    UUID uuid = uuid(data, "machine " + name);
    return new MachineInfo(
        uuid,
        name,
        new MachineState(data.find("state", PlainData::text, MachineState.RUNNING.word())),
        cores(data.get("cores")),
        memory(data.get("memory")),
        list(data, "disks").stream().map(SnapshotReader::disk).toList(),
        list(data, "interfaces").stream().map(SnapshotReader::networkInterface).toList(),
        data.findOrNull("claim", c -> claim(c, uuid)));
  }

  private static MachineInfo.Disk disk(PlainData data) {
    data.only("device", "serial", "volume", "path");
    return new MachineInfo.Disk(
        data.get("device").text(),
        data.findOrNull("serial", PlainData::text),
        data.findOrNull("volume", v -> ref(v.only("pool", "name"))),
        data.findOrNull("path", PlainData::text));
  }

  private static MachineInfo.NetworkInterface networkInterface(PlainData data) {
    data.only("mac", "attachment", "model", "link", "device");
    return new MachineInfo.NetworkInterface(
        data.get("mac").text(MacAddress::of),
        Attachment.from(data.get("attachment")),
        data.findOrNull("model", PlainData::text),
        data.find("link", d -> d.constant(LinkState.class), LinkState.UP),
        data.findOrNull("device", PlainData::text));
  }

  private static Claim claim(PlainData data, UUID machine) {
    data.only("id", "state", "deadline", "disks", "interfaces", "resourcePool", "tags");
    return new Claim(
        data.find("id", d -> d.text(UUID::fromString), machine),
        machine,
        data.find("state", d -> d.constant(Claim.State.class), Claim.State.READY),
        data.find("deadline", d -> d.text(SnapshotReader::instant), Instant.EPOCH),
        list(data, "disks").stream().map(SnapshotReader::claimedDisk).toList(),
        list(data, "interfaces").stream().map(SnapshotReader::claimedInterface).toList(),
        data.find("resourcePool", PlainData::text, ResourcePool.DEFAULT.name()),
        new TreeSet<>(data.find("tags", d -> d.list(PlainData::text), List.of())));
  }

  private static Claim.ClaimedInterface claimedInterface(PlainData data) {
    data.only("label", "mac");
    return new Claim.ClaimedInterface(
        data.get("label").text(), data.get("mac").text(MacAddress::of));
  }

  private static Claim.ClaimedDisk claimedDisk(PlainData data) {
    data.only("device", "label", "serial", "volume", "bytes");
    return new Claim.ClaimedDisk(
        data.get("device").text(),
        data.findOrNull("label", PlainData::text),
        data.get("serial").text(),
        ref(data.get("volume").only("pool", "name")),
        storage(data.get("bytes")));
  }

  private static VolumeRef ref(PlainData data) {
    return new VolumeRef(data.get("pool").text(), data.get("name").text());
  }

  private static List<PlainData> list(PlainData data, String key) {
    return data.find(key, d -> d.list(e -> e), List.of());
  }

  private static UUID uuid(PlainData data, String madeFrom) {
    return data.find(
        "uuid",
        d -> d.text(UUID::fromString),
        UUID.nameUUIDFromBytes(madeFrom.getBytes(StandardCharsets.UTF_8)));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a time such as 2026-01-31T12:00:00Z", e);
    }
  }

  private static Cores cores(PlainData data) {
    return Cores.of((int) data.number(0, Integer.MAX_VALUE));
  }

  private static MemorySize memory(PlainData data) {
    return data.isText()
        ? data.text(MemorySize::parse)
        : MemorySize.ofBytes(data.number(0, Long.MAX_VALUE));
  }

  private static StorageSize storage(PlainData data, String key, StorageSize otherwise) {
    return data.find(key, SnapshotReader::storage, otherwise);
  }

  private static StorageSize storage(PlainData data) {
    return data.isText()
        ? data.text(StorageSize::parse)
        : StorageSize.ofBytes(data.number(0, Long.MAX_VALUE));
  }
}
