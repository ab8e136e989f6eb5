package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.machine.Boot;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import io.kvmpod.core.quantity.MemorySize;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.libvirt.LibvirtException;

/** A machine on a host of the fleet whose guest runs what a test asks it to. */
final class FleetGuest implements AutoCloseable {

  /** A guest under software emulation on a busy machine. */
  static final Duration BOOT = Duration.ofMinutes(2);

  private static final Duration COMMAND = Duration.ofSeconds(30);

  private final Machine machine;
  private final GuestConsole console;

  private FleetGuest(Machine machine, GuestConsole console) {
    this.machine = machine;
    this.console = console;
  }

  /** Begins a request for a machine that boots the test guest with those words on its command. */
  static MachineSpec.Builder spec(String name, String interfaces, String words) {
    return MachineSpec.builder()
        .name(name)
        .memory(MemorySize.ofMiB(128))
        .storage("0.001")
        .interfaces(interfaces)
        .boot(
            Boot.kernel(
                RealHost.KERNEL.toString(),
                RealHost.INITRD.toString(),
                "console=ttyS0 quiet " + words))
        .virtualization(Virtualization.QEMU);
  }

  /** Returns at once: several guests boot at the same time. */
  static FleetGuest compose(FleetHost host, MachineSpec spec) throws LibvirtException, IOException {
    Machine machine = host.pod().compose(spec);
    return new FleetGuest(machine, GuestConsole.open(host.pod(), machine.name()));
  }

  /** Takes a machine that was started in another way. */
  static FleetGuest of(FleetHost host, Machine machine) throws LibvirtException, IOException {
    return new FleetGuest(machine, GuestConsole.open(host.pod(), machine.name()));
  }

  Machine machine() {
    return machine;
  }

  GuestConsole console() {
    return console;
  }

  void awaitBoot() throws InterruptedException {
    console.await("GUEST-DONE", BOOT);
  }

  /** Runs a command, which must succeed, and returns what it printed. */
  List<String> run(String command) throws IOException, InterruptedException {
    List<String> printed = console.run(command, COMMAND);
    assertThat(printed).as("'%s' in %s", command, machine).last().isEqualTo("rc=0");
    return printed.subList(0, printed.size() - 1);
  }

  /** Returns whether one of three pings is answered. */
  boolean reaches(String address) throws IOException, InterruptedException {
    String ping =
        "ping -c 1 -W 1 %s >/dev/null || ping -c 1 -W 1 %s >/dev/null || ping -c 1 -W 1 %s";
    List<String> printed = console.run(ping.formatted(address, address, address), COMMAND);
    return printed.contains("rc=0");
  }

  @Override
  public void close() throws IOException {
    console.close();
  }
}
