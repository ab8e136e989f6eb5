package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/**
 * Fails a test after which the host has other machines, networks or pools than before. It looks
 * past this library, which may be what is wrong.
 */
final class LeavesNothing implements BeforeEachCallback, AfterEachCallback {

  private static final String BEFORE = "before";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public void beforeEach(ExtensionContext context) throws LibvirtException {
    store(context).put(BEFORE, look());
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Object before = store(context).get(BEFORE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!look().equals(before) && System.nanoTime() < end) {
      Thread.sleep(100); // a machine may be about to end
    }
    assertThat(look())
        .as("what the host has after %s", context.getRequiredTestMethod())
        .isEqualTo(before);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(
        ExtensionContext.Namespace.create(LeavesNothing.class, context.getUniqueId()));
  }

  private static Set<String> look() throws LibvirtException {
    Connect host = new Connect(RealHost.URI);
    try {
      Set<String> seen = new TreeSet<>();
      for (Domain machine : host.listAllDomains(0)) { // in one call: it may end at any moment
        seen.add("machine " + machine.getName());
        machine.free();
      }
      add(seen, "network ", host.listNetworks());
      add(seen, "network ", host.listDefinedNetworks());
      add(seen, "pool ", host.listStoragePools());
      add(seen, "pool ", host.listDefinedStoragePools());
      return seen;
    } finally {
      host.close();
    }
  }

  private static void add(Set<String> seen, String kind, String... names) {
    for (String name : names) {
      seen.add(kind + name);
    }
  }
}
