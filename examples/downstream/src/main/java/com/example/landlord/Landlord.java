package com.example.landlord;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Lets machines to tenants on several pods; a machine has the names of its tenants as tags. */
public final class Landlord {

  private final List<Pod> pods;

  /** The pods stay the caller's, who closes them. */
  public Landlord(List<Pod> pods) {
    this.pods = List.copyOf(pods);
  }

  /**
   * Composes the machine on the first pod that takes it. A pod that is full, or does not answer, or
   * refuses, or can never run such a machine, is skipped.
   *
   * @return where it is, or why each pod did not take it
   */
  public Letting let(MachineSpec wanted) {
    Map<String, String> refusals = new LinkedHashMap<>();
    for (Pod pod : pods) {
      try {
        Machine machine = pod.compose(wanted);
        return new Letting(Optional.of(machine), pod.name(), refusals);
      } catch (PodException e) {
        refusals.put(pod.name(), e.getMessage());
      }
    }
    return new Letting(Optional.empty(), "", refusals);
  }

  /** Returns the machines of a tenant by pod; pods that do not answer are left out. */
  public Map<String, List<String>> machinesOf(String tenant) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (Pod pod : pods) {
      try {
        List<String> names =
            pod.snapshot().machines().stream()
                .filter(m -> isOf(tenant, m))
                .map(MachineInfo::name)
                .toList();
        found.put(pod.name(), names);
      } catch (PodException e) {
        // it is asked again next time
      }
    }
    return found;
  }

  /** Takes away all machines of a tenant, and returns why some are still there; empty if none. */
  public List<String> evict(String tenant) {
    return evict(m -> isOf(tenant, m));
  }

  /** Takes away all machines that were let, and returns why some are still there; empty if none. */
  public List<String> close() {
    return evict(MachineInfo::ours);
  }

  private List<String> evict(Predicate<MachineInfo> leaving) {
    List<String> failures = new ArrayList<>();
    for (Pod pod : pods) {
      try {
        for (MachineInfo info : pod.snapshot().machines()) {
          if (leaving.test(info)) {
            pod.machine(info.uuid()).ifPresent(Machine::decompose);
          }
        }
      } catch (PodException e) {
        failures.add(e.getMessage());
      }
    }
    return failures;
  }

  private static boolean isOf(String tenant, MachineInfo machine) {
    Claim claim = machine.claim();
    return claim != null && claim.tags().contains(tenant);
  }

  /**
   * What came of a wish.
   *
   * @param machine empty when no pod took it
   * @param pod the name of the pod that it is on, or empty
   * @param refusals why the pods before did not take it, by their names
   */
  public record Letting(Optional<Machine> machine, String pod, Map<String, String> refusals) {}
}
