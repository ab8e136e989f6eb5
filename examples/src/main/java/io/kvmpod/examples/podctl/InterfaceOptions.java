package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which interface, of which machine. */
final class InterfaceOptions {

  @Mixin private MachineOptions machine = new MachineOptions();

  @Parameters(
      index = "2",
      paramLabel = "INTERFACE",
      description = "Its MAC address, or its label if the machine was composed by us.")
  private String word = "";

  InterfaceOptions() {}

  /** Opens the pod; the caller closes it. */
  Pod open() {
    return machine.open();
  }

  /** Returns the machine, whoever composed it. */
  Machine machine(Pod pod) {
    return machine.machine(pod);
  }

  /**
   * Returns the interface's address.
   *
   * @throws InvalidRequestException if the machine has none of that address or label
   */
  MacAddress require(Machine of) {
    MachineInfo info = of.info();
    List<InterfacesView.Row> rows = InterfacesView.of(info).rows();
    return rows.stream()
        .filter(r -> r.isCalled(word))
        .map(InterfacesView.Row::mac)
        .findFirst()
        .orElseThrow(() -> unknown(of, rows));
  }

  private InvalidRequestException unknown(Machine of, List<InterfacesView.Row> rows) {
    String known =
        rows.stream().map(InterfacesView.Row::toString).collect(Collectors.joining(", "));
    return InvalidRequestException.field(
        "interface",
        word,
        "the MAC address or the label of one of machine %s, which has %s"
            .formatted(of.name(), known.isEmpty() ? "none" : known));
  }
}
