package io.kvmpod.core.compose;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.host.GuestSupport;
import io.kvmpod.core.host.HostFacts;
import io.kvmpod.core.machine.CpuMode;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.Virtualization;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What runs a machine: decided from what the host says it can run and from what the caller asked.
 *
 * @param machineType the board, or null for the host's choice
 */
record GuestChoice(
    String architecture,
    String domainType,
    @Nullable String machineType,
    CpuMode cpuMode,
    String note) {

  private static final String KVM = "kvm";
  private static final String QEMU = "qemu";

  /**
   * The board with PCI Express; where it is offered, firmware and guests of this century prefer it.
   */
  private static final String MODERN_BOARD = "q35";

  static GuestChoice of(HostFacts host, MachineSpec spec) {
    List<GuestSupport> offered =
        host.guests().stream().filter(g -> g.architecture().equals(host.architecture())).toList();
    if (offered.isEmpty()) {
      offered = host.guests();
    }
    GuestSupport guest =
        switch (spec.virtualization()) {
          case KVM -> require(offered, KVM);
          case QEMU -> require(offered, QEMU);
          case AUTOMATIC -> best(offered);
        };
    return new GuestChoice(
        guest.architecture(),
        guest.domainType(),
        guest.machineTypes().contains(MODERN_BOARD) ? MODERN_BOARD : null,
        cpuMode(guest, spec.cpuMode()),
        note(guest, spec.virtualization()));
  }

  private static GuestSupport best(List<GuestSupport> offered) {
    for (String type : List.of(KVM, QEMU)) {
      for (GuestSupport guest : offered) {
        if (guest.domainType().equals(type)) {
          return guest;
        }
      }
    }
    if (offered.isEmpty()) {
      throw InvalidRequestException.field(
          "virtualization", "automatic", "a host that can run machines; this one offers none");
    }
    return offered.get(0);
  }

  private static GuestSupport require(List<GuestSupport> offered, String domainType) {
    return offered.stream()
        .filter(g -> g.domainType().equals(domainType))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidRequestException.field(
                    "virtualization",
                    domainType,
                    "one that the host offers: "
                        + offered.stream()
                            .map(GuestSupport::domainType)
                            .distinct()
                            .collect(Collectors.joining(", "))));
  }

  private static CpuMode cpuMode(GuestSupport guest, @Nullable CpuMode asked) {
    if (asked == null) {
      boolean hardware =
          guest.domainType().equals(KVM) && guest.cpuModes().contains(CpuMode.HOST_MODEL);
      return hardware ? CpuMode.HOST_MODEL : CpuMode.HYPERVISOR_DEFAULT;
    }
    boolean known =
        asked == CpuMode.HYPERVISOR_DEFAULT
            || guest.cpuModes().isEmpty()
            || guest.cpuModes().contains(asked);
    if (!known) {
      throw InvalidRequestException.field(
          "cpu mode",
          asked.libvirtName(),
          "one that the host offers for " + guest.domainType() + ": " + guest.cpuModes());
    }
    return asked;
  }

  private static String note(GuestSupport guest, Virtualization asked) {
    String why =
        asked == Virtualization.AUTOMATIC ? ", the best that the host offers" : ", as asked";
    String caution =
        guest.domainType().equals(KVM)
            ? "; where a host offers kvm and its guests do not start, ask for software emulation (Virtualization.QEMU)"
            : "";
    return "runs as " + guest.domainType() + why + caution;
  }
}
