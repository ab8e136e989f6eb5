package io.kvmpod.libvirt.internal;

import io.kvmpod.core.PodConnectionException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.core.spi.StorageFormat;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The adapters that translate the documents of networks and storage. */
record Formats(NetworkFormat network, StorageFormat storage) {

  /**
   * Finds them as services.
   *
   * @throws PodConnectionException if one is missing, saying what to add
   */
  static Formats find(PodUri pod) {
    return new Formats(
        find(NetworkFormat.class, "io.kvmpod:kvmpod-network", pod),
        find(StorageFormat.class, "io.kvmpod:kvmpod-storage", pod));
  }

  private static <T> T find(Class<T> service, String artifact, PodUri pod) {
    try {
      return first(service, Thread.currentThread().getContextClassLoader())
          .or(() -> first(service, Formats.class.getClassLoader()))
          .orElseThrow(
              () ->
                  new PodConnectionException(
                      "pod %s: no %s was found: add %s to the program's class path or module path."
                          .formatted(pod, service.getSimpleName(), artifact),
                      null));
    } catch (ServiceConfigurationError e) {
      throw new PodConnectionException(
          "pod %s: the %s of %s cannot be used: %s."
              .formatted(pod, service.getSimpleName(), artifact, e.getMessage()),
          e);
    }
  }

  private static <T> Optional<T> first(Class<T> service, @Nullable ClassLoader loader) {
    return loader == null ? Optional.empty() : ServiceLoader.load(service, loader).findFirst();
  }
}
