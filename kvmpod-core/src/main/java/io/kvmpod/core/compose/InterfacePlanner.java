package io.kvmpod.core.compose;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.PodSettings;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.InterfaceModel;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.AttachmentChoice;
import io.kvmpod.core.network.InterfaceSpec;
import java.util.List;

/** Decides everything about one more interface of a machine. Pure, as {@link Planner} is. */
public final class InterfacePlanner {

  private InterfacePlanner() {}

  /**
   * Returns the plan; an interface that nothing matches gives a refused plan.
   *
   * @param elsewhere what is known of the other pods that the program holds
   * @throws ConflictException if the machine has as many interfaces as it can have, or one of that
   *     label, or the MAC address asked for is taken
   */
  public static InterfacePlan plan(
      HostSnapshot host,
      PodSettings settings,
      MachineInfo machine,
      InterfaceSpec spec,
      InterfaceModel model,
      Elsewhere elsewhere) {
    refuseOneTooMany(settings.name(), machine, spec);
    Attachment.Decision decision =
        new AttachmentChoice(
                host.networks(),
                KnownInterfaces.of(host, settings),
                settings.macvlanMode(),
                host.interfacesTaken())
            .choose(List.of(spec))
            .get(0);
    MacAddress mac =
        MacChoice.next(
            settings.name(),
            machine.uuid(),
            machine.interfaces().size(),
            spec,
            m -> host.has(m) || elsewhere.taken().test(m));
    Attachment attachment = decision.attachment();
    return new InterfacePlan(
        machine.name(),
        decision,
        attachment == null
            ? null
            : new MachineDefinition.NetworkInterface(spec.label(), mac, attachment, model));
  }

  private static void refuseOneTooMany(String pod, MachineInfo machine, InterfaceSpec spec) {
    if (machine.interfaces().size() >= MachineSpec.MOST_INTERFACES) {
      throw new ConflictException(
          "pod %s: machine %s has %d interfaces, and cannot have more; detach one first."
              .formatted(pod, machine.name(), machine.interfaces().size()));
    }
    Claim claim = machine.claim();
    boolean named =
        claim != null
            && machine.interfaces().stream()
                .anyMatch(i -> claim.label(i.mac()).filter(spec.label()::equals).isPresent());
    if (named) {
      throw new ConflictException(
          "pod %s: machine %s has an interface %s already; choose another label."
              .formatted(pod, machine.name(), spec.label()));
    }
  }
}
