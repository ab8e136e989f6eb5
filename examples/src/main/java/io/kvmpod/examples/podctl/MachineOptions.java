package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.machine.MachineInfo;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which machine, on which pod. */
final class MachineOptions {

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(index = "1", paramLabel = "NAME", description = "The machine's name.")
  private String name = "";

  MachineOptions() {}

  /** Opens the pod; the caller closes it. */
  Pod open() {
    return connection.open();
  }

  /** Returns the machine, whoever composed it. */
  Machine machine(Pod pod) {
    return pod.machine(name).orElseThrow(() -> unknown(pod));
  }

  private InvalidRequestException unknown(Pod pod) {
    String known =
        pod.snapshot().machines().stream().map(MachineInfo::name).collect(Collectors.joining(", "));
    return InvalidRequestException.field(
        "machine",
        name,
        "the name of a machine on pod %s, which has %s"
            .formatted(pod.name(), known.isEmpty() ? "none" : known));
  }
}
