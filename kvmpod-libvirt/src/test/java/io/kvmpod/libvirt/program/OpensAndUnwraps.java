package io.kvmpod.libvirt.program;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.libvirt.LibvirtPods;
import java.time.Duration;
import java.util.ServiceLoader;
import org.libvirt.Connect;

/** Opens a host, gives its connection to libvirt-java, and takes one of libvirt-java's over. */
final class OpensAndUnwraps {

  private OpensAndUnwraps() {}

  public static void main(String[] args) throws Exception {
    Deadline soon = Deadline.in(Duration.ofSeconds(30));
    PodDriver driver = ServiceLoader.load(PodDriver.class).findFirst().orElseThrow();
    System.out.println("named=" + driver.getClass().getModule().isNamed());
    try (HostConnection host = driver.open(PodUri.parse("test:///default"), soon)) {
      System.out.println("networks=" + host.observe(soon).networks().size());
      Connect connect = host.unwrap(Connect.class).orElseThrow();
      System.out.println("uri=" + connect.getURI());
      try (HostConnection adopted = LibvirtPods.adopt(connect, soon)) {
        System.out.println("adopted=" + adopted.observe(soon).machines().size());
      }
      System.out.println("left=" + connect.close());
    }
  }
}
