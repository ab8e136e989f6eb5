package io.kvmpod.core.capacity;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.network.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole decision on one request: every resource, every limit, every disk and every interface
 * was looked at, so a refusal lists every shortfall and not the first.
 *
 * @param limits one decision for each limit of the machine's resource pool
 */
public record Admission(
    List<ResourceDecision> resources,
    List<LimitDecision> limits,
    List<Placement> disks,
    List<Attachment.Decision> interfaces) {

  /** Copies the lists. */
  public Admission {
    resources = List.copyOf(resources);
    limits = List.copyOf(limits);
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
  }

  /**
   * Reads a record. The reasons and the remedies are computed, not read, and the verdict is
   * compared.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none, or its verdict is not the one of
   *     its decisions; its field is the place
   */
  public static Admission from(PlainData data) {
    data.only("admitted", "resources", "limits", "disks", "interfaces", "reasons", "remedies");
    Admission admission =
        new Admission(
            data.get("resources").list(ResourceDecision::from),
            data.get("limits").list(LimitDecision::from),
            data.get("disks").list(Placement::from),
            data.get("interfaces").list(Attachment.Decision::from));
    if (data.get("admitted").truth() != admission.admitted()) {
      throw data.get("admitted").fault(admission.admitted() + ", which follows from the decisions");
    }
    return admission;
  }

  /** Returns whether the machine can be composed. */
  public boolean admitted() {
    return resources.stream().allMatch(ResourceDecision::fits)
        && limits.stream().allMatch(LimitDecision::fits)
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
            limits.stream().filter(l -> !l.fits()).map(LimitDecision::refusal),
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
    return shortfalls().flatMap(List::stream).toList();
  }

  /**
   * Returns the refusal as one sentence or more, with the remedies of each resource together; empty
   * when the machine is admitted.
   */
  public String refusal() {
    if (admitted()) {
      return "";
    }
    String why = String.join("; ", reasons()) + ".";
    String remedies =
        shortfalls()
            .map(r -> r.stream().map(Remedy::toString).collect(Collectors.joining(", or ")))
            .collect(Collectors.joining("; and "));
    return remedies.isEmpty() ? why : why + " To make it fit: " + remedies + ".";
  }

  /**
   * Returns the record as maps, lists, strings, numbers and booleans, in a stable order; amounts in
   * cores and bytes; {@link #from} reads it back.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("admitted", admitted());
    map.put("resources", resources.stream().map(ResourceDecision::toMap).toList());
    map.put("limits", limits.stream().map(LimitDecision::toMap).toList());
    map.put("disks", disks.stream().map(Placement::toMap).toList());
    map.put("interfaces", interfaces.stream().map(Attachment.Decision::toMap).toList());
    map.put("reasons", reasons());
    map.put("remedies", remedies().stream().map(Remedy::toMap).toList());
    return map;
  }

  /**
   * Returns a small table of the resources, followed by a line for each disk and each interface,
   * for people; without the refusal. Has a column of what the machine holds when it holds anything.
   */
  public String table() {
    boolean change = resources.stream().anyMatch(r -> r.held() > 0);
    TextTable table = TextTable.of(heading(change));
    resources.forEach(r -> table.row(cells(r, change)));
    List<String> lines = new ArrayList<>(List.of(table.toString().stripTrailing()));
    limits.forEach(l -> lines.add(l.toString()));
    disks.forEach(d -> lines.add("disk " + d.device() + " " + d.size() + ": " + d.reason()));
    interfaces.forEach(i -> lines.add("interface " + i.label() + ": " + i.reason()));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  /** Returns the {@link #table()}, followed by the refusal if there is one. */
  @Override
  public String toString() {
    return admitted() ? table() : table() + "refused: " + refusal() + System.lineSeparator();
  }

  /**
   * Returns the remedies of each resource and each limit that is short, together, and those of each
   * disk for the storage pools that are not among the resources: one of several would do.
   */
  private Stream<List<Remedy>> shortfalls() {
    Set<Resource> told =
        resources.stream().map(r -> r.inventory().resource()).collect(Collectors.toSet());
    return Stream.of(
            resources.stream().map(ResourceDecision::remedies),
            limits.stream().map(LimitDecision::remedies),
            disks.stream()
                .map(d -> d.remedies().stream().filter(r -> !told.contains(r.resource())).toList()))
        .flatMap(s -> s)
        .filter(remedies -> !remedies.isEmpty());
  }

  private static String[] heading(boolean change) {
    List<String> heading =
        new ArrayList<>(
            List.of("resource", "total", "reserved", "ratio", "capacity", "ours", "others"));
    if (change) {
      heading.add("held");
    }
    heading.addAll(List.of("requested", "margin", ""));
    return heading.toArray(String[]::new);
  }

  private static String[] cells(ResourceDecision decision, boolean change) {
    Inventory inventory = decision.inventory();
    Resource resource = inventory.resource();
    List<String> cells =
        new ArrayList<>(
            List.of(
                resource.toString(),
                resource.show(inventory.total()),
                resource.show(inventory.reserved()),
                inventory.ratio().toString(),
                resource.show(inventory.capacity()),
                resource.show(decision.usage().ours()),
                resource.show(decision.usage().others())));
    if (change) {
      cells.add(resource.show(decision.held()));
    }
    cells.add(resource.show(decision.requested()));
    cells.add(resource.show(decision.margin()));
    cells.add(verdict(decision.rule()));
    return cells.toArray(String[]::new);
  }

  private static String verdict(ResourceDecision.Rule rule) {
    return switch (rule) {
      case FITS -> "fits";
      case NOT_WORSE -> "not worse";
      case OVER_CAPACITY, LARGER_THAN_HOST, RATIO_IS_ZERO -> "refused";
    };
  }
}
