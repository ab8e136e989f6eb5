package io.kvmpod.testkit;

import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddress.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a guest does that its host sees of it. */
final class Guest {

  private final List<MachineAddress> told = new ArrayList<>();
  private final Set<MacAddress> asked = new LinkedHashSet<>();
  private boolean agent;
  private boolean holdsInterfaces;

  /** Returns whether it lets go of an interface that it is asked for. */
  boolean letsGo() {
    return !holdsInterfaces;
  }

  void holdInterfaces() {
    holdsInterfaces = true;
  }

  /** Remembers an interface that it is to let go of later. */
  void ask(MacAddress mac) {
    asked.add(mac);
  }

  /** Lets go of what it is asked for, from now on too; returns what it was asked for before. */
  List<MacAddress> letGo() {
    holdsInterfaces = false;
    List<MacAddress> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  /** Its power is gone: nobody asks it for anything any more. */
  void stop() {
    asked.clear();
  }

  boolean hasAgent() {
    return agent;
  }

  /** Adds an address; one that an agent tells shows that there is one. */
  void tell(MachineAddress address) {
    agent |= address.source() == Source.AGENT;
    told.add(address);
  }

  List<MachineAddress> told(Source source) {
    return told.stream().filter(a -> a.source() == source).toList();
  }
}
