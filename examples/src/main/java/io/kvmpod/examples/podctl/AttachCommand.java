package io.kvmpod.examples.podctl;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.compose.InterfacePlan;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.InterfaceSpecs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code podctl machine attach}. */
@Command(
    name = "attach",
    description = "Plugs an interface in: at once if the machine runs, and for all later starts.")
final class AttachCommand implements Callable<Integer> {

  @ParentCommand private MachineCommands group = new MachineCommands();
  @Mixin private MachineOptions target = new MachineOptions();

  @Parameters(
      index = "2",
      paramLabel = "SPEC",
      description = "One interface, such as lan:network=maas or 1:space=dmz,not_tag=slow.")
  private String spec = "";

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "The card that the guest sees: virtio or e1000e (virtio).")
  private String model = "virtio";

  @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    InterfaceSpec wanted = spec();
    InterfaceModel card = Input.interfaceModel("model", model);
    try (Pod pod = target.open()) {
      Machine machine = target.machine(pod);
      if (dryRun) {
        return show(pod, machine.interfaces().plan(wanted, card));
      }
      MachineDefinition.NetworkInterface added = machine.interfaces().attach(wanted, card);
      group
          .podctl()
          .print(
              toMap(machine, added), () -> "%s has %s%n".formatted(machine.name(), words(added)));
      return ExitCode.DONE;
    }
  }

  private Integer show(Pod pod, InterfacePlan plan) {
    group.podctl().print(plan.toMap(), () -> table(plan));
    if (!plan.admitted()) {
      throw new ConflictException(
          "pod %s: interface %s of machine %s: %s."
              .formatted(
                  pod.name(), plan.decision().label(), plan.machine(), plan.decision().reason()));
    }
    return ExitCode.DONE;
  }

  private static String table(InterfacePlan plan) {
    StringBuilder out = new StringBuilder();
    MachineDefinition.NetworkInterface added = plan.added();
    if (added != null) {
      out.append(
          "%s would have %s: %s%n"
              .formatted(plan.machine(), words(added), plan.decision().reason()));
    }
    plan.decision().notes().forEach(n -> out.append("note: %s%n".formatted(n)));
    return out.toString();
  }

  private static Map<String, Object> toMap(Machine machine, MachineDefinition.NetworkInterface i) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine.name());
    map.put("uuid", machine.uuid().toString());
    map.put("label", i.label());
    map.put("mac", i.mac().value());
    map.put("attachment", i.attachment().toMap());
    map.put("model", i.model().libvirtName());
    map.put("attached", true);
    return map;
  }

  private static String words(MachineDefinition.NetworkInterface i) {
    return "interface %s, %s, on %s, %s"
        .formatted(i.label(), i.mac(), i.attachment(), i.model().libvirtName());
  }

  private InterfaceSpec spec() {
    List<InterfaceSpec> all = InterfaceSpecs.parse(spec).interfaces();
    if (all.size() != 1) {
      throw InvalidRequestException.field("interface", spec, "one interface, not " + all.size());
    }
    return all.get(0);
  }
}
