package io.kvmpod.testkit;

import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineInfo.NetworkInterface;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.IpAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The interfaces of a simulated host's domains: plugged in and out, and with addresses. */
final class SimulatedInterfaces {

  private final Domains domains;
  private final SimulatedNetworks networks;
  private final Cables cables;

  /** The sources of addresses that the host cannot serve, and why. */
  private final Map<Source, String> unserved;

  SimulatedInterfaces(
      Domains domains, SimulatedNetworks networks, Cables cables, Map<Source, String> unserved) {
    this.domains = domains;
    this.networks = networks;
    this.cables = cables;
    this.unserved = unserved;
  }

  /** Returns an interface as it is in a definition. */
  static NetworkInterface defined(MachineDefinition.NetworkInterface i) {
    return new NetworkInterface(
        i.mac(), i.attachment(), i.model().libvirtName(), LinkState.UP, null);
  }

  void attach(Call call, UUID uuid, MachineDefinition.NetworkInterface added) {
    Domain domain = domains.require(call, uuid);
    NetworkInterface defined = defined(added);
    if (!domain.isActive()) {
      change(domain, i -> i, i -> with(i, defined));
      return;
    }
    Optional<String> why = networks.whyUnusable(List.of(defined));
    if (why.isPresent()) {
      throw call.refusedBy(ErrorNumber.BY_NETWORK, ErrorNumber.OPERATION_INVALID, why.get());
    }
    NetworkInterface plugged = cables.plug(call, domain.name(), defined);
    change(domain, i -> with(i, plugged), i -> with(i, defined));
    networks.lease(List.of(plugged));
  }

  /** Returns whether it is gone: a guest may hold it, and one that does not run cannot let go. */
  boolean detach(Call call, UUID uuid, MacAddress mac) {
    Domain domain = domains.require(call, uuid);
    boolean plugged = has(domain.seen(), mac) && domain.isActive();
    boolean lets = domain.guest().letsGo() && domain.is(MachineState.RUNNING);
    if (plugged && !lets) {
      domain.guest().ask(mac);
      return false;
    }
    unplug(domain, mac);
    change(domain, i -> i, i -> without(i, mac));
    return true;
  }

  void setLink(Call call, UUID uuid, MacAddress mac, LinkState link) {
    Domain domain = domains.require(call, uuid);
    if (!has(domain.seen(), mac)) {
      throw call.refused(
          ErrorNumber.OPERATION_FAILED,
          "operation failed: no device matching MAC address %s found".formatted(mac));
    }
    change(domain, i -> with(i, mac, link), i -> with(i, mac, link));
    if (domain.isActive()) {
      its(domain.seen(), mac).forEach(i -> cables.setLink(i, link));
    }
  }

  /** The guest holds its interfaces, as one does that is still booting. */
  void hold(Call call, UUID uuid) {
    domains.require(call, uuid).guest().holdInterfaces();
  }

  /** The guest lets go of what it was asked for; the definition keeps it. */
  void letGo(Call call, UUID uuid) {
    Domain domain = domains.require(call, uuid);
    domain.guest().letGo().forEach(mac -> unplug(domain, mac));
  }

  void tell(Call call, UUID uuid, MachineAddress address) {
    domains.require(call, uuid).guest().tell(address);
  }

  MachineAddresses addresses(Call call, UUID uuid) {
    Domain domain = domains.require(call, uuid);
    MachineInfo machine = domain.seen();
    if (!domain.isActive()) {
      return MachineAddresses.of(machine.interfaces(), List.of(), Map.of());
    }
    List<MachineAddress> found = new ArrayList<>();
    Set<Known> known = new HashSet<>();
    Map<Source, String> skipped = skipped(domain);
    for (Source source : Source.values()) { // the most reliable first
      if (!skipped.containsKey(source)) {
        (source == Source.LEASE ? networks.addresses(machine) : domain.guest().told(source))
            .stream().filter(a -> known.add(new Known(a.mac(), a.address()))).forEach(found::add);
      }
    }
    return MachineAddresses.of(machine.interfaces(), found, skipped);
  }

  private Map<Source, String> skipped(Domain domain) {
    Map<Source, String> skipped = new EnumMap<>(Source.class);
    if (!domain.is(MachineState.RUNNING)) {
      skipped.put(Source.AGENT, "its guest does not run");
    } else if (!domain.guest().hasAgent()) {
      skipped.put(Source.AGENT, "there is no agent in its guest");
    }
    skipped.putAll(unserved);
    return skipped;
  }

  private void unplug(Domain domain, MacAddress mac) {
    if (domain.isActive()) {
      its(domain.seen(), mac).forEach(i -> cables.unplug(domain.name(), i));
      change(domain, i -> without(i, mac), i -> i);
    }
  }

  private void change(
      Domain domain,
      UnaryOperator<List<NetworkInterface>> running,
      UnaryOperator<List<NetworkInterface>> defined) {
    domain.interfaces(running, defined);
    domains.changed(domain);
  }

  private static boolean has(MachineInfo machine, MacAddress mac) {
    return !its(machine, mac).isEmpty();
  }

  private static List<NetworkInterface> its(MachineInfo machine, MacAddress mac) {
    return machine.interfaces().stream().filter(i -> i.mac().equals(mac)).toList();
  }

  private static List<NetworkInterface> with(List<NetworkInterface> all, NetworkInterface added) {
    List<NetworkInterface> more = new ArrayList<>(all);
    more.add(added);
    return more;
  }

  private static List<NetworkInterface> without(List<NetworkInterface> all, MacAddress mac) {
    return all.stream().filter(i -> !i.mac().equals(mac)).toList();
  }

  private static List<NetworkInterface> with(
      List<NetworkInterface> all, MacAddress mac, LinkState link) {
    return all.stream()
        .map(
            i ->
                i.mac().equals(mac)
                    ? new NetworkInterface(mac, i.attachment(), i.model(), link, i.device())
                    : i)
        .toList();
  }

  private record Known(MacAddress mac, IpAddress address) {}
}
