package io.kvmpod.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.StorageSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static final StorageSize SIZE = StorageSize.ofBytes(60);
  private static final Inventory POOL = Inventory.storagePool("p", StorageSize.ofBytes(100));
  private static final ResourceDecision SHORT = ResourceDecision.decide(POOL, new Usage(50, 0), 60);
  private static final ResourceDecision FITS = ResourceDecision.decide(POOL, Usage.NONE, 60);

  @Test
  void aCandidateIsEligibleWhenTheDecisionOnItFits() {
    assertThat(new Placement.Candidate("p", "fits", FITS).eligible()).isTrue();
    assertThat(new Placement.Candidate("p", "short", SHORT).eligible()).isFalse();
    assertThat(new Placement.Candidate("p", "not meant", null).eligible()).isFalse();
  }

  @Test
  void theRemediesOfARefusedDiskAreThoseOfItsCandidates() {
    assertThat(refused().remedies()).isEqualTo(SHORT.remedies()).isNotEmpty();
  }

  @Test
  void aPlacedDiskNeedsNoRemedy() {
    assertThat(placed().remedies()).isEmpty();
    assertThat(placed().candidates()).anyMatch(c -> !c.eligible());
  }

  @Test
  void aPlacementIsToldAsPlainData() {
    assertThat(refused().toMap())
        .containsExactly(
            Map.entry("device", "vdb"),
            Map.entry("bytes", 60L),
            Map.entry("reason", "no room"),
            Map.entry(
                "candidates",
                List.of(
                    Map.of("pool", "q", "eligible", false, "why", "not meant"),
                    Map.of(
                        "pool",
                        "p",
                        "eligible",
                        false,
                        "why",
                        "short",
                        "decision",
                        SHORT.toMap()))));
    assertThat(placed().toMap()).containsEntry("label", "root").containsEntry("pool", "q");
  }

  @Test
  void aPlacementIsReadBack() {
    assertThat(Placement.from(PlainData.of("disk", refused().toMap()))).isEqualTo(refused());
    assertThat(Placement.from(PlainData.of("disk", placed().toMap()))).isEqualTo(placed());
  }

  @Test
  void aFaultInPlainDataIsNamedByItsPlace() {
    Map<String, Object> map = new HashMap<>(refused().toMap());
    map.put("candidates", List.of(Map.of("pool", "q")));

    assertThatThrownBy(() -> Placement.from(PlainData.of("disk", map)))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.field()).isEqualTo("disk.candidates[0]"));
  }

  private static Placement refused() {
    return new Placement(
        "vdb",
        null,
        SIZE,
        null,
        "no room",
        List.of(),
        List.of(
            new Placement.Candidate("q", "not meant", null),
            new Placement.Candidate("p", "short", SHORT)));
  }

  private static Placement placed() {
    return new Placement(
        "vda",
        "root",
        SIZE,
        "q",
        "in q",
        List.of(),
        List.of(
            new Placement.Candidate("p", "short", SHORT),
            new Placement.Candidate("q", "fits", FITS)));
  }
}
