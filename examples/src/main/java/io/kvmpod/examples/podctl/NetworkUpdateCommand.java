package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.network.NetworkUpdate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code podctl network update}. */
@Command(
    name = "update",
    description =
        "Has a network defined otherwise, at once where it can be without cutting off its machines."
            + " What the options do not say stays as it is.")
final class NetworkUpdateCommand implements Callable<Integer> {

  @ParentCommand private NetworkCommands group = new NetworkCommands();
  @Mixin private NetworkOptions target = new NetworkOptions();
  @Mixin private NetworkDefinitionOptions definition = new NetworkDefinitionOptions();

  @Option(
      names = "--force",
      description = "Start it again where that is needed, whichever machines that disconnects.")
  private boolean force;

  @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    NetworkDefinition read = definition.read(target.name(), group.podctl().streams());
    try (Pod pod = target.open()) {
      NetworkInfo network = target.require(pod);
      NetworkDefinition wanted = read == null ? definition.changed(before(pod)) : read;
      List<String> machines = pod.networks().runningMachines(network.name());
      NetworkUpdate update =
          dryRun
              ? pod.networks().planUpdate(wanted)
              : pod.networks().update(wanted, PoolCommands.guard(force));
      NetworkUpdateView view =
          new NetworkUpdateView(pod.name(), network, update, machines, !dryRun);
      group.podctl().print(view.toMap(), view::table);
      return ExitCode.DONE;
    }
  }

  private NetworkDefinition before(Pod pod) {
    @Nullable NetworkDefinition before = pod.networks().definition(target.name()).orElse(null);
    if (before == null) {
      throw InvalidRequestException.field(
          "network",
          target.name(),
          "one that a definition says all of; change this one with virsh net-edit");
    }
    return before;
  }
}
