package io.kvmpod.core.host;

import io.kvmpod.core.machine.CpuMode;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One kind of machine that a host says it can run.
 *
 * @param domainType libvirt's word for what runs it: {@code kvm}, {@code qemu}, {@code test}
 * @param machineTypes the boards it offers; may be empty
 * @param cpuModes the processors it can show; empty when the host does not tell
 */
public record GuestSupport(
    String architecture, String domainType, List<String> machineTypes, Set<CpuMode> cpuModes) {

  /** Copies the collections, and sorts the modes. */
  public GuestSupport {
    machineTypes = List.copyOf(machineTypes);
    cpuModes = Collections.unmodifiableSortedSet(new TreeSet<>(cpuModes));
  }
}
