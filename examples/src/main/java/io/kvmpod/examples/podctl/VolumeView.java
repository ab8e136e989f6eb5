package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.storage.VolumeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows volumes. */
final class VolumeView {

  private VolumeView() {}

  static Map<String, Object> listMap(String pod, String pool, List<VolumeInfo> volumes) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod);
    map.put("pool", pool);
    map.put("volumes", volumes.stream().map(VolumeView::toMap).toList());
    return map;
  }

  static String table(List<VolumeInfo> volumes) {
    TextTable table = TextTable.of("volume", "size", "allocation", "format", "path", "backed by");
    for (VolumeInfo v : volumes) {
      table.row(
          v.ref().name(),
          v.capacity().toString(),
          v.allocation().toString(),
          text(v.format()) + (v.encrypted() ? " encrypted" : ""),
          text(v.path()),
          text(v.backingPath()));
    }
    return table.toString();
  }

  static Map<String, Object> toMap(VolumeInfo v) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pool", v.ref().pool());
    map.put("volume", v.ref().name());
    map.put("type", v.type());
    map.put("bytes", v.capacity().bytes());
    map.put("allocation", v.allocation().bytes());
    map.put("format", text(v.format()));
    map.put("path", text(v.path()));
    map.put("backingPath", text(v.backingPath()));
    map.put("encrypted", v.encrypted());
    return map;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
