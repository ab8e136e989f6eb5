package io.kvmpod.examples;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodException;
import io.kvmpod.core.Pods;
import io.kvmpod.core.capacity.Admission;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineDefinition.NetworkInterface;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.examples.console.Interruption;
import io.kvmpod.examples.console.Page;
import io.kvmpod.examples.console.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The tour of the library: turns a host into a pod, composes a machine on it, takes it away again.
 * Leaves the host as it found it, on Ctrl-C too.
 */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    description = "Composes a machine on a host, shows it, and takes it away again.")
public final class Quickstart implements Callable<Integer> {

  private static final String POOL_PATH = "/var/lib/kvmpod-quickstart-";
  private static final String STATIC_ADDRESS = "172.16.99.10/24";
  private static final Duration BOOT_TIME = Duration.ofMinutes(3);

  @Parameters(
      arity = "0..1",
      paramLabel = "URI",
      description =
          "The host's libvirt URI, such as qemu:///system. Without one, libvirt's own test driver"
              + " plays a host in this process.")
  private @Nullable String uri;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      defaultValue = "/var/lib/kvmpod/guest/vmlinuz",
      description = "The kernel to boot, a file on the host (${DEFAULT-VALUE}).")
  private String kernel = "";

  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      defaultValue = "/var/lib/kvmpod/guest/initrd.gz",
      description = "Its initial RAM disk, a file on the host (${DEFAULT-VALUE}).")
  private String initrd = "";

  private final Page page;
  private final Progress progress;

  private Quickstart(PrintStream out, PrintStream err, boolean terminal) {
    page = new Page(out, terminal);
    progress = new Progress(err, terminal);
  }

  /** Runs the tour; the exit code is 0 when all went well and nothing is left. */
  public static void main(String[] args) {
    boolean terminal = Ansi.AUTO.enabled();
    System.exit(Interruption.guard(() -> run(System.out, System.err, terminal, args)));
  }

  static int run(PrintStream out, PrintStream err, boolean terminal, String... args) {
    return new CommandLine(new Quickstart(out, err, terminal))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              err.println("quickstart: " + failure.getMessage());
              return 1;
            })
        .execute(args);
  }

  @Override
  public Integer call() {
    if (uri != null) {
      return tour(uri);
    }
    try (TestHost host = TestHost.create()) {
      return tour(host.uri());
    }
  }

  private int tour(String at) {
    try (Pod pod = Pods.open(at)) {
      // Four virtual cores for each of the host's: few machines compute all the time.
      pod.configure(s -> s.toBuilder().cpuRatio(OvercommitRatio.of("4")).build());
      showHost(pod);
      Footprint footprint = new Footprint(pod);
      try (footprint) {
        prepare(pod, footprint);
        Machine db1 = compose(pod, footprint);
        refuse(pod);
        page.heading("Taking it all away");
        progress.during("decomposing db1", () -> footprint.decompose(db1));
        page.text("machine db1: decomposed");
      }
      return prove(pod, footprint);
    }
  }

  private void showHost(Pod pod) {
    HostSnapshot host = pod.snapshot();
    page.heading("The host");
    page.text(HostReport.facts(host.host(), pod.uri()));
    page.text("");
    page.text(HostReport.machines(host));
  }

  private void prepare(Pod pod, Footprint footprint) {
    page.heading("Storage pools and networks");
    for (String pool : List.of("pool1", "pool2")) {
      boolean made = footprint.ensure(StoragePoolDefinition.directory(pool, POOL_PATH + pool));
      page.text("storage pool " + pool + (made ? ": made" : ": found"));
    }
    boolean made = footprint.ensure(NetworkDefinition.maas());
    page.text("network maas" + (made ? ": made" : ": found"));
    page.text("");
    page.text(HostReport.networks(pod.snapshot()));
  }

  private Machine compose(Pod pod, Footprint footprint) {
    page.heading("Usage before");
    page.text(HostReport.usage(pod.levels()));

    page.heading("The plan");
    Plan plan = planDb1(pod);
    page.text(plan);

    page.heading("The machine");
    Machine db1 = progress.during("composing db1", () -> footprint.compose(plan));
    page.good("db1 is composed and " + db1.state());
    showAddresses(pod, plan, db1);

    page.heading("Usage after");
    page.text(HostReport.usage(pod.levels()));
    return db1;
  }

  /**
   * On a host that runs guests the machine is given a fixed address in network maas, where nobody
   * else gives it one. The kernel's command line names the interface by its MAC; the first plan
   * tells the MAC, and the second is for the same machine.
   */
  private Plan planDb1(Pod pod) {
    HostFacts host = pod.snapshot().host();
    MachineSpec.Builder db1 =
        MachineSpec.builder()
            .name("db1")
            .cores(2)
            .memory(MemorySize.ofGiB(2))
            .storage("root:32(pool1),home:64(pool2)")
            .network("maas")
            .network("default")
            .autostart(false);
    if (!Guest.canRunOn(host)) {
      return pod.plan(db1.build());
    }
    Plan first = pod.plan(db1.virtualization(Guest.virtualization(host)).build());
    if (!first.admitted()) {
      return first;
    }
    var mac = interfaces(first).get(0).mac();
    db1.boot(new Guest(kernel, initrd).boot("db1", mac, STATIC_ADDRESS));
    return pod.plan(db1.build(), first.identity());
  }

  private void showAddresses(Pod pod, Plan plan, Machine db1) {
    HostSnapshot host = pod.snapshot();
    if (!Guest.canRunOn(host.host())) {
      page.text("This host only plays: no guest boots, so it has no addresses to show.");
      return;
    }
    List<NetworkInterface> interfaces = interfaces(plan);
    List<MachineAddress> addresses =
        progress.during(
            "waiting for the addresses of db1",
            () ->
                db1.awaitAddresses(seen -> Guest.allAddressed(interfaces, seen.all()), BOOT_TIME)
                    .all());
    page.text(Guest.addresses(interfaces, addresses, host));
  }

  private static List<NetworkInterface> interfaces(Plan plan) {
    return Objects.requireNonNull(plan.machine(), "an admitted plan has a machine").interfaces();
  }

  private void refuse(Pod pod) {
    page.heading("A machine that does not fit");
    Plan plan =
        pod.plan(
            MachineSpec.builder()
                .name("giant")
                .cores(1000)
                .memory(pod.snapshot().host().memory())
                .storage("root:100000(pool1)")
                .build());
    Admission admission = plan.admission();
    page.text(admission.table());
    admission.reasons().forEach(reason -> page.bad("refused: " + reason));
    admission.remedies().forEach(remedy -> page.text("it would help to " + remedy));
  }

  private int prove(Pod pod, Footprint footprint) throws PodException {
    page.heading("What is left");
    page.text(footprint.report());
    page.text("");
    page.text(HostReport.usage(pod.levels()));
    if (!footprint.isGone()) {
      page.bad("Something is left.");
      return 1;
    }
    page.good("Nothing is left.");
    return 0;
  }
}
