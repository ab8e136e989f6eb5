package io.kvmpod.examples.podctl;

import io.kvmpod.core.Pod;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code podctl machine interfaces}. */
@Command(name = "interfaces", description = "Shows the interfaces of a machine, in its order.")
final class InterfacesCommand implements Callable<Integer> {

  @ParentCommand private MachineCommands group = new MachineCommands();
  @Mixin private MachineOptions target = new MachineOptions();

  @Override
  public Integer call() {
    try (Pod pod = target.open()) {
      InterfacesView view = InterfacesView.of(target.machine(pod).info());
      group.podctl().print(view.toMap(), view::table);
      return ExitCode.DONE;
    }
  }
}
