package io.kvmpod.examples.podctl;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.TextTable;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows one machine, or all of them in brief. */
record MachineView(MachineInfo machine, HostSnapshot host) {

  /** Reads the machine from its pod. */
  static MachineView of(Machine machine, Pod pod) {
    HostSnapshot host = pod.snapshot();
    return new MachineView(host.machine(machine.uuid()).orElseGet(machine::info), host);
  }

  static Map<String, Object> listMap(Pod pod, HostSnapshot host) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod.name());
    map.put("machines", host.machines().stream().map(MachineView::brief).toList());
    return map;
  }

  static String listTable(HostSnapshot host) {
    TextTable table = TextTable.of("machine", "state", "cores", "memory", "ours", "uuid");
    for (MachineInfo m : host.machines()) {
      table.row(
          m.name(),
          m.state().word(),
          m.cores().toString(),
          m.memory().toString(),
          m.ours() ? "yes" : "no",
          m.uuid().toString());
    }
    return table.toString();
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = brief(machine);
    Claim claim = machine.claim();
    map.put("claim", claim == null ? "" : word(claim.state()));
    map.put("resourcePool", claim == null ? "" : claim.resourcePool());
    map.put("tags", claim == null ? List.of() : claim.tags().stream().sorted().toList());
    map.put("disks", machine.disks().stream().map(this::diskMap).toList());
    map.put("interfaces", machine.interfaces().stream().map(MachineView::interfaceMap).toList());
    return map;
  }

  String table() {
    TextTable disks = TextTable.of("disk", "label", "size", "pool", "volume");
    for (MachineInfo.Disk d : machine.disks()) {
      VolumeRef volume = d.volume();
      disks.row(
          d.device(),
          label(d),
          size(d).map(StorageSize::toString).orElse(""),
          volume == null ? "" : volume.pool(),
          volume == null ? text(d.path()) : volume.name());
    }
    TextTable interfaces = TextTable.of("interface", "mac", "attached to");
    for (int i = 0; i < machine.interfaces().size(); i++) {
      MachineInfo.NetworkInterface n = machine.interfaces().get(i);
      interfaces.row(Integer.toString(i), n.mac().value(), n.attachment().toString());
    }
    String newLine = System.lineSeparator();
    return listTable(host(List.of(machine))) + newLine + disks + newLine + interfaces;
  }

  private HostSnapshot host(List<MachineInfo> only) {
    return HostSnapshot.builder(host.readAt(), host.host()).machines(only, Map.of()).build();
  }

  private static Map<String, Object> brief(MachineInfo m) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", m.name());
    map.put("uuid", m.uuid().toString());
    map.put("state", m.state().word());
    map.put("ours", m.ours());
    map.put("cores", m.cores().count());
    map.put("memory", m.memory().bytes());
    return map;
  }

  private Map<String, Object> diskMap(MachineInfo.Disk d) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", d.device());
    map.put("label", label(d));
    size(d).ifPresent(size -> map.put("bytes", size.bytes()));
    VolumeRef volume = d.volume();
    map.put("pool", volume == null ? "" : volume.pool());
    map.put("volume", volume == null ? "" : volume.name());
    map.put("path", text(d.path()));
    map.put("serial", text(d.serial()));
    return map;
  }

  static Map<String, Object> interfaceMap(MachineInfo.NetworkInterface n) {
    Attachment attachment = n.attachment();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mac", n.mac().value());
    map.put("kind", word(attachment.kind()));
    map.put("source", attachment.source());
    if (attachment.mode() != null) {
      map.put("mode", attachment.mode().word());
    }
    return map;
  }

  private String label(MachineInfo.Disk d) {
    return claimed(d).map(c -> text(c.label())).orElse("");
  }

  /** Of the volume where there is one, else what was asked for. */
  private Optional<StorageSize> size(MachineInfo.Disk d) {
    return Optional.ofNullable(d.volume())
        .flatMap(v -> Optional.ofNullable(host.volumeSizes().get(v)))
        .map(StorageSize::ofBytes)
        .or(() -> claimed(d).map(Claim.ClaimedDisk::size));
  }

  private Optional<Claim.ClaimedDisk> claimed(MachineInfo.Disk d) {
    return Optional.ofNullable(machine.claim()).stream()
        .flatMap(c -> c.disks().stream())
        .filter(c -> c.device().equals(d.device()))
        .findFirst();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
