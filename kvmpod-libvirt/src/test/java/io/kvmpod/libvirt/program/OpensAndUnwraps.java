package io.kvmpod.libvirt.program;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.Watch;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.libvirt.LibvirtPods;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.libvirt.Connect;

/**
 * Opens a host, gives its connection to libvirt-java, takes one of libvirt-java's over, and is told
 * of an event.
 */
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
      System.out.println("told=" + told(host, soon));
    }
  }

  /** Pauses the one machine of the host and returns what a watch is told of it. */
  private static String told(HostConnection host, Deadline soon) throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    Watch watch = host.watch(event -> told.complete(event.toString()), soon);
    host.machines().pause(host.observe(soon).machines().get(0).uuid(), soon);
    String first = told.get(30, TimeUnit.SECONDS);
    watch.close();
    return first;
  }
}
