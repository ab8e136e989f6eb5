package io.kvmpod.core.compose;

import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.network.Attachment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that plugging one more interface into a machine would do. A refused plan has the
 * decision, and no interface.
 *
 * @param machine the machine's name
 * @param decision what it attaches to and why, with everything that was looked at, and what to know
 *     of it
 * @param added the interface with everything decided, or null when it was refused
 */
public record InterfacePlan(
    String machine,
    Attachment.Decision decision,
    MachineDefinition.@Nullable NetworkInterface added) {

  /** Returns whether the interface can be plugged in. */
  public boolean admitted() {
    return added != null;
  }

  /** Returns the plan as plain data, in a stable order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine);
    map.put("admitted", admitted());
    map.put("decision", decision.toMap());
    if (added != null) {
      map.put("mac", added.mac().toString());
      map.put("model", added.model().libvirtName());
    }
    return map;
  }
}
