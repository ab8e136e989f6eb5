package io.kvmpod.examples;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.compose.Levels;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.NetworkInfo;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of what is on a host. */
final class HostReport {

  private HostReport() {}

  static TextTable facts(HostFacts host, String uri) {
    return TextTable.of("host", host.hostName())
        .row("uri", uri)
        .row("hypervisor", host.hypervisor() + ", libvirt " + host.libraryVersion())
        .row(
            "processors",
            "%s, %s".formatted(Resource.CORES.show(host.cores().count()), host.architecture()))
        .row("memory", Resource.MEMORY.show(host.memory().bytes()));
  }

  static TextTable machines(HostSnapshot host) {
    TextTable table = TextTable.of("machine", "state", "cores", "memory", "composed by");
    for (MachineInfo m : host.machines()) {
      table.row(
          m.name(),
          m.state().word(),
          m.cores().toString(),
          m.memory().toString(),
          m.ours() ? "kvmpod" : "others");
    }
    return table;
  }

  static TextTable networks(HostSnapshot host) {
    TextTable table = TextTable.of("network", "forward", "bridge", "subnets");
    for (NetworkInfo n : host.networks()) {
      table.row(
          n.name(),
          n.forward().word(),
          Objects.requireNonNullElse(n.bridge(), ""),
          n.subnets().stream()
              .map(s -> s.subnet() + (s.dhcp() ? " with DHCP" : " without DHCP"))
              .collect(Collectors.joining(", ")));
    }
    return table;
  }

  static TextTable usage(Levels levels) {
    TextTable table = TextTable.of("resource", "capacity", "ours", "others", "headroom");
    Stream.concat(Stream.of(levels.cores(), levels.memory()), levels.storagePools().stream())
        .forEach(level -> usageRow(table, level));
    return table;
  }

  private static void usageRow(TextTable table, ResourceLevel level) {
    Resource resource = level.inventory().resource();
    table.row(
        resource.toString(),
        resource.show(level.inventory().capacity()),
        resource.show(level.usage().ours()),
        resource.show(level.usage().others()),
        resource.show(level.headroom()));
  }
}
