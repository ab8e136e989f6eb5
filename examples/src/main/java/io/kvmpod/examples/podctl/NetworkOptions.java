package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.network.NetworkInfo;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which network, on which pod. */
final class NetworkOptions {

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(index = "1", paramLabel = "NETWORK", description = "The network's name.")
  private String name = "";

  NetworkOptions() {}

  /** Returns the name that was given, whether or not there is such a network. */
  String name() {
    return name;
  }

  /** Opens the pod; the caller closes it. */
  Pod open() {
    return connection.open();
  }

  /**
   * Returns the network as it is now.
   *
   * @throws InvalidRequestException if the pod has none of that name
   */
  NetworkInfo require(Pod pod) {
    List<NetworkInfo> all = pod.networks().all();
    return all.stream()
        .filter(n -> n.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(pod, all));
  }

  private InvalidRequestException unknown(Pod pod, List<NetworkInfo> all) {
    String known = all.stream().map(NetworkInfo::name).collect(Collectors.joining(", "));
    return InvalidRequestException.field(
        "network",
        name,
        "the name of a network on pod %s, which has %s"
            .formatted(pod.name(), known.isEmpty() ? "none" : known));
  }
}
