package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.Pods;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.NetworkDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One of the hosts that dev/fleet makes. Nothing else is on it, so a test may give its networks any
 * name and subnet. Closing takes away all machines, and all networks but {@code default}.
 */
public final class FleetHost implements AutoCloseable {

  /** What every host of the fleet reaches by the parents of macvtap interfaces. */
  static final String SWITCH_ADDRESS = "10.97.0.254";

  /** The parent that the host itself has an address on. */
  static final String ETH0 = "eth0";

  /** The parent that nothing else uses. */
  static final String ETH1 = "eth1";

  private static final Path FLEET = Path.of("../dev/fleet");

  private final int number;
  private final Pod pod;

  private FleetHost(int number, Pod pod) {
    this.number = number;
    this.pod = pod;
  }

  /** A missing host is a failure, never a skipped test. */
  static FleetHost open(int number) throws IOException, InterruptedException {
    assertThat(RealHost.KERNEL).as("the test guest, which dev/guest-image builds").isRegularFile();
    FleetHost host = new FleetHost(number, Pods.open(uri(number)));
    host.sweep();
    return host;
  }

  /** The address of a host, which must be up. */
  public static String uri(int number) {
    Path socket = Path.of("/var/lib/kvmpod/fleet/%d/run/libvirt-sock".formatted(number));
    assertThat(Files.exists(socket))
        .as("host %d of the fleet, which 'dev/fleet up' makes as root", number)
        .isTrue();
    return "qemu+unix:///system?socket=" + socket;
  }

  Pod pod() {
    return pod;
  }

  int number() {
    return number;
  }

  /** The address that the host itself has on {@link #ETH0}. */
  String address() {
    return "10.97.0." + number;
  }

  /** Tells the pod of the parents of macvtap interfaces, and how machines use them. */
  void useParents(MacvlanMode mode) {
    pod.configure(
        s ->
            s.toBuilder()
                .hostInterface(
                    HostInterface.builder(ETH0, HostInterface.Kind.PHYSICAL)
                        .subnet("10.97.0.0/24")
                        .build())
                .hostInterface(HostInterface.builder(ETH1, HostInterface.Kind.PHYSICAL).build())
                .macvlanMode(mode)
                .build());
  }

  /** Runs a command in the host's namespaces, which must succeed, and returns what it printed. */
  String run(String... command) throws IOException, InterruptedException {
    return exec(Integer.toString(number), command);
  }

  /** Runs a command at the switch that the hosts are plugged into, likewise. */
  static String atSwitch(String... command) throws IOException, InterruptedException {
    return exec("switch", command);
  }

  /** Has the switch send frames back out of the port of a host's interface, or not. */
  void reflect(String parent, boolean on) throws IOException, InterruptedException {
    String port = "host" + number + (parent.equals(ETH0) ? "a" : "b");
    atSwitch("bridge", "link", "set", "dev", port, "hairpin", on ? "on" : "off");
  }

  /** Has the pod make a network that was not there. */
  void make(NetworkDefinition network) {
    assertThat(pod.networks().ensure(network)).as("%s is made", network.name()).isTrue();
  }

  /** Has libvirt define a machine, past this library. */
  Machine defineMachine(String name, String xml) throws IOException, InterruptedException {
    Path file = Files.createTempFile("kvmpod-machine", ".xml");
    try {
      Files.writeString(file, xml);
      run("virsh", "define", file.toString());
      return pod.machine(name).orElseThrow();
    } finally {
      Files.delete(file);
    }
  }

  private static String exec(String where, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(FLEET.toString(), "exec", where));
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed;
    try (InputStream output = process.getInputStream()) {
      printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s ends", words).isTrue();
    assertThat(process.exitValue()).as("%s printed %s", words, printed).isZero();
    return printed;
  }

  private void sweep() throws IOException, InterruptedException {
    pod.machines().forEach(Machine::decompose);
    for (String machine : names("list")) {
      run("sh", "-c", "virsh destroy %s; virsh undefine %<s || true".formatted(machine));
    }
    for (String network : names("net-list")) {
      if (!network.equals("default")) {
        run("sh", "-c", "virsh net-destroy %s; virsh net-undefine %<s || true".formatted(network));
      }
    }
  }

  private List<String> names(String listing) throws IOException, InterruptedException {
    return run("virsh", listing, "--all", "--name").lines().filter(n -> !n.isBlank()).toList();
  }

  @Override
  public void close() {
    try {
      sweep();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      pod.close();
    }
  }
}
