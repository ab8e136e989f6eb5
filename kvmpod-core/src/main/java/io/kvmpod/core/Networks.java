package io.kvmpod.core;

import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.NetworkInfo;
import java.util.List;
import java.util.Optional;

/** The libvirt networks of a pod. Usable by many threads, as long as the pod is open. */
public final class Networks {

  private final Pod pod;

  Networks(Pod pod) {
    this.pod = pod;
  }

  /**
   * Makes a network unless it is there.
   *
   * @return whether it was made
   * @throws ConflictException if a network of that name is there that has another bridge or forward
   *     mode, or is not active, or if another network has the bridge or some of the addresses;
   *     nothing was changed
   * @throws HostException if the host refused; nothing is left
   */
  public boolean ensure(NetworkDefinition network) {
    Deadline deadline = pod.callDeadline();
    return pod.inTurn(
        "make network " + network.name(),
        deadline,
        () -> {
          HostSnapshot host = pod.host().observe(deadline);
          Optional<NetworkInfo> existing = host.network(network.name());
          if (existing.isEmpty()) {
            refuseOverlap(network, host.networks());
            pod.host().networks().create(network, deadline);
            return true;
          }
          NetworkInfo found = existing.get();
          boolean same =
              found.forward().equals(network.forward()) && network.bridge().equals(found.bridge());
          if (!same || !found.active()) {
            throw new ConflictException(
                "pod %s: network %s is there already: forward %s, bridge %s, %s; wanted forward %s, bridge %s, active."
                    .formatted(
                        pod.name(),
                        network.name(),
                        found.forward(),
                        found.bridge(),
                        found.active() ? "active" : "not active",
                        network.forward(),
                        network.bridge()));
          }
          return false;
        });
  }

  /**
   * Takes a network away that no machine is on; nothing happens when there is none.
   *
   * @throws ConflictException if machines are on it, running or not; nothing was changed
   * @throws HostException if the host refused; the network is still defined
   */
  public void remove(String network) {
    Deadline deadline = pod.callDeadline();
    Attachment attachment = Attachment.network(network);
    pod.inTurn(
        "remove network " + network,
        deadline,
        () -> {
          List<String> users =
              pod.host().observe(deadline).machines().stream()
                  .filter(
                      m -> m.interfaces().stream().anyMatch(i -> i.attachment().equals(attachment)))
                  .map(MachineInfo::name)
                  .toList();
          pod.refuseIfUsed("network " + network, "is used by the machines", users);
          pod.host().networks().remove(network, deadline);
          return true;
        });
  }

  private void refuseOverlap(NetworkDefinition network, List<NetworkInfo> others) {
    for (NetworkInfo other : others) {
      if (network.bridge().equals(other.bridge())) {
        throw new ConflictException(
            "pod %s: network %s cannot be made: network %s has the bridge %s; choose another."
                .formatted(pod.name(), network.name(), other.name(), network.bridge()));
      }
      for (NetworkDefinition.SubnetDefinition wanted : network.subnets()) {
        for (NetworkInfo.ServedSubnet taken : other.subnets()) {
          if (wanted.subnet().overlaps(taken.subnet())) {
            throw new ConflictException(
                "pod %s: network %s cannot be made: %s overlaps %s of network %s; choose another subnet."
                    .formatted(
                        pod.name(), network.name(), wanted.subnet(), taken.subnet(), other.name()));
          }
        }
      }
    }
  }
}
