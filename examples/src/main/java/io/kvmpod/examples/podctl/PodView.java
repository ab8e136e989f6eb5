package io.kvmpod.examples.podctl;

import io.kvmpod.core.Pod;
import io.kvmpod.core.TextTable;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.compose.Levels;
import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows a pod as a whole. */
record PodView(String name, String uri, HostSnapshot host, Levels levels) {

  /** Reads the pod's host, once. */
  static PodView of(Pod pod) {
    HostSnapshot host = pod.snapshot();
    return new PodView(pod.name(), pod.uri(), host, Levels.of(host, pod.settings()));
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("uri", uri);
    map.put("readAt", host.readAt().toString());
    map.put("host", hostMap(host.host()));
    map.put("resources", resources().map(PodView::resourceMap).toList());
    map.put("storagePools", host.storagePools().stream().map(PodView::poolMap).toList());
    map.put("networks", host.networks().stream().map(PodView::networkMap).toList());
    long ours = host.machines().stream().filter(MachineInfo::ours).count();
    map.put("machinesOfOurs", ours);
    map.put("machinesOfOthers", host.machines().size() - ours);
    return map;
  }

  String table() {
    return Stream.of(hostTable(), resourceTable(), poolTable(), networkTable())
        .map(TextTable::toString)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private TextTable hostTable() {
    HostFacts facts = host.host();
    long ours = host.machines().stream().filter(MachineInfo::ours).count();
    return TextTable.of("pod", name)
        .row("uri", uri)
        .row("host", facts.hostName())
        .row("cores", facts.cores().toString())
        .row("memory", Resource.MEMORY.show(facts.memory().bytes()))
        .row("architecture", facts.architecture())
        .row("hypervisor", facts.hypervisor() + " " + facts.hypervisorVersion())
        .row("libvirt", facts.libraryVersion())
        .row("machines", "%d ours, %d others".formatted(ours, host.machines().size() - ours));
  }

  private TextTable resourceTable() {
    TextTable table =
        TextTable.of(
            "resource", "total", "reserved", "ratio", "capacity", "ours", "others", "headroom");
    resources()
        .forEach(
            level -> {
              Resource resource = level.inventory().resource();
              table.row(
                  resource.toString(),
                  resource.show(level.inventory().total()),
                  resource.show(level.inventory().reserved()),
                  level.inventory().ratio().toString(),
                  resource.show(level.inventory().capacity()),
                  resource.show(level.usage().ours()),
                  resource.show(level.usage().others()),
                  resource.show(level.headroom()));
            });
    return table;
  }

  private TextTable poolTable() {
    TextTable table = TextTable.of("storage pool", "type", "state", "provisioned", "path");
    for (StoragePoolInfo p : host.storagePools()) {
      table.row(
          p.name(),
          p.type(),
          p.active() ? "active" : "not active",
          p.provisioned().toString(),
          Objects.requireNonNullElse(p.targetPath(), ""));
    }
    return table;
  }

  private TextTable networkTable() {
    TextTable table = TextTable.of("network", "forward", "state", "bridge", "subnets");
    for (NetworkInfo n : host.networks()) {
      table.row(
          n.name(),
          n.forward().word(),
          n.active() ? "active" : "not active",
          Objects.requireNonNullElse(n.bridge(), ""),
          subnets(n));
    }
    return table;
  }

  private Stream<ResourceLevel> resources() {
    return Stream.concat(
        Stream.of(levels.cores(), levels.memory()), levels.storagePools().stream());
  }

  private static Map<String, Object> hostMap(HostFacts facts) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("hostName", facts.hostName());
    map.put("uuid", Objects.requireNonNullElse(facts.uuid(), ""));
    map.put("cores", facts.cores().count());
    map.put("memory", facts.memory().bytes());
    map.put("architecture", facts.architecture());
    map.put("hypervisor", facts.hypervisor());
    map.put("hypervisorVersion", facts.hypervisorVersion());
    map.put("libraryVersion", facts.libraryVersion());
    map.put("guests", facts.guests().stream().map(PodView::guestMap).toList());
    return map;
  }

  private static Map<String, Object> guestMap(GuestSupport guest) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("architecture", guest.architecture());
    map.put("domainType", guest.domainType());
    return map;
  }

  private static Map<String, Object> resourceMap(ResourceLevel level) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("resource", level.inventory().resource().kind().name());
    map.put("name", level.inventory().resource().name());
    map.put("total", level.inventory().total());
    map.put("reserved", level.inventory().reserved());
    map.put("ratio", level.inventory().ratio().toString());
    map.put("capacity", level.inventory().capacity());
    map.put("usedByOurs", level.usage().ours());
    map.put("usedByOthers", level.usage().others());
    map.put("headroom", level.headroom());
    return map;
  }

  static Map<String, Object> poolMap(StoragePoolInfo p) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", p.name());
    map.put("uuid", p.uuid().toString());
    map.put("type", p.type());
    map.put("path", Objects.requireNonNullElse(p.targetPath(), ""));
    map.put("active", p.active());
    map.put("autostart", p.autostart());
    map.put("total", p.total().bytes());
    map.put("allocation", p.allocation().bytes());
    map.put("available", p.available().bytes());
    map.put("provisioned", p.provisioned().bytes());
    return map;
  }

  static String subnets(NetworkInfo network) {
    return network.subnets().stream()
        .map(s -> s.subnet() + (s.dhcp() ? " DHCP" : " no DHCP"))
        .collect(Collectors.joining(", "));
  }

  static Map<String, Object> networkMap(NetworkInfo n) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", n.name());
    map.put("uuid", n.uuid().toString());
    map.put("active", n.active());
    map.put("autostart", n.autostart());
    map.put("forward", n.forward().word());
    map.put("bridge", Objects.requireNonNullElse(n.bridge(), ""));
    map.put("subnets", n.subnets().stream().map(PodView::subnetMap).toList());
    return map;
  }

  private static Map<String, Object> subnetMap(NetworkInfo.ServedSubnet s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("subnet", s.subnet().toString());
    map.put("dhcp", s.dhcp());
    map.put("bootFile", s.bootFile());
    return map;
  }
}
