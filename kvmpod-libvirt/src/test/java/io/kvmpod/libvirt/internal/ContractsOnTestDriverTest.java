package io.kvmpod.libvirt.internal;

import io.kvmpod.core.PodUri;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.testkit.contract.HostConnectionContract;
import io.kvmpod.testkit.contract.MachineDriverContract;
import io.kvmpod.testkit.contract.NetworkDriverContract;
import io.kvmpod.testkit.contract.PodContract;
import io.kvmpod.testkit.contract.PodDriverContract;
import io.kvmpod.testkit.contract.PodNetworkContract;
import io.kvmpod.testkit.contract.PodStorageContract;
import io.kvmpod.testkit.contract.StorageDriverContract;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The rules that every adapter keeps, on libvirt's own test driver, where it has the call. */
@Tag("libvirt")
class ContractsOnTestDriverTest {

  @TempDir static Path directory;

  private static final String POOL = "pool1";
  private static final String NETWORK = "nat1";

  private static HostConnection open() {
    return TestNode.open(directory);
  }

  @Nested
  class Machines extends MachineDriverContract {
    @Override
    protected HostConnection connection() {
      return open();
    }

    @Override
    protected String storagePool() {
      return POOL;
    }

    @Override
    protected String network() {
      return NETWORK;
    }

    @Override
    protected Map<String, String> notSupported() {
      Map<String, String> rules = new HashMap<>();
      rules.put("MD-9", "the test driver starts machines without looking for their volumes");
      rules.put("MD-10", "the test driver starts machines without looking for their networks");
      rules.put("MD-25", "the test driver runs a paused machine on when it is asked to reboot");
      for (int rule : List.of(32, 33, 34, 35, 36)) {
        rules.put(
            "MD-" + rule, "the test driver has no call to plug devices in, out, or change them");
      }
      return rules;
    }
  }

  /** On the world that all connections of a process share, since this contract opens several. */
  @Nested
  class Connections extends HostConnectionContract {
    @Override
    protected HostConnection connection() {
      return new LibvirtPodDriver().open(PodUri.parse("test:///default"), TestNode.soon());
    }

    @Override
    protected String storagePool() {
      return "default-pool";
    }
  }

  @Nested
  class Drivers extends PodDriverContract {
    @Override
    protected PodDriver driver() {
      return new LibvirtPodDriver();
    }

    @Override
    protected List<String> accepted() {
      return List.of("test:///default", "test:///a.xml", "qemu:///system", "qemu+ssh://a@b/system");
    }

    @Override
    protected List<String> others() {
      return List.of("sim:///a", "http://host/", "vmware:///a");
    }

    @Override
    protected String reachable() {
      return "test:///default";
    }

    @Override
    protected String unreachable() {
      return "qemu+unix:///system?socket=/no/such/socket";
    }
  }

  @Nested
  class Storage extends StorageDriverContract {
    @Override
    protected HostConnection connection() {
      return open();
    }

    @Override
    protected String storagePool() {
      return POOL;
    }

    @Override
    protected Map<String, String> notSupported() {
      Map<String, String> rules = new HashMap<>();
      rules.put("SP-13", "the test driver has no directories, and removes any pool");
      rules.put("SP-14", "the test driver keeps volumes in their pool alone");
      rules.put("SP-23", "the test driver has no directories, and starts any pool");
      rules.put("SP-40", "the test driver takes no flags, and so preallocates no qcow2 volume");
      rules.put("SP-41", "the test driver takes no flags, and so preallocates no qcow2 volume");
      rules.put("SP-45", "the test driver does not look for base images");
      rules.put("SP-47", "the test driver looks for the image of a clone in the clone's pool");
      rules.put("SP-49", "the test driver gives a clone the size of its document");
      for (int rule : List.of(51, 53, 60, 61, 62, 63, 64, 65, 66, 67, 68, 72, 73, 74)) {
        rules.put("SP-" + rule, "the test driver has no call for the bytes or sizes of volumes");
      }
      return rules;
    }
  }

  @Nested
  class Networks extends NetworkDriverContract {
    @Override
    protected HostConnection connection() {
      return open();
    }

    @Override
    protected String network() {
      return NETWORK;
    }

    @Override
    protected Map<String, String> notSupported() {
      return Map.of(
          "NW-3", "the test driver does not compare bridges",
          "NW-8", "the test driver does not compare subnets",
          "NW-12", "the test driver does not compare bridges",
          "NW-19", "the test driver never takes up what a network was redefined to while it ran",
          "NW-21", "the test driver does not compare bridges",
          "NW-26", "the test driver has no call for leases",
          "NW-27", "the test driver does not compare subnets");
    }
  }

  /** On the world that all connections of a process share, since this contract opens two. */
  @Nested
  class Pods extends PodContract {
    @Override
    protected HostConnection connection() {
      return new LibvirtPodDriver().open(PodUri.parse("test:///default"), TestNode.soon());
    }

    @Override
    protected String storagePool() {
      return "default-pool";
    }
  }

  /** On the world that all connections of a process share, since this contract opens two. */
  @Nested
  class PodsStorage extends PodStorageContract {
    @Override
    protected HostConnection connection() {
      return new LibvirtPodDriver().open(PodUri.parse("test:///default"), TestNode.soon());
    }

    @Override
    protected String storagePool() {
      return "default-pool";
    }

    @Override
    protected Map<String, String> notSupported() {
      return Map.of(
          "PS-13", "the test driver does not resize volumes",
          "PS-14", "the test driver has no streams",
          "PS-15", "the test driver has no streams",
          "PS-16", "the test driver has no streams",
          "PS-20", "the test driver has no streams",
          "PS-21", "the test driver has no streams");
    }
  }

  /** On the world that all connections of a process share, since this contract opens two. */
  @Nested
  class PodsNetworks extends PodNetworkContract {
    @Override
    protected HostConnection connection() {
      return new LibvirtPodDriver().open(PodUri.parse("test:///default"), TestNode.soon());
    }

    @Override
    protected String storagePool() {
      return "default-pool";
    }

    @Override
    protected Map<String, String> notSupported() {
      return Map.of(
          "PN-17", "the test driver has no call for leases",
          "PN-22", "the test driver has no call to plug devices in",
          "PN-23", "the test driver has no call to plug devices in",
          "PN-27", "the test driver has no call to change devices");
    }
  }
}
