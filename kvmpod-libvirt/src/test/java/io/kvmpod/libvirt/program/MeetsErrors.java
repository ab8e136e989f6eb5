package io.kvmpod.libvirt.program;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.UUID;

/** Makes libvirt fail in several ways and says on standard output how it did. */
final class MeetsErrors {

  private MeetsErrors() {}

  public static void main(String[] args) {
    PodDriver driver = ServiceLoader.load(PodDriver.class).findFirst().orElseThrow();
    Deadline soon = Deadline.in(Duration.ofSeconds(30));
    for (String uri : args) {
      for (int attempt = 0; attempt < 2; attempt++) {
        try (HostConnection host = driver.open(PodUri.parse(uri), soon)) {
          host.storage().deleteVolume(new VolumeRef("no such pool", "a"), soon);
          host.machines().start(new UUID(0, 42), soon);
        } catch (PodException e) {
          System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
      }
    }
  }
}
