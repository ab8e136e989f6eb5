package io.kvmpod.examples.podctl;

import io.kvmpod.core.Pod;
import io.kvmpod.core.TextTable;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.compose.Levels;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows one storage pool, or all of them in brief.
 *
 * @param sharing the names of the other pools whose volumes take of the same space
 */
record PoolView(StoragePoolInfo pool, ResourceLevel level, List<String> sharing) {

  /** Picks a storage pool of a host that was read. */
  static PoolView of(StoragePoolInfo pool, HostSnapshot host, Pod pod) {
    List<ResourceLevel> levels = Levels.of(host, pod.settings()).storagePools();
    return new PoolView(
        pool, levels.get(host.storagePools().indexOf(pool)), sharing(pool, host.storagePools()));
  }

  static Map<String, Object> listMap(Pod pod, List<StoragePoolInfo> pools) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod.name());
    map.put("storagePools", pools.stream().map(p -> brief(p, sharing(p, pools))).toList());
    return map;
  }

  static String listTable(List<StoragePoolInfo> pools) {
    TextTable table =
        TextTable.of(
            "storage pool",
            "type",
            "state",
            "total",
            "allocation",
            "available",
            "provisioned",
            "shares with");
    for (StoragePoolInfo p : pools) {
      table.row(
          p.name(),
          p.type(),
          p.state().toString(),
          p.total().toString(),
          p.allocation().toString(),
          available(p),
          p.provisioned().toString(),
          String.join(", ", sharing(p, pools)));
    }
    return table.toString();
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = brief(pool, sharing);
    map.put("space", pool.space());
    map.put("volumesAllocation", pool.volumesAllocation().bytes());
    map.put("source", pool.source().toMap());
    map.put("reserved", level.inventory().reserved());
    map.put("ratio", level.inventory().ratio().toString());
    map.put("capacity", level.inventory().capacity());
    map.put("usedByOurs", level.usage().ours());
    map.put("usedByOthers", level.usage().others());
    map.put("headroom", level.headroom());
    return map;
  }

  String table() {
    TextTable table =
        TextTable.of("storage pool", pool.name())
            .row("uuid", pool.uuid().toString())
            .row("type", pool.type())
            .row("state", pool.state().toString())
            .row("problem", text(pool.problem()))
            .row("autostart", pool.autostart() ? "yes" : "no")
            .row("path", text(pool.targetPath()))
            .row("source", source());
    numbers(table);
    return table.row("space", pool.space()).row("shares with", shares()).toString();
  }

  private void numbers(TextTable table) {
    Resource resource = level.inventory().resource();
    table
        .row("total", pool.total().toString())
        .row("allocation", pool.allocation().toString())
        .row("of its volumes", pool.volumesAllocation().toString())
        .row("available", available(pool))
        .row("provisioned", pool.provisioned().toString())
        .row("reserved", resource.show(level.inventory().reserved()))
        .row("ratio", level.inventory().ratio().toString())
        .row("capacity", resource.show(level.inventory().capacity()))
        .row("headroom", resource.show(level.headroom()));
  }

  private String source() {
    return pool.source().toMap().entrySet().stream()
        .map(e -> e.getKey() + " " + plain(e.getValue()))
        .collect(Collectors.joining("; "));
  }

  private String shares() {
    return sharing.isEmpty() ? "" : String.join(", ", sharing);
  }

  private static Map<String, Object> brief(StoragePoolInfo pool, List<String> sharing) {
    Map<String, Object> map = PodView.poolMap(pool);
    map.put("state", pool.state().toString());
    map.put("problem", text(pool.problem()));
    map.put("availableAtMost", pool.availableAtMost());
    map.put("sharesWith", sharing);
    return map;
  }

  private static List<String> sharing(StoragePoolInfo pool, List<StoragePoolInfo> pools) {
    return pools.stream()
        .filter(p -> !p.uuid().equals(pool.uuid()) && p.space().equals(pool.space()))
        .map(StoragePoolInfo::name)
        .toList();
  }

  private static String available(StoragePoolInfo pool) {
    return (pool.availableAtMost() ? "at most " : "") + pool.available();
  }

  /** {@code [{name=mon1, port=6789}]} is for programs. */
  private static String plain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(PoolView::plain).collect(Collectors.joining(", "));
    }
    return value instanceof Map<?, ?> map
        ? map.values().stream().map(String::valueOf).collect(Collectors.joining(":"))
        : value.toString();
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
