package io.kvmpod.examples.podctl;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.machine.MachineSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code podctl plan}. */
@Command(
    name = "plan",
    description = "Shows everything that a compose would do, and changes nothing.")
final class PlanCommand implements Callable<Integer> {

  @ParentCommand private Podctl podctl = new Podctl();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private SpecOptions spec = new SpecOptions();
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(names = "--documents", description = "Show what the host would be given, too.")
  private boolean documents;

  @Override
  public Integer call() {
    MachineSpec wanted = spec.toSpec(); // its faults come before those of a host
    try (Pod pod = connection.open()) {
      pod.configure(settings::applyTo);
      Plan plan = pod.plan(wanted);
      podctl.print(data(plan), () -> table(plan));
      if (!plan.admitted()) {
        throw new AdmissionRefusedException(plan.pod(), plan.machineName(), plan.admission());
      }
      return ExitCode.DONE;
    }
  }

  private Map<String, Object> data(Plan plan) {
    Map<String, Object> map = new LinkedHashMap<>(plan.toMap());
    if (!documents) {
      map.put("documents", List.of());
    }
    return map;
  }

  /** The refusal itself goes to the standard error, like every other. */
  private String table(Plan plan) {
    if (!plan.admitted()) {
      return plan.admission().table();
    }
    StringBuilder out = new StringBuilder(plan.toString());
    if (documents) {
      for (Plan.Document d : plan.documents()) {
        out.append("%n%s:%n%s%n".formatted(d.object(), d.text().strip()));
      }
    }
    return out.toString();
  }
}
