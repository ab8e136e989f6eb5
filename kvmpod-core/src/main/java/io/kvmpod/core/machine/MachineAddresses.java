package io.kvmpod.core.machine;

import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.machine.MachineInfo.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The addresses of a machine, interface by interface.
 *
 * @param interfaces in the machine's order, those without an address included
 * @param others addresses of interfaces that the host does not know, which an agent in the guest
 *     told, such as those of a bridge inside it
 * @param skipped the sources that could not be asked, and why
 */
public record MachineAddresses(
    List<OfInterface> interfaces, List<MachineAddress> others, Map<Source, String> skipped) {

  /** Copies the lists. */
  public MachineAddresses {
    interfaces = List.copyOf(interfaces);
    others = List.copyOf(others);
    Map<Source, String> inOrder = new EnumMap<>(Source.class);
    inOrder.putAll(skipped);
    skipped = Collections.unmodifiableMap(inOrder);
  }

  /**
   * Returns what was read, by interface.
   *
   * @param machine the interfaces of the machine, in its order
   */
  public static MachineAddresses of(
      List<NetworkInterface> machine, List<MachineAddress> found, Map<Source, String> skipped) {
    List<MachineAddress> others = new ArrayList<>(found);
    List<OfInterface> interfaces = new ArrayList<>();
    for (NetworkInterface one : machine) {
      List<MachineAddress> its = found.stream().filter(a -> a.mac().equals(one.mac())).toList();
      others.removeAll(its);
      interfaces.add(new OfInterface(one, its));
    }
    return new MachineAddresses(interfaces, others, skipped);
  }

  /** Returns all addresses, those of the first interface first. */
  public List<MachineAddress> all() {
    List<MachineAddress> all = new ArrayList<>();
    interfaces.forEach(i -> all.addAll(i.addresses()));
    all.addAll(others);
    return List.copyOf(all);
  }

  /** Returns the addresses of one interface; empty when it has none, or there is none such. */
  public List<MachineAddress> of(MacAddress mac) {
    return all().stream().filter(a -> a.mac().equals(mac)).toList();
  }

  /** Returns whether every interface whose link is up has an address. */
  public boolean complete() {
    return interfaces.stream()
        .allMatch(i -> i.link().equals(LinkState.DOWN) || !i.addresses().isEmpty());
  }

  /** Returns the addresses as plain data, in a stable order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("interfaces", interfaces.stream().map(OfInterface::toMap).toList());
    map.put("others", others.stream().map(MachineAddress::toMap).toList());
    Map<String, Object> reasons = new LinkedHashMap<>();
    skipped.forEach((source, why) -> reasons.put(source.name(), why));
    map.put("skipped", reasons);
    return map;
  }

  /**
   * Returns what was seen of each interface, and which sources were not asked, such as {@code
   * 52:54:00:00:00:01 on network default: 192.0.2.7/24 (LEASE); ARP was not asked: …}.
   */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    interfaces.forEach(i -> parts.add(i.toString()));
    others.forEach(a -> parts.add(a.mac() + ": " + a));
    skipped.forEach((source, why) -> parts.add("%s was not asked: %s".formatted(source, why)));
    return parts.isEmpty() ? "no interfaces" : String.join("; ", parts);
  }

  /** One interface, and the addresses that are known of it, the most reliable source first. */
  public record OfInterface(NetworkInterface networkInterface, List<MachineAddress> addresses) {

    /** Copies the list. */
    public OfInterface {
      addresses = List.copyOf(addresses);
    }

    /** Returns the interface's address in the sense of Ethernet. */
    public MacAddress mac() {
      return networkInterface.mac();
    }

    LinkState link() {
      return networkInterface.link();
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("mac", mac().toString());
      map.put("attachment", networkInterface.attachment().toMap());
      map.put("link", link().name());
      map.put("addresses", addresses.stream().map(MachineAddress::toMap).toList());
      return map;
    }

    /** Returns such as {@code 52:54:00:00:00:01 on network default: 192.0.2.7/24 (LEASE)}. */
    @Override
    public String toString() {
      String seen =
          addresses.isEmpty()
              ? link() == LinkState.DOWN ? "no address, its link is down" : "no address"
              : addresses.stream().map(MachineAddress::toString).collect(Collectors.joining(", "));
      return "%s on %s: %s".formatted(mac(), networkInterface.attachment(), seen);
    }
  }
}
