package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Networks;
import io.kvmpod.core.Pod;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be done with the networks of a pod. */
@Command(
    name = "network",
    description = "Works with the libvirt networks of a pod.",
    subcommands = NetworkUpdateCommand.class)
final class NetworkCommands implements Runnable {

  @Spec private CommandSpec self = CommandSpec.create();
  @ParentCommand private Podctl podctl = new Podctl();

  @Override
  public void run() {
    throw Podctl.missingCommand(self);
  }

  /** Returns the command line that this group belongs to. */
  Podctl podctl() {
    return podctl;
  }

  @Command(name = "list", description = "Lists all networks of the host.")
  int list(@Mixin ConnectionOptions connection) {
    try (Pod pod = connection.open()) {
      List<NetworkInfo> networks = pod.networks().all();
      podctl.print(NetworkView.listMap(pod, networks), () -> NetworkView.listTable(networks));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "show",
      description = "Shows one network: how it is defined, and the running machines on it.")
  int show(@Mixin NetworkOptions target) {
    try (Pod pod = target.open()) {
      NetworkView view = NetworkView.of(target.require(pod), pod);
      podctl.print(view.toMap(), view::table);
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "ensure",
      description =
          "Has the host have that network, started: makes it, starts it, or leaves it as it is. One"
              + " that is there and is defined otherwise is a conflict.")
  int ensure(@Mixin NetworkOptions target, @Mixin NetworkDefinitionOptions definition) {
    NetworkDefinition wanted = definition.toDefinition(target.name(), podctl.streams());
    try (Pod pod = target.open()) {
      boolean changed = pod.networks().ensure(wanted);
      return print(pod, target, "changed", changed, changed ? "made or started" : "was there");
    }
  }

  @Command(name = "define", description = "Defines a network, and does not start it.")
  int define(@Mixin NetworkOptions target, @Mixin NetworkDefinitionOptions definition) {
    NetworkDefinition wanted = definition.toDefinition(target.name(), podctl.streams());
    try (Pod pod = target.open()) {
      pod.networks().define(wanted);
      return print(pod, target, "defined", true, "defined");
    }
  }

  @Command(name = "start", description = "Starts a network; nothing happens when it is active.")
  int start(@Mixin NetworkOptions target) {
    return act(target, "started", Networks::start);
  }

  @Command(name = "stop", description = "Stops a network that no running machine is on.")
  int stop(
      @Mixin NetworkOptions target,
      @Option(
              names = "--force",
              description = "Whoever is on it: running machines are disconnected.")
          boolean force) {
    return act(target, "stopped", (all, name) -> all.stop(name, PoolCommands.guard(force)));
  }

  @Command(name = "autostart", description = "Has a network start with its host, or not.")
  int autostart(
      @Mixin NetworkOptions target,
      @Parameters(index = "2", paramLabel = "on|off", description = "Whether it does.")
          String word) {
    boolean on = Input.onOff("autostart", word);
    try (Pod pod = target.open()) {
      pod.networks().setAutostart(target.require(pod).name(), on);
      return print(
          pod, target, "autostart", on, on ? "starts with its host" : "waits to be started");
    }
  }

  @Command(name = "delete", description = "Takes a network away that no machine is on.")
  int delete(
      @Mixin NetworkOptions target,
      @Option(names = "--force", description = "Whoever is on it, running or not.") boolean force) {
    return act(target, "deleted", (all, name) -> all.remove(name, PoolCommands.guard(force)));
  }

  @Command(name = "leases", description = "Lists the leases that the network's DHCP gave.")
  int leases(@Mixin NetworkOptions target) {
    try (Pod pod = target.open()) {
      String network = target.require(pod).name();
      List<DhcpLease> leases = pod.networks().leases(network);
      podctl.print(LeaseView.toMap(pod.name(), network, leases), () -> LeaseView.table(leases));
      return ExitCode.DONE;
    }
  }

  /**
   * Acts on a network that is there.
   *
   * @throws InvalidRequestException if there is none of that name
   */
  private int act(NetworkOptions target, String done, BiConsumer<Networks, String> call) {
    try (Pod pod = target.open()) {
      call.accept(pod.networks(), target.require(pod).name());
      return print(pod, target, done, true, done);
    }
  }

  private int print(Pod pod, NetworkOptions target, String fact, boolean value, String words) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod.name());
    map.put("network", target.name());
    map.put(fact, value);
    podctl.print(map, () -> target.name() + " " + words + System.lineSeparator());
    return ExitCode.DONE;
  }
}
