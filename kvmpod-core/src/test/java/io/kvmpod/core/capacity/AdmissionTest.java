package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Inventory CORES =
      Inventory.cores(Cores.of(16)).overcommitted(OvercommitRatio.of("1.5"));
  private static final Inventory MEMORY =
      Inventory.memory(MemorySize.ofGiB(64)).reserving(MemorySize.ofGiB(4).bytes());
  private static final Inventory POOL =
      Inventory.storagePool("pool1", StorageSize.ofGB(500)).overcommitted(OvercommitRatio.of("2"));

  private static final ResourceDecision FOUR_CORES =
      ResourceDecision.decide(CORES, new Usage(10, 2), 4);
  private static final ResourceDecision EIGHT_GIB = memory(8);
  private static final Placement PLACED =
      new Placement(
          "vda", "root", StorageSize.ofGB(32), "pool1", "in pool1, by tag", List.of(), List.of());
  private static final Placement UNPLACED =
      new Placement(
          "vda", "root", StorageSize.ofGB(32), null, "no storage pool fits", List.of(), List.of());
  private static final Attachment.Decision ATTACHED =
      new Attachment.Decision(
          "eth0", Attachment.network("maas"), null, "network maas", List.of(), List.of());
  private static final Attachment.Decision UNATTACHED =
      new Attachment.Decision("eth0", null, null, "no network matches", List.of(), List.of());

  @Test
  void allHasToFit() {
    assertThat(admission(FOUR_CORES, EIGHT_GIB).admitted()).isTrue();
    assertThat(admission(FOUR_CORES, memory(61)).admitted()).isFalse();
    assertThat(
            new Admission(List.of(FOUR_CORES), List.of(), List.of(UNPLACED), List.of(ATTACHED))
                .admitted())
        .isFalse();
    assertThat(
            new Admission(List.of(FOUR_CORES), List.of(), List.of(PLACED), List.of(UNATTACHED))
                .admitted())
        .isFalse();
  }

  @Test
  void whatIsAdmittedHasNoReasonsAndNoRemedies() {
    Admission admission = admission(FOUR_CORES, EIGHT_GIB);

    assertThat(admission.reasons()).isEmpty();
    assertThat(admission.remedies()).isEmpty();
    assertThat(admission.refusal()).isEmpty();
    assertThat(admission).hasToString(admission.table());
  }

  @Test
  void anAdmissionIsASmallTable() {
    Admission admission =
        new Admission(
            List.of(
                FOUR_CORES,
                EIGHT_GIB,
                ResourceDecision.decide(
                    POOL, new Usage(StorageSize.ofGB(900).bytes(), 0), 32_000_000_000L)),
            List.of(),
            List.of(PLACED),
            List.of(ATTACHED));

    assertThat(admission.toString().lines())
        .containsExactly(
            "resource               total  reserved  ratio  capacity      ours   others  requested   margin",
            "cores               16 cores   0 cores    1.5  24 cores  10 cores  2 cores    4 cores  8 cores  fits",
            "memory                 64GiB      4GiB      1     60GiB     32GiB     1GiB       8GiB    19GiB  fits",
            "storage pool pool1     500GB       0GB      2    1000GB     900GB      0GB       32GB     68GB  fits",
            "disk vda 32GB: in pool1, by tag",
            "interface eth0: network maas");
  }

  @Test
  void aRefusalNamesEveryShortfallAndItsRemediesTogether() {
    Admission admission =
        new Admission(
            List.of(ResourceDecision.decide(CORES, new Usage(10, 2), 13), memory(61)),
            List.of(),
            List.of(UNPLACED),
            List.of(UNATTACHED));

    assertThat(admission.reasons())
        .containsExactly(
            "13 cores requested, 12 cores left of 24 cores",
            "61GiB of memory requested, 27GiB left of 60GiB",
            "disk vda: no storage pool fits",
            "interface eth0: no network matches");
    assertThat(admission.refusal())
        .isEqualTo(
            "13 cores requested, 12 cores left of 24 cores;"
                + " 61GiB of memory requested, 27GiB left of 60GiB;"
                + " disk vda: no storage pool fits; interface eth0: no network matches."
                + " To make it fit: free 1 core, or raise the ratio of cores to 1.5625,"
                + " or take at most 12 cores;"
                + " and raise the ratio of memory to 1.5667, or take at most 27GiB of memory.");
    assertThat(admission.remedies()).hasSize(5);
    assertThat(admission.toString())
        .startsWith(admission.table())
        .contains(" -1 core  refused")
        .endsWith("refused: " + admission.refusal() + System.lineSeparator());
  }

  @Test
  void aRefusalThatNothingMendsSaysWhyAlone() {
    Admission admission =
        new Admission(List.of(FOUR_CORES), List.of(), List.of(UNPLACED), List.of(ATTACHED));

    assertThat(admission.refusal()).isEqualTo("disk vda: no storage pool fits.");
  }

  @Test
  void aTableOfAChangeHasWhatIsHeld() {
    Admission admission =
        new Admission(
            List.of(
                ResourceDecision.decideChange(CORES, new Usage(20, 6), 8, 6),
                ResourceDecision.decide(MEMORY, Usage.NONE, 0)),
            List.of(),
            List.of(),
            List.of());

    assertThat(admission.toString().lines())
        .containsExactly(
            "resource     total  reserved  ratio  capacity      ours   others     held  requested   margin",
            "cores     16 cores   0 cores    1.5  24 cores  20 cores  6 cores  8 cores    6 cores  0 cores  fits",
            "memory       64GiB      4GiB      1     60GiB      0MiB     0MiB     0MiB       0MiB    60GiB  fits");
  }

  @Test
  void whatIsNotWorseIsShownAsSuch() {
    Admission admission =
        new Admission(
            List.of(ResourceDecision.decideChange(CORES, new Usage(20, 6), 8, 7)),
            List.of(),
            List.of(),
            List.of());

    assertThat(admission.admitted()).isTrue();
    assertThat(admission.table()).contains("7 cores  -1 core  not worse");
  }

  @Test
  void anAdmissionIsPlainDataInAStableOrder() {
    Admission admission =
        new Admission(
            List.of(ResourceDecision.decide(CORES, new Usage(10, 2), 13)),
            List.of(),
            List.of(PLACED),
            List.of(ATTACHED));
    Map<String, Object> cores = Map.of("kind", "CORES", "name", "cores");
    List<Map<String, Object>> remedies =
        List.of(
            Map.of("change", "FREE", "resource", cores, "units", 1L),
            Map.of("change", "RAISE_RATIO", "resource", cores, "ratio", "1.5625"),
            Map.of("change", "TAKE_AT_MOST", "resource", cores, "units", 12L));
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("admitted", false);
    expected.put(
        "resources",
        List.of(
            Map.of(
                "inventory",
                Map.of(
                    "resource",
                    cores,
                    "total",
                    16L,
                    "reserved",
                    0L,
                    "ratio",
                    "1.5",
                    "capacity",
                    24L),
                "usage",
                Map.of("ours", 10L, "others", 2L),
                "requested",
                13L,
                "margin",
                -1L,
                "rule",
                "OVER_CAPACITY",
                "remedies",
                remedies)));
    expected.put("limits", List.of());
    expected.put("disks", List.of(PLACED.toMap()));
    expected.put("interfaces", List.of(ATTACHED.toMap()));
    expected.put("reasons", List.of("13 cores requested, 12 cores left of 24 cores"));
    expected.put("remedies", remedies);

    assertThat(admission.toMap()).isEqualTo(expected);
    assertThat(admission.toMap().keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(Admission.from(PlainData.of("a", admission.toMap()))).isEqualTo(admission);
  }

  @Test
  void decisionsAreCompared() {
    assertThat(admission(FOUR_CORES, memory(8))).isEqualTo(admission(FOUR_CORES, EIGHT_GIB));
    assertThat(admission(FOUR_CORES, memory(9))).isNotEqualTo(admission(FOUR_CORES, EIGHT_GIB));
    assertThat(new Admission(List.of(), List.of(), List.of(PLACED), List.of()))
        .isNotEqualTo(new Admission(List.of(), List.of(), List.of(UNPLACED), List.of()));
  }

  @Test
  void aVerdictThatDoesNotFollowIsRefused() {
    Map<String, Object> map = new LinkedHashMap<>(admission(FOUR_CORES, EIGHT_GIB).toMap());
    map.put("admitted", false);

    assertThatThrownBy(() -> Admission.from(PlainData.of("a", map)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("a.admitted 'false': expected true, which follows from the decisions.");
  }

  @Test
  void aDecisionWithAnotherRuleIsRefused() {
    Map<String, Object> map = new LinkedHashMap<>(FOUR_CORES.toMap());
    map.put("rule", "OVER_CAPACITY");

    assertThatThrownBy(() -> ResourceDecision.from(PlainData.of("d", map)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("d.rule 'OVER_CAPACITY': expected FITS, which follows from the amounts.");
  }

  @Test
  void aDecisionThatHoldsNonsenseIsRefusedWithItsPlace() {
    assertRefused("held", 13, "d.held"); // 12 are used
    assertRefused("held", -1, "d.held");
    assertRefused("requested", -1, "d.requested");
    assertRefused("largest", 5, "d.largest"); // 4 are requested
    assertRefused("largest", -1, "d.largest");
    assertRefused("usage", new Usage(1, Long.MAX_VALUE).toMap(), "d.usage");
    assertRefused("rule", "MAYBE", "d.rule");
    assertRefused("spare", 1, "d");
  }

  @Test
  void whatIsHeldAndTheLargestPieceAreReadBack() {
    ResourceDecision change = ResourceDecision.decideChange(CORES, new Usage(10, 2), 12, 4);
    ResourceDecision disks = ResourceDecision.decideDisks(POOL, Usage.NONE, 4, 3);
    Usage most = new Usage(1, Long.MAX_VALUE - 1);

    assertThat(change.toMap().keySet())
        .containsExactly("inventory", "usage", "held", "requested", "margin", "rule", "remedies");
    assertThat(disks.toMap().keySet())
        .containsExactly(
            "inventory", "usage", "requested", "largest", "margin", "rule", "remedies");
    for (ResourceDecision d :
        List.of(change, disks, ResourceDecision.decide(CORES, most, Long.MAX_VALUE))) {
      assertThat(ResourceDecision.from(PlainData.of("d", d.toMap()))).isEqualTo(d);
    }
  }

  private static void assertRefused(String key, Object value, String place) {
    Map<String, Object> map = new LinkedHashMap<>(FOUR_CORES.toMap());
    map.put(key, value);

    assertThatThrownBy(() -> ResourceDecision.from(PlainData.of("d", map)))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(place));
  }

  private static ResourceDecision memory(long gib) {
    return ResourceDecision.decide(MEMORY, new Usage(32L << 30, 1L << 30), gib << 30);
  }

  private static Admission admission(ResourceDecision... resources) {
    return new Admission(List.of(resources), List.of(), List.of(PLACED), List.of(ATTACHED));
  }

  @Test
  void aDiskThatFitsInNoneOfSeveralPoolsHasTheRemediesOfEach() {
    ResourceDecision slow = disk("slow", 100, 90, 20);
    ResourceDecision fast = disk("fast", 100, 95, 20);
    Placement placement =
        new Placement(
            "vda",
            null,
            StorageSize.ofBytes(20),
            null,
            "does not fit",
            List.of(),
            List.of(
                new Placement.Candidate("slow", "10 left", slow),
                new Placement.Candidate("fast", "5 left", fast)));

    Admission none = new Admission(List.of(), List.of(), List.of(placement), List.of());
    Admission told = new Admission(List.of(fast), List.of(), List.of(placement), List.of());

    assertThat(none.remedies())
        .contains(
            new Remedy.Free(Resource.storagePool("slow"), 10), // 90 + 20 - 100
            new Remedy.Free(Resource.storagePool("fast"), 15));
    assertThat(none.remedies()).hasSize(slow.remedies().size() + fast.remedies().size());
    assertThat(told.remedies()).hasSize(slow.remedies().size() + fast.remedies().size());
  }

  @Test
  void aLimitThatIsShortRefuses() {
    LimitDecision limit =
        new LimitDecision(Resource.ofResourcePool(Resource.Kind.CORES, "gold"), 5, 4, 2);
    Admission admission =
        new Admission(List.of(FOUR_CORES), List.of(limit), List.of(PLACED), List.of(ATTACHED));

    assertThat(admission.admitted()).isFalse();
    assertThat(admission.reasons()).containsExactly(limit.refusal());
    assertThat(admission.remedies()).isEqualTo(limit.remedies());
    assertThat(admission.refusal()).contains("or raise the limit on cores of resource pool gold");
    assertThat(admission.table()).contains(limit.toString());
    assertThat(Admission.from(PlainData.of("a", admission.toMap()))).isEqualTo(admission);
  }

  private static ResourceDecision disk(String pool, long total, long used, long requested) {
    return ResourceDecision.decide(
        Inventory.storagePool(pool, StorageSize.ofBytes(total)), new Usage(used, 0), requested);
  }
}
