package io.kvmpod.examples.podctl;

import io.kvmpod.core.Pod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be asked about a pod as a whole. */
@Command(name = "pod", description = "Shows a pod.")
final class PodCommands implements Runnable {

  @Spec private CommandSpec self = CommandSpec.create();
  @ParentCommand private Podctl podctl = new Podctl();

  @Override
  public void run() {
    throw Podctl.missingCommand(self);
  }

  @Command(
      name = "show",
      description = "Shows the host, how full it is, its storage pools, networks and machines.")
  int show(@Mixin ConnectionOptions connection, @Mixin SettingsOptions settings) {
    try (Pod pod = connection.open()) {
      pod.configure(settings::applyTo);
      PodView view = PodView.of(pod);
      podctl.print(view.toMap(), view::table);
      return ExitCode.DONE;
    }
  }
}
