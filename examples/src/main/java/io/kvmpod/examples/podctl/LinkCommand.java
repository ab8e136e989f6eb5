package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code podctl machine link}. */
@Command(name = "link", description = "Plugs the cable of an interface in, or pulls it.")
final class LinkCommand implements Callable<Integer> {

  @ParentCommand private MachineCommands group = new MachineCommands();
  @Mixin private InterfaceOptions target = new InterfaceOptions();

  @Parameters(index = "3", paramLabel = "up|down", description = "Whether the cable is in.")
  private String word = "";

  @Override
  public Integer call() {
    LinkState link = link();
    try (Pod pod = target.open()) {
      Machine machine = target.machine(pod);
      MacAddress mac = target.require(machine);
      machine.interfaces().setLink(mac, link);
      group
          .podctl()
          .print(
              toMap(machine, mac, "link", word),
              () -> "interface %s of %s is %s%n".formatted(mac, machine.name(), word));
      return ExitCode.DONE;
    }
  }

  static Map<String, Object> toMap(Machine machine, MacAddress mac, String fact, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", machine.name());
    map.put("uuid", machine.uuid().toString());
    map.put("mac", mac.value());
    map.put(fact, value);
    return map;
  }

  private LinkState link() {
    return switch (word) {
      case "up" -> LinkState.UP;
      case "down" -> LinkState.DOWN;
      default -> throw InvalidRequestException.field("link", word, "up or down");
    };
  }
}
