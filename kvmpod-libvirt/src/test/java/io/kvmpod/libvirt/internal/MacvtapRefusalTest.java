package io.kvmpod.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.HostException;
import io.kvmpod.core.PodException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The answers are libvirt 9's, verbatim. */
class MacvtapRefusalTest {

  private static final MachineInfo RIVAL =
      machine("rival", MachineState.SHUT_OFF, Attachment.macvtap("eth1", MacvlanMode.BRIDGE));

  private static final String INVALID =
      "error creating macvtap interface macvtap13@eth1 (52:54:00:14:00:0b): Invalid argument";

  private static MachineInfo machine(String name, MachineState state, Attachment... attachments) {
    return new MachineInfo(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        name,
        state,
        Cores.of(1),
        MemorySize.ofMiB(64),
        List.of(),
        Arrays.stream(attachments)
            .map(a -> new MachineInfo.NetworkInterface(MacAddress.of("52:54:00:14:00:0b"), a))
            .toList(),
        null);
  }

  private static PodException told(String answer, MachineInfo... others) {
    VirException failure = new VirException(new VirError(VirError.SYSTEM_ERROR, 11, answer, 22));
    return new Failures(PodUri.parse("qemu:///system"))
        .of(
            new Action("start", "machine rival"),
            MacvtapRefusal.explain(failure, RIVAL, () -> List.of(others)));
  }

  @Test
  void aParentThatARunningMachineHasAloneIsAConflictThatNamesParentModeAndHolder() {
    assertThat(
            told(
                INVALID,
                machine(
                    "db1",
                    MachineState.RUNNING,
                    Attachment.macvtap("eth0", MacvlanMode.BRIDGE),
                    Attachment.macvtap("eth1", MacvlanMode.PASSTHRU)),
                RIVAL))
        .isInstanceOf(ConflictException.class)
        .hasMessage(
            "pod qemu:///system: could not start machine rival: it cannot have eth1 by macvtap in"
                + " bridge mode, since machine db1 has it alone, by macvtap in passthru mode: "
                + INVALID
                + " (host error 38, domain 11).");
  }

  @Test
  void aMachineThatIsShutOffHoldsNothing() {
    assertThat(
            told(
                INVALID,
                machine(
                    "db1",
                    MachineState.SHUT_OFF,
                    Attachment.macvtap("eth1", MacvlanMode.PASSTHRU))))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("one machine at a time in passthrough mode");
  }

  @Test
  void aParentThatNobodyHasIsNoConflict() {
    assertThat(told(INVALID, RIVAL)).isInstanceOf(HostException.class);
  }

  @Test
  void anotherRefusalIsNoConflictWhoeverHasTheParent() {
    MachineInfo holder =
        machine(
            "db1",
            MachineState.RUNNING,
            Attachment.macvtap("eth0", MacvlanMode.PASSTHRU),
            Attachment.macvtap("eth1", MacvlanMode.PASSTHRU));

    assertThat(told("Unable to get index for interface eth1: No such device", holder))
        .isInstanceOf(HostException.class);
    assertThat(told(INVALID.replace("eth1", "eth0"), holder)).isInstanceOf(HostException.class);
  }
}
