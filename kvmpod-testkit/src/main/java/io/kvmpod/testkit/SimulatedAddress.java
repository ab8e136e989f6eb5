package io.kvmpod.testkit;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.host.HostSnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code sim:} URI says.
 *
 * @param pod a host name, or empty when the URI says none
 * @param path a file, or empty when the host is made to measure
 * @param parameters by name, in the order of the URI
 */
record SimulatedAddress(PodUri uri, String pod, String path, Map<String, String> parameters) {

  static SimulatedAddress of(PodUri uri) {
    URI parts = URI.create(uri.secretText());
    if (!"sim".equalsIgnoreCase(parts.getScheme())) {
      throw InvalidRequestException.field("uri", uri.toString(), "sim: without a transport");
    }
    String path = decoded(text(parts.getRawPath()));
    return new SimulatedAddress(
        uri,
        decoded(text(parts.getRawAuthority())),
        path.equals("/") ? "" : path,
        parameters(text(parts.getRawQuery())));
  }

  /**
   * Returns a new host.
   *
   * @throws PodConnectionException if there is no such file, or no such pod in it
   * @throws InvalidRequestException if parameters or the file's text are at fault
   */
  SimulatedHost host() {
    return SimulatedHost.from(path.isEmpty() ? SizedHost.of(pod, parameters).snapshot() : inFile());
  }

  private HostSnapshot inFile() {
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      throw InvalidRequestException.field(
          parameter.getKey(), parameter.getValue(), "no parameter beside a path");
    }
    Inventory inventory = read();
    String names = String.join(", ", inventory.names());
    if (!pod.isEmpty()) {
      return inventory
          .pod(pod)
          .orElseThrow(
              () ->
                  new PodConnectionException(
                      "pod %s: the inventory has no pod '%s'; it has %s."
                          .formatted(uri, pod, names),
                      null));
    }
    if (inventory.pods().size() > 1) {
      throw InvalidRequestException.field(
          "uri", uri.toString(), "sim://POD%s with one of the pods %s".formatted(path, names));
    }
    return inventory.pods().get(0);
  }

  private Inventory read() {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        throw new PodConnectionException(
            "pod %s: no host of that name is published, and there is no inventory file %s."
                .formatted(uri, path),
            null);
      }
      return Inventory.read(file);
    } catch (IOException | InvalidPathException e) {
      throw new PodConnectionException(
          "pod %s: the inventory file %s cannot be read: %s.".formatted(uri, path, e), e);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String option : query.split("[&;]", -1)) {
      if (!option.isEmpty()) {
        String[] parts = option.split("=", 2);
        String name = decoded(parts[0]);
        String value = parts.length == 2 ? decoded(parts[1]) : "";
        if (parameters.put(name, value) != null) {
          throw InvalidRequestException.field(name, value, "one value and not two");
        }
      }
    }
    return parameters;
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
