package io.kvmpod.examples.podctl;

import io.kvmpod.core.Pod;
import io.kvmpod.core.network.HostInterface;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What is known of the interfaces of a pod's host. */
@Command(name = "interface", description = "Tells of the interfaces of a pod's host.")
final class InterfaceCommands implements Runnable {

  @Spec private CommandSpec self = CommandSpec.create();
  @ParentCommand private Podctl podctl = new Podctl();

  @Override
  public void run() {
    throw Podctl.missingCommand(self);
  }

  @Command(name = "list", description = "Lists what is known of the host's interfaces.")
  int list(@Mixin ConnectionOptions connection) {
    try (Pod pod = connection.open()) {
      List<HostInterface> all = pod.hostInterfaces();
      podctl.print(HostInterfaceView.toMap(pod.name(), all), () -> HostInterfaceView.table(all));
      return ExitCode.DONE;
    }
  }
}
