package io.kvmpod.examples.podctl;

import io.kvmpod.core.Pod;
import io.kvmpod.core.compose.Room;
import io.kvmpod.core.machine.MachineSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be asked about a pod as a whole. */
@Command(name = "pod", description = "Shows a pod, or records it.")
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

  @Command(
      name = "snapshot",
      description =
          "Writes all that the host is and has as an inventory, a JSON file that sim://POD/FILE opens"
              + " as a simulated host; the same with every --output.")
  int snapshot(@Mixin ConnectionOptions connection) {
    try (Pod pod = connection.open()) {
      podctl.print(Json.pretty(Map.of("pods", List.of(pod.snapshot().toMap()))) + "\n");
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "room",
      description =
          "Shows how many more machines like that fit, one after another, and what binds.")
  int room(
      @Mixin ConnectionOptions connection,
      @Mixin SpecOptions spec,
      @Mixin SettingsOptions settings) {
    MachineSpec shape = spec.toSpec(); // its faults come before those of a host
    try (Pod pod = connection.open()) {
      pod.configure(settings::applyTo);
      Room room = pod.room(shape);
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("pod", pod.name());
      data.putAll(room.toMap());
      podctl.print(data, () -> room + "\n");
      return ExitCode.DONE;
    }
  }
}
