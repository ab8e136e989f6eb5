package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDisk;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be done with the machines of a pod. */
@Command(
    name = "machine",
    description = "Works with the machines of a pod.",
    subcommands = {
      InterfacesCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      LinkCommand.class
    })
final class MachineCommands implements Runnable {

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

  @Command(name = "list", description = "Lists all machines of the host, composed by us or not.")
  int list(@Mixin ConnectionOptions connection) {
    try (Pod pod = connection.open()) {
      HostSnapshot host = pod.snapshot();
      podctl.print(MachineView.listMap(pod, host), () -> MachineView.listTable(host));
      return ExitCode.DONE;
    }
  }

  @Command(name = "show", description = "Shows one machine.")
  int show(@Mixin MachineOptions target) {
    try (Pod pod = target.open()) {
      MachineView view = MachineView.of(target.machine(pod), pod);
      podctl.print(view.toMap(), view::table);
      return ExitCode.DONE;
    }
  }

  @Command(name = "start", description = "Starts a machine; nothing happens when it runs.")
  int start(@Mixin MachineOptions target) {
    return power(target, Machine::start);
  }

  @Command(
      name = "stop",
      description = "Has the guest shut down; nothing happens when the machine is shut off.")
  int stop(
      @Mixin MachineOptions target,
      @Option(names = "--force", description = "Take the power away instead.") boolean force,
      @Option(
              names = "--wait",
              paramLabel = "SECONDS",
              defaultValue = "60",
              description = "How long the guest may take (60).")
          int wait) {
    Duration within = seconds(wait);
    try (Pod pod = target.open()) {
      Machine machine = target.machine(pod);
      if (force) {
        machine.powerOff();
      } else {
        machine.shutDown(within);
      }
      return printState(machine);
    }
  }

  @Command(
      name = "pause",
      description = "Has a machine's processors stand still; nothing happens when they do.")
  int pause(@Mixin MachineOptions target) {
    return power(target, Machine::pause);
  }

  @Command(
      name = "resume",
      description = "Has a machine's processors run on; nothing happens when they run.")
  int resume(@Mixin MachineOptions target) {
    return power(target, Machine::resume);
  }

  @Command(
      name = "reboot",
      description = "Asks the guest to shut down and start again; it may ignore it.")
  int reboot(@Mixin MachineOptions target) {
    return power(target, Machine::reboot);
  }

  @Command(name = "reset", description = "Starts the guest again, as the reset button does.")
  int reset(@Mixin MachineOptions target) {
    return power(target, Machine::reset);
  }

  @Command(
      name = "watch",
      description = "Tells what happens to the machines of the host, one line each, until Ctrl-C.")
  int watch(
      @Mixin ConnectionOptions connection,
      @Option(names = "--count", paramLabel = "N", description = "End after that many.")
          @Nullable Integer count,
      @Option(names = "--wait", paramLabel = "SECONDS", description = "End after that time.")
          @Nullable Integer wait) {
    EventPrinter events = new EventPrinter(podctl, count, wait == null ? null : seconds(wait));
    try (Pod pod = connection.open()) {
      events.print(pod);
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "addresses",
      aliases = "address",
      description = "Shows the addresses of a machine that are known, interface by interface.")
  int addresses(
      @Mixin MachineOptions target,
      @Option(
              names = "--wait",
              paramLabel = "SECONDS",
              description = "Wait up to that long until every interface whose link is up has one.")
          @Nullable Integer wait) {
    Duration within = wait == null ? Duration.ZERO : seconds(wait);
    try (Pod pod = target.open()) {
      Machine machine = target.machine(pod);
      MachineAddresses addresses =
          wait == null ? machine.addresses() : machine.awaitAddresses(within);
      AddressView view = new AddressView(machine.name(), addresses);
      podctl.print(view.toMap(), view::table);
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "disks",
      description = "Shows under which name each disk is known: to you, to the host, in the guest.")
  int disks(@Mixin MachineOptions target) {
    try (Pod pod = target.open()) {
      Machine machine = target.machine(pod);
      List<MachineDisk> disks = machine.disks();
      podctl.print(DiskView.toMap(machine.name(), disks), () -> DiskView.table(disks));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "decompose",
      description = "Takes a machine away for good, with the disks that were made for it.")
  int decompose(
      @Mixin MachineOptions target,
      @Option(
              names = "--wait",
              paramLabel = "SECONDS",
              description = "Have the guest shut down first; it may take that long.")
          @Nullable Integer wait) {
    Duration grace = wait == null ? Duration.ZERO : seconds(wait);
    try (Pod pod = target.open()) {
      Machine machine = target.machine(pod);
      if (grace.isZero()) {
        machine.decompose();
      } else {
        machine.decompose(grace);
      }
      return print(machine, "decomposed", true, machine.name() + " decomposed");
    }
  }

  private int power(MachineOptions target, Consumer<Machine> call) {
    try (Pod pod = target.open()) {
      Machine machine = target.machine(pod);
      call.accept(machine);
      return printState(machine);
    }
  }

  private int printState(Machine machine) {
    String state = machine.state().word();
    return print(machine, "state", state, machine.name() + " " + state);
  }

  private int print(Machine machine, String fact, Object value, String line) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine.name());
    map.put("uuid", machine.uuid().toString());
    map.put(fact, value);
    podctl.print(map, () -> line + System.lineSeparator());
    return ExitCode.DONE;
  }

  private static Duration seconds(int count) {
    if (count < 1) {
      throw InvalidRequestException.field("wait", Integer.toString(count), "1 second or more");
    }
    return Duration.ofSeconds(count);
  }
}
