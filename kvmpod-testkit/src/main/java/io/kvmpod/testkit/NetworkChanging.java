package io.kvmpod.testkit;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.Dhcp;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkChanges;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.Subnet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Changes one network while it runs, and says no as libvirt does. */
final class NetworkChanging {

  private final Call call;
  private final SimulatedNetwork network;

  NetworkChanging(Call call, SimulatedNetwork network) {
    this.call = call;
    this.network = network;
  }

  /** Makes all of the changes, to what runs and to the definition, or none. */
  void make(List<NetworkChange> changes) {
    NetworkLayout defined = changed(network.defined(), changes);
    if (network.isActive()) {
      network.change(changed(network.seen(), changes));
    }
    network.define(defined);
  }

  private NetworkLayout changed(NetworkLayout layout, List<NetworkChange> changes) {
    NetworkDefinition definition = layout.definition();
    if (definition == null) {
      throw call.refused(
          ErrorNumber.OPERATION_UNSUPPORTED,
          "Operation not supported: can't update a network that is known by sight alone");
    }
    for (NetworkChange change : changes) {
      requirePossible(definition, change, changes);
    }
    try {
      return NetworkLayout.of(NetworkChanges.apply(definition, changes));
    } catch (InvalidRequestException e) {
      throw call.refused(ErrorNumber.CONFIG_UNSUPPORTED, "unsupported configuration: " + e);
    }
  }

  private void requirePossible(
      NetworkDefinition definition, NetworkChange change, List<NetworkChange> all) {
    boolean there = entries(definition, change).anyMatch(entry(change)::equals);
    boolean comes = all.subList(0, all.indexOf(change)).contains(change.inverse());
    boolean adds = change.action() == NetworkChange.Action.ADD;
    if (adds == (there != comes)) {
      throw call.invalid(
          (adds
                  ? "there is an existing entry in network '%s' that matches \"%s\""
                  : "couldn't locate a matching entry in network '%s': \"%s\"")
              .formatted(network.name(), entry(change)));
    }
    if (!adds && change instanceof NetworkChange.Interface i) {
      requireUnused(i.device());
    }
  }

  private void requireUnused(String device) {
    int users = network.ports().usersOf(device);
    if (users > 0) {
      throw call.invalid(
          "unable to delete interface '%s' in network. It is currently being used by %d domains."
              .formatted(device, users));
    }
  }

  private static Object entry(NetworkChange change) {
    if (change instanceof NetworkChange.Range c) {
      return c.range();
    }
    if (change instanceof NetworkChange.Host c) {
      return c.host();
    }
    if (change instanceof NetworkChange.DnsHost c) {
      return c.host();
    }
    if (change instanceof NetworkChange.DnsTxt c) {
      return c.txt();
    }
    if (change instanceof NetworkChange.DnsService c) {
      return c.service();
    }
    return change instanceof NetworkChange.Group c
        ? c.group()
        : ((NetworkChange.Interface) change).device();
  }

  private static Stream<?> entries(NetworkDefinition definition, NetworkChange change) {
    if (change instanceof NetworkChange.Range c) {
      return dhcp(definition, c.subnet(), Dhcp::ranges);
    }
    if (change instanceof NetworkChange.Host c) {
      return dhcp(definition, c.subnet(), Dhcp::hosts);
    }
    if (change instanceof NetworkChange.DnsHost) {
      return definition.dns().hosts().stream();
    }
    if (change instanceof NetworkChange.DnsTxt) {
      return definition.dns().txts().stream();
    }
    if (change instanceof NetworkChange.DnsService) {
      return definition.dns().services().stream();
    }
    return change instanceof NetworkChange.Group
        ? definition.portGroups().stream()
        : definition.forward() instanceof Forward.Macvtap m ? m.interfaces().stream() : Stream.of();
  }

  private static Stream<?> dhcp(
      NetworkDefinition definition, Subnet subnet, Function<Dhcp, List<?>> list) {
    return definition.subnets().stream()
        .filter(s -> s.subnet().equals(subnet))
        .flatMap(s -> s.dhcp() == null ? Stream.of() : list.apply(s.dhcp()).stream());
  }
}
