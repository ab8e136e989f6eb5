package io.kvmpod.examples.podctl;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.MachineSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code podctl compose}. */
@Command(
    name = "compose",
    description = "Composes a machine: makes its disks, defines it and starts it.")
final class ComposeCommand implements Callable<Integer> {

  @ParentCommand private Podctl podctl = new Podctl();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private SpecOptions spec = new SpecOptions();
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Override
  public Integer call() {
    MachineSpec wanted = spec.toSpec(); // its faults come before those of a host
    try (Pod pod = connection.open()) {
      pod.configure(settings::applyTo);
      Machine machine = pod.compose(wanted);
      MachineView view = MachineView.of(machine, pod);
      podctl.print(view.toMap(), view::table);
      return ExitCode.DONE;
    }
  }
}
