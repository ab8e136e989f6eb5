package io.kvmpod.core.compose;

import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Placement;
import io.kvmpod.core.data.Difference;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.pool.ResourcePoolClaims;
import io.kvmpod.core.quantity.StorageSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a compose would do: a value that prints and compares. A refused plan has the
 * decision, and neither a machine nor steps.
 *
 * @param pod the pod's name
 * @param identity what the plan was given besides the snapshot
 * @param digest names all that the plan was made from, the time of the snapshot apart: two plans
 *     with one digest were made from the same
 * @param machine the machine with everything decided, or null when the request was refused
 * @param steps in order
 * @param documents what the host is given, in the order of the steps
 * @param notes why things were decided so, and what to know about them
 */
public record Plan(
    String pod,
    MachineSpec spec,
    Identity identity,
    String digest,
    Admission admission,
    @Nullable MachineDefinition machine,
    List<Step> steps,
    List<Document> documents,
    List<String> notes) {

  /** Copies the lists. */
  public Plan {
    steps = List.copyOf(steps);
    documents = List.copyOf(documents);
    notes = List.copyOf(notes);
  }

  /** Returns whether the machine can be composed. */
  public boolean admitted() {
    return machine != null;
  }

  /**
   * Returns the name that the machine gets; for a refused request the name asked for, or the empty
   * string.
   */
  public String machineName() {
    if (machine != null) {
      return machine.name().value();
    }
    return spec.name() == null ? "" : spec.name().value();
  }

  /**
   * Returns what the machine is promised, as its resource pool counts it: as much as was asked when
   * the plan is refused.
   *
   * @throws ArithmeticException if the sizes of its disks are together more than {@link
   *     Long#MAX_VALUE} bytes
   */
  public ResourcePoolClaims claims() {
    StorageSize storage = StorageSize.ZERO;
    for (Placement disk : admission.disks()) {
      storage = storage.plus(disk.size());
    }
    return new ResourcePoolClaims(1, spec.cores(), spec.memory(), storage);
  }

  /**
   * Returns each place at which the other plan is not the same as this one, in the form of {@link
   * #toMap}; empty when they are the same.
   */
  public List<Difference> differences(Plan other) {
    return Difference.between(toMap(), other.toMap());
  }

  /** Returns the plan as maps, lists, strings, numbers and booleans, in a stable order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod);
    map.put("machine", machineName());
    map.put("digest", digest);
    map.put("request", spec.toMap());
    map.put("admitted", admitted());
    map.put("admission", admission.toMap());
    MachineDefinition m = machine;
    map.put("definition", m == null ? Map.of() : definitionMap(m));
    map.put(
        "steps", steps.stream().map(s -> pair("step", s.description(), "undo", s.undo())).toList());
    map.put(
        "documents",
        documents.stream().map(d -> pair("object", d.object(), "text", d.text())).toList());
    map.put("notes", notes);
    return map;
  }

  /**
   * Returns the decision, the steps with their undo, and the notes, for people; without the
   * documents.
   */
  @Override
  public String toString() {
    String nl = System.lineSeparator();
    StringBuilder out =
        new StringBuilder("plan for machine ").append(machineName()).append(" on pod ").append(pod);
    out.append(nl).append(admission);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      out.append("step ").append(i + 1).append(": ").append(step.description());
      out.append(step.undo().isEmpty() ? "" : " (undo: " + step.undo() + ")").append(nl);
    }
    out.append(notes.stream().map(n -> "note: " + n + nl).collect(Collectors.joining()));
    return out.toString();
  }

  /** {@code Map.of} has another order in each process. */
  private static Map<String, Object> pair(String key1, Object value1, String key2, Object value2) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key1, value1);
    map.put(key2, value2);
    return map;
  }

  private static Map<String, Object> definitionMap(MachineDefinition m) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("uuid", m.uuid().toString());
    map.put("cores", m.cores().count());
    map.put("memory", m.memory().bytes());
    map.put("architecture", m.architecture());
    map.put("domainType", m.domainType());
    map.put("machineType", m.machineType() == null ? "" : m.machineType());
    map.put("cpuMode", m.cpuMode().libvirtName());
    map.put(
        "bootOrder",
        m.bootOrder().stream().map(MachineDefinition.BootDevice::libvirtName).toList());
    map.put("disks", m.disks().stream().map(Plan::diskMap).toList());
    map.put("interfaces", m.interfaces().stream().map(Plan::interfaceMap).toList());
    map.put("autostart", m.autostart());
    return map;
  }

  private static Map<String, Object> diskMap(MachineDefinition.Disk d) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", d.device());
    map.put("label", d.label() == null ? "" : d.label());
    map.put("serial", d.serial());
    map.put("pool", d.volume().pool());
    map.put("volume", d.volume().name());
    map.put("bytes", d.volume().capacity().bytes());
    return map;
  }

  private static Map<String, Object> interfaceMap(MachineDefinition.NetworkInterface i) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", i.label());
    map.put("mac", i.mac().toString());
    map.put("attachment", i.attachment().toString());
    map.put("model", i.model().libvirtName());
    return map;
  }

  /** A text that the host is given, and what it makes. */
  public record Document(String object, String text) {}
}
