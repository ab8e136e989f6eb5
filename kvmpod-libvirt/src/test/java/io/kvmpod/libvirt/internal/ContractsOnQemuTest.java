package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.spi.HostConnection;
import io.kvmpod.core.spi.PodDriver;
import io.kvmpod.libvirt.OnHost;
import io.kvmpod.testkit.contract.HostConnectionContract;
import io.kvmpod.testkit.contract.MachineDriverContract;
import io.kvmpod.testkit.contract.NetworkDriverContract;
import io.kvmpod.testkit.contract.PodContract;
import io.kvmpod.testkit.contract.PodDriverContract;
import io.kvmpod.testkit.contract.PodNetworkContract;
import io.kvmpod.testkit.contract.PodStorageContract;
import io.kvmpod.testkit.contract.StorageDriverContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The rules that every adapter keeps, on the libvirt host that dev/host makes. */
@OnHost
class ContractsOnQemuTest {

  private static final String POOL = "kvmpod-a";
  private static final String NETWORK = "kvmpod-nat";

  private static HostConnection open() {
    return new LibvirtPodDriver()
        .open(PodUri.parse("qemu:///system"), Deadline.in(Duration.ofSeconds(30)));
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
  }

  @Nested
  class Connections extends HostConnectionContract {
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
  }

  @Nested
  class Drivers extends PodDriverContract {
    @Override
    protected PodDriver driver() {
      return new LibvirtPodDriver();
    }

    @Override
    protected List<String> accepted() {
      return List.of("qemu:///system", "qemu+tls://host/system");
    }

    @Override
    protected List<String> others() {
      return List.of("sim:///a");
    }

    @Override
    protected String reachable() {
      return "qemu:///system";
    }

    @Override
    protected String unreachable() {
      return "qemu:///wrong";
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
  }

  @Nested
  class Pods extends PodContract {
    private final ForeignMachine foreign = new ForeignMachine();

    @BeforeEach
    void makeForeignMachine() throws Exception {
      foreign.define();
    }

    @AfterEach
    void removeForeignMachine() throws Exception {
      foreign.undefine();
    }

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

    /** A host may offer kvm and yet be unable to run guests with it. */
    @Override
    protected Virtualization virtualization() {
      return Virtualization.QEMU;
    }
  }

  @Nested
  class PodsStorage extends PodStorageContract {
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
    protected Virtualization virtualization() {
      return Virtualization.QEMU;
    }
  }

  @Nested
  class PodsNetworks extends PodNetworkContract {
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
    protected Virtualization virtualization() {
      return Virtualization.QEMU;
    }
  }
}
