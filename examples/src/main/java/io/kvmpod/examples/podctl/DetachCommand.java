package io.kvmpod.examples.podctl;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.MacAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code podctl machine detach}. */
@Command(
    name = "detach",
    description =
        "Plugs an interface out: at once if the machine runs, once its guest lets go of it, and for"
            + " all later starts.")
final class DetachCommand implements Callable<Integer> {

  @ParentCommand private MachineCommands group = new MachineCommands();
  @Mixin private InterfaceOptions target = new InterfaceOptions();

  @Override
  public Integer call() {
    try (Pod pod = target.open()) {
      Machine machine = target.machine(pod);
      MacAddress mac = target.require(machine);
      machine.interfaces().detach(mac);
      group
          .podctl()
          .print(
              LinkCommand.toMap(machine, mac, "detached", true),
              () -> "%s is without interface %s%n".formatted(machine.name(), mac));
      return ExitCode.DONE;
    }
  }
}
