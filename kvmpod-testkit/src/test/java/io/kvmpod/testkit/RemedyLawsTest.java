package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Remedy;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceDecision.Rule;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class RemedyLawsTest {

  private static final BigDecimal STEP = new BigDecimal("0.0001");

  @Property(tries = 3000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void aRemedyMakesItFitAndOneUnitLessDoesNot(@ForAll ResourceDecision decision) {
    for (Remedy remedy : decision.remedies()) {
      assertThat(apply(decision, remedy, 0).fits()).as("%s", remedy).isTrue();
      assertThat(apply(decision, remedy, 1).fits()).as("almost %s", remedy).isFalse();
      Statistics.collect(remedy.getClass().getSimpleName());
    }
    Statistics.coverage(
        kinds -> {
          kinds.check("Free").count(n -> n > 100);
          kinds.check("RaiseRatio").count(n -> n > 100);
          kinds.check("TakeAtMost").count(n -> n > 100);
        });
  }

  @Property
  void onlyARefusalHasRemedies(@ForAll ResourceDecision decision) {
    if (decision.fits()) {
      assertThat(decision.remedies()).isEmpty();
    }
  }

  @Property
  void aRequestLargerThanTheHostIsOnlyMadeSmaller(@ForAll ResourceDecision decision) {
    if (decision.rule() == Rule.LARGER_THAN_HOST) {
      assertThat(decision.remedies()).allMatch(Remedy.TakeAtMost.class::isInstance);
    }
  }

  @Property
  void decisionsAreReadBack(@ForAll ResourceDecision decision) {
    assertThat(ResourceDecision.from(data(decision.toMap()))).isEqualTo(decision);
  }

  @Property
  void admissionsAreReadBack(@ForAll @Size(max = 4) List<ResourceDecision> resources) {
    Admission admission = new Admission(resources, List.of(), List.of(), List.of());

    Admission read = Admission.from(data(admission.toMap()));

    assertThat(read).isEqualTo(admission).hasToString(admission.toString());
    assertThat(read.toMap()).isEqualTo(admission.toMap());
  }

  @Property
  void remediesInventoriesUsagesAndResourcesAreReadBack(
      @ForAll Remedy remedy,
      @ForAll Inventory inventory,
      @ForAll Usage usage,
      @ForAll Resource resource) {
    assertThat(Remedy.from(data(remedy.toMap()))).isEqualTo(remedy);
    assertThat(Inventory.from(data(inventory.toMap()))).isEqualTo(inventory);
    assertThat(Usage.from(data(usage.toMap()))).isEqualTo(usage);
    assertThat(Resource.from(data(resource.toMap()))).isEqualTo(resource);
  }

  /** Returns the decision after the change, or after one that is so many units less. */
  private static ResourceDecision apply(ResourceDecision d, Remedy remedy, int less) {
    if (remedy instanceof Remedy.Free free) {
      Usage left = new Usage(d.usage().total() - free.units() + less, 0);
      return new ResourceDecision(d.inventory(), left, d.held(), d.requested(), d.largest());
    }
    if (remedy instanceof Remedy.RaiseRatio raise) {
      BigDecimal ratio = raise.ratio().value().subtract(STEP.multiply(BigDecimal.valueOf(less)));
      Inventory raised = d.inventory().overcommitted(OvercommitRatio.of(ratio));
      return new ResourceDecision(raised, d.usage(), d.held(), d.requested(), d.largest());
    }
    long units = ((Remedy.TakeAtMost) remedy).units() + less;
    return new ResourceDecision(
        d.inventory(), d.usage(), d.held(), units, Math.min(d.largest(), units));
  }

  private static PlainData data(Object value) {
    return PlainData.of("data", value);
  }
}
