package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodOptions;
import io.kvmpod.core.Pods;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pod, and how to reach it. */
final class ConnectionOptions {

  @Parameters(
      index = "0",
      paramLabel = "URI",
      description =
          "The host's libvirt URI, such as qemu:///system or test:///default, or that of a simulated"
              + " host, such as sim:///?cores=64 or sim://pod1/home/me/pods.json.")
  private String uri = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long connecting, a call or a compose may take (30, 60 and 300).")
  private @Nullable Integer timeout;

  @Option(
      names = "--allow-uri-option",
      paramLabel = "NAME",
      description = "Allow an option of the URI that runs a command or turns verification off.")
  private List<String> allowed = List.of();

  ConnectionOptions() {}

  /** Opens the pod; the caller closes it. */
  Pod open() {
    PodOptions options = PodOptions.DEFAULT.allowingUriOptions(allowed.toArray(String[]::new));
    if (timeout != null) {
      if (timeout < 1) {
        throw InvalidRequestException.field("timeout", timeout.toString(), "1 second or more");
      }
      Duration limit = Duration.ofSeconds(timeout);
      options = options.withTimeouts(limit, limit).withComposeTimeout(limit);
    }
    return Pods.open(uri, options);
  }
}
