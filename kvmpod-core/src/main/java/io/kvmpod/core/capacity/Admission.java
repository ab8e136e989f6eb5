package io.kvmpod.core.capacity;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.network.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole decision on one request: every resource, every disk and every interface was looked at,
 * so a refusal lists every shortfall and not the first.
 */
public record Admission(
    List<ResourceDecision> resources, List<Placement> disks, List<Attachment.Decision> interfaces) {

  /** Copies the lists. */
  public Admission {
    resources = List.copyOf(resources);
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
  }

  /** Returns whether the machine can be composed. */
  public boolean admitted() {
    return resources.stream().allMatch(ResourceDecision::fits)
        && disks.stream().allMatch(Placement::placed)
        && interfaces.stream().allMatch(Attachment.Decision::attached);
  }

  /**
   * Returns every reason for the refusal, in the order of the record; empty when the machine is
   * admitted.
   */
  public List<String> reasons() {
    return Stream.of(
            resources.stream().filter(r -> !r.fits()).map(ResourceDecision::refusal),
            disks.stream()
                .filter(d -> !d.placed())
                .map(d -> "disk " + d.device() + ": " + d.reason()),
            interfaces.stream()
                .filter(i -> !i.attached())
                .map(i -> "interface " + i.label() + ": " + i.reason()))
        .flatMap(s -> s)
        .toList();
  }

  /**
   * Returns the smallest changes that would each mend one shortfall; empty when the machine is
   * admitted.
   */
  public List<String> remedies() {
    return resources.stream().flatMap(r -> r.remedies().stream()).toList();
  }

  /** Returns the refusal as one sentence or more; empty when the machine is admitted. */
  public String refusal() {
    if (admitted()) {
      return "";
    }
    String why = String.join("; ", reasons()) + ".";
    return remedies().isEmpty()
        ? why
        : why + " To make it fit: " + String.join(", or ", remedies()) + ".";
  }

  /**
   * Returns the record as maps, lists, strings, numbers and booleans, in a stable order; amounts in
   * cores and bytes.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("admitted", admitted());
    map.put("resources", resources.stream().map(Admission::resourceMap).toList());
    map.put("disks", disks.stream().map(Admission::diskMap).toList());
    map.put("interfaces", interfaces.stream().map(Attachment.Decision::toMap).toList());
    map.put("reasons", reasons());
    map.put("remedies", remedies());
    return map;
  }

  /**
   * Returns a small table of the resources, followed by a line for each disk and each interface,
   * for people; without the refusal.
   */
  public String table() {
    TextTable table =
        TextTable.of(
            "resource",
            "total",
            "reserved",
            "ratio",
            "capacity",
            "ours",
            "others",
            "requested",
            "margin",
            "");
    for (ResourceDecision r : resources) {
      Resource resource = r.inventory().resource();
      table.row(
          resource.toString(),
          resource.show(r.inventory().total()),
          resource.show(r.inventory().reserved()),
          r.inventory().ratio().toString(),
          resource.show(r.inventory().capacity()),
          resource.show(r.usage().ours()),
          resource.show(r.usage().others()),
          resource.show(r.requested()),
          resource.show(r.margin()),
          r.fits() ? "fits" : "refused");
    }
    List<String> lines = new ArrayList<>(List.of(table.toString().stripTrailing()));
    disks.forEach(d -> lines.add("disk " + d.device() + " " + d.size() + ": " + d.reason()));
    interfaces.forEach(i -> lines.add("interface " + i.label() + ": " + i.reason()));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  /** Returns the {@link #table()}, followed by the refusal if there is one. */
  @Override
  public String toString() {
    return admitted() ? table() : table() + "refused: " + refusal() + System.lineSeparator();
  }

  private static Map<String, Object> resourceMap(ResourceDecision r) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("resource", r.inventory().resource().kind().name());
    map.put("name", r.inventory().resource().name());
    map.put("total", r.inventory().total());
    map.put("reserved", r.inventory().reserved());
    map.put("ratio", r.inventory().ratio().toString());
    map.put("capacity", r.inventory().capacity());
    map.put("usedByOurs", r.usage().ours());
    map.put("usedByOthers", r.usage().others());
    map.put("requested", r.requested());
    map.put("margin", r.margin());
    map.put("rule", r.rule().name());
    map.put("remedies", r.remedies());
    return map;
  }

  private static Map<String, Object> diskMap(Placement d) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", d.device());
    map.put("label", d.label() == null ? "" : d.label());
    map.put("bytes", d.size().bytes());
    map.put("pool", d.pool() == null ? "" : d.pool());
    map.put("reason", d.reason());
    map.put("candidates", d.candidates().stream().map(Admission::candidateMap).toList());
    return map;
  }

  private static Map<String, Object> candidateMap(Placement.Candidate c) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pool", c.pool());
    map.put("eligible", c.eligible());
    map.put("why", c.why());
    return map;
  }
}
