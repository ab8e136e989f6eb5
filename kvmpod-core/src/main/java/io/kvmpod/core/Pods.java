package io.kvmpod.core;

import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens pods. */
public final class Pods {

  private Pods() {}

  /**
   * Opens the pod at that libvirt URI with default options.
   *
   * @throws InvalidRequestException if the text is no such URI, or has an option that must be
   *     allowed explicitly
   * @throws PodConnectionException if the host cannot be reached or read; nothing half-open stays
   *     behind
   * @throws PodTimeoutException if the host does not answer in time; nothing half-open stays behind
   */
  public static Pod open(String uri) {
    return open(uri, PodOptions.DEFAULT);
  }

  /**
   * Opens the pod at that libvirt URI.
   *
   * @throws InvalidRequestException if the text is no such URI, or has an option that must be
   *     allowed explicitly
   * @throws PodConnectionException if the host cannot be reached or read; nothing half-open stays
   *     behind
   * @throws PodTimeoutException if the host does not answer in time; nothing half-open stays behind
   */
  public static Pod open(String uri, PodOptions options) {
    PodUri podUri = PodUri.parse(uri);
    for (String option : podUri.dangerousOptions()) {
      if (!options.allowedUriOptions().contains(option)) {
        throw InvalidRequestException.field(
            "uri",
            podUri.toString(),
            "no option '%s', since it runs a command or turns verification off; allow it with"
                    .formatted(option)
                + " PodOptions.allowingUriOptions if that is wanted");
      }
    }
    HostConnection host = driver(podUri).open(podUri, Deadline.in(options.connectTimeout()));
    return Pod.over(podUri.toString(), host, options);
  }

  private static PodDriver driver(PodUri uri) {
    List<PodDriver> drivers = drivers();
    return drivers.stream()
        .filter(d -> d.accepts(uri))
        .findFirst()
        .orElseThrow(
            () ->
                new PodConnectionException(
                    "pod %s: no driver for '%s' on the class path or module path, which has %s. Add the artifact %s."
                        .formatted(uri, uri.driver(), names(drivers), artifactFor(uri)),
                    null));
  }

  /** The program's own loader comes first; a driver that both loaders see is taken once. */
  private static List<PodDriver> drivers() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = Pods.class.getClassLoader();
    return Stream.of(context, own)
        .distinct()
        .flatMap(loader -> ServiceLoader.load(PodDriver.class, loader).stream())
        .collect(
            Collectors.toMap(ServiceLoader.Provider::type, p -> p, (a, b) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private static String names(List<PodDriver> drivers) {
    return drivers.isEmpty()
        ? "none"
        : drivers.stream().map(PodDriver::name).collect(Collectors.joining(", "));
  }

  private static String artifactFor(PodUri uri) {
    return uri.driver().equals("sim") ? "io.kvmpod:kvmpod-testkit" : "io.kvmpod:kvmpod-libvirt";
  }
}
