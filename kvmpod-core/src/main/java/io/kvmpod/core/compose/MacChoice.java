package io.kvmpod.core.compose;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.network.InterfaceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Which MAC address each interface of a machine gets. */
final class MacChoice {

  private MacChoice() {}

  /**
   * Returns one address for each interface asked for, or one when none is. What is asked for is
   * given first, so that no address made up for one interface takes what another asks for.
   *
   * @param taken tells of an address whether another machine has it
   * @throws ConflictException if all the addresses that an interface asks for are taken, as a name
   *     that is taken is refused
   */
  static List<MacAddress> of(
      String pod, UUID machine, List<InterfaceSpec> asked, Predicate<MacAddress> taken) {
    Set<MacAddress> given = new HashSet<>();
    Predicate<MacAddress> used = mac -> given.contains(mac) || taken.test(mac);
    Map<Integer, MacAddress> byIndex = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      if (!asked.get(i).macs().isEmpty()) {
        MacAddress mac = firstFree(pod, asked.get(i), used);
        given.add(mac);
        byIndex.put(i, mac);
      }
    }
    List<MacAddress> macs = new ArrayList<>();
    for (int i = 0; i < Math.max(1, asked.size()); i++) {
      MacAddress mac = byIndex.get(i);
      if (mac == null) {
        mac = MacAddress.forInterface(machine, i, used);
        given.add(mac);
      }
      macs.add(mac);
    }
    return macs;
  }

  /**
   * Returns the address for one more interface of a machine.
   *
   * @param index its place in the machine, counted from 0
   * @throws ConflictException if all the addresses that it asks for are taken
   */
  static MacAddress next(
      String pod, UUID machine, int index, InterfaceSpec asked, Predicate<MacAddress> taken) {
    return asked.macs().isEmpty()
        ? MacAddress.forInterface(machine, index, taken)
        : firstFree(pod, asked, taken);
  }

  private static MacAddress firstFree(String pod, InterfaceSpec spec, Predicate<MacAddress> used) {
    List<MacAddress> macs = spec.macs();
    return macs.stream()
        .filter(used.negate())
        .findFirst()
        .orElseThrow(
            () ->
                new ConflictException(
                    "pod %s: interface %s asks for the MAC address %s, which is taken by another interface; ask for another one, or for none to get one made up."
                        .formatted(
                            pod,
                            spec.label(),
                            String.join(
                                " or ", macs.stream().map(MacAddress::toString).toList()))));
  }
}
