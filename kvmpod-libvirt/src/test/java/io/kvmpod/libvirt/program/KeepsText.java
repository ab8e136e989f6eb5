package io.kvmpod.libvirt.program;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.core.storage.VolumeDefinition;
import java.time.Duration;
import java.util.ServiceLoader;

/** Gives a volume a name that ASCII cannot write, and says whether the host has it so. */
final class KeepsText {

  private KeepsText() {}

  public static void main(String[] args) {
    PodDriver driver = ServiceLoader.load(PodDriver.class).findFirst().orElseThrow();
    Deadline soon = Deadline.in(Duration.ofSeconds(30));
    VolumeDefinition volume =
        new VolumeDefinition(
            "default-pool", "gr\u00f6\u00dfe", StorageSize.ofGB(1), VolumeDefinition.Format.QCOW2);
    try (HostConnection host = driver.open(PodUri.parse("test:///default"), soon)) {
      host.storage().createVolume(volume, soon);
      System.out.println("kept=" + host.observe(soon).volumeSizes().containsKey(volume.ref()));
    }
  }
}
