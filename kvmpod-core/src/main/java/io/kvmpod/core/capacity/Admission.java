package io.kvmpod.core.capacity;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.network.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  /**
   * Reads a record.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static Admission from(PlainData data) {
    data.only("admitted", "resources", "disks", "interfaces", "reasons", "remedies");
    return new Admission(
        data.get("resources").list(ResourceDecision::from),
        data.get("disks").list(Placement::from),
        data.get("interfaces").list(Attachment.Decision::from));
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
  public List<Remedy> remedies() {
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
        : why
            + " To make it fit: "
            + remedies().stream().map(Remedy::toString).collect(Collectors.joining(", or "))
            + ".";
  }

  /**
   * Returns the record as maps, lists, strings, numbers and booleans, in a stable order; amounts in
   * cores and bytes; {@link #from} reads it back.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("admitted", admitted());
    map.put("resources", resources.stream().map(ResourceDecision::toMap).toList());
    map.put("disks", disks.stream().map(Placement::toMap).toList());
    map.put("interfaces", interfaces.stream().map(Attachment.Decision::toMap).toList());
    map.put("reasons", reasons());
    map.put("remedies", remedies().stream().map(Remedy::toMap).toList());
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
}
