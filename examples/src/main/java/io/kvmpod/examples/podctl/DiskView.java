package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.machine.MachineDisk;
import io.kvmpod.core.storage.VolumeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the disks of one machine by all of their names. */
final class DiskView {

  private DiskView() {}

  static Map<String, Object> toMap(String machine, List<MachineDisk> disks) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine);
    map.put("disks", disks.stream().map(DiskView::toMap).toList());
    return map;
  }

  static String table(List<MachineDisk> disks) {
    TextTable table = TextTable.of("label", "disk", "serial", "in the guest", "volume", "path");
    for (MachineDisk d : disks) {
      VolumeRef volume = d.volume();
      table.row(
          text(d.label()),
          d.device(),
          text(d.serial()),
          text(d.guestPath()),
          volume == null ? "" : volume.pool() + "/" + volume.name(),
          text(d.path()));
    }
    return table.toString();
  }

  private static Map<String, Object> toMap(MachineDisk d) {
    VolumeRef volume = d.volume();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", text(d.label()));
    map.put("device", d.device());
    map.put("serial", text(d.serial()));
    map.put("guestPath", text(d.guestPath()));
    map.put("pool", volume == null ? "" : volume.pool());
    map.put("volume", volume == null ? "" : volume.name());
    map.put("path", text(d.path()));
    return map;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
