package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.HostException;
import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineAddress.Source;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.Structs.InterfaceAddress;
import io.kvmpod.libvirt.internal.document.DomainDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the addresses of a machine from every source that the host can serve. */
final class AddressReader {

  /** An agent that hangs would hold the call, and libvirt itself waits for it without end. */
  private static final Duration SOURCE_PATIENCE = Duration.ofSeconds(4);

  private final LibvirtCalls calls;
  private final Hanging<Question> hanging = new Hanging<>();

  AddressReader(LibvirtCalls calls) {
    this.calls = calls;
  }

  MachineAddresses read(UUID machine, Deadline deadline) {
    Action action = new Action("read the addresses of", "machine " + machine);
    MachineInfo info = calls.run(action, deadline, session -> info(session, machine));
    if (!info.state().isActive()) {
      return MachineAddresses.of(info.interfaces(), List.of(), Map.of());
    }
    Map<Source, LibvirtCalls.Pending<List<InterfaceAddress>>> pending = new HashMap<>();
    for (Source source : Source.values()) {
      boolean mayAnswer = source != Source.AGENT || info.state().equals(MachineState.RUNNING);
      if (mayAnswer && !hanging.contains(new Question(machine, source))) {
        Action asking = new Action("ask " + source, "for the addresses of machine " + machine);
        pending.put(
            source, calls.begin(asking, deadline, session -> ask(session, machine, source)));
      }
    }
    List<MachineAddress> found = new ArrayList<>();
    Set<Key> known = new HashSet<>();
    for (Source source : Source.values()) { // the most reliable first
      for (InterfaceAddress told :
          await(new Question(machine, source), pending.get(source), deadline)) {
        MachineAddress address = address(told, source, info);
        if (address != null && known.add(new Key(address.mac(), address.address()))) {
          found.add(address);
        }
      }
    }
    return MachineAddresses.of(info.interfaces(), found, Map.of());
  }

  private record Key(MacAddress mac, IpAddress address) {}

  private record Question(UUID machine, Source source) {}

  private static MachineInfo info(Session session, UUID machine) {
    try (Handle domain = LibvirtMachineDriver.find(session, machine)) {
      String xml = Structs.text(Libvirt.virDomainGetXMLDesc(domain.address(), 0));
      return DomainDocument.read(xml, States.read(domain.address()));
    }
  }

  private static List<InterfaceAddress> ask(Session session, UUID machine, Source source) {
    int number =
        switch (source) {
          case LEASE -> 0;
          case AGENT -> 1;
          case ARP -> 2;
        };
    List<InterfaceAddress> told = new ArrayList<>();
    try (Handle domain = LibvirtMachineDriver.find(session, machine);
        HandleList interfaces =
            HandleList.of(
                list -> Libvirt.virDomainInterfaceAddresses(domain.address(), list, number, 0),
                Libvirt::virDomainInterfaceFree)) {
      for (long each : interfaces.addresses()) {
        told.addAll(InterfaceAddress.of(each));
      }
    }
    return told;
  }

  /** A source that fails, or takes too long, knows nothing. */
  private List<InterfaceAddress> await(
      Question question,
      LibvirtCalls.@Nullable Pending<List<InterfaceAddress>> pending,
      Deadline deadline) {
    if (pending == null) {
      return List.of();
    }
    try {
      return pending.await(deadline.orIn(SOURCE_PATIENCE));
    } catch (HostException e) {
      return List.of();
    } catch (PodTimeoutException e) {
      if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
        throw e;
      }
      hanging.remember(question, pending);
      return List.of();
    }
  }

  private static @Nullable MachineAddress address(
      InterfaceAddress told, Source source, MachineInfo info) {
    if (told.mac() == null) {
      return null;
    }
    try {
      MacAddress mac = MacAddress.of(told.mac());
      IpAddress address = IpAddress.parse(told.address());
      return AddressScope.isReachable(address)
          ? new MachineAddress(mac, network(mac, info), address, told.prefixLength(), source)
          : null;
    } catch (InvalidRequestException e) {
      return null; // agents tell what the guest tells them
    }
  }

  private static @Nullable String network(MacAddress mac, MachineInfo info) {
    return info.interfaces().stream()
        .filter(i -> i.mac().equals(mac))
        .map(MachineInfo.NetworkInterface::attachment)
        .filter(a -> a.kind() == Attachment.Kind.NETWORK || a.kind() == Attachment.Kind.BRIDGE)
        .map(Attachment::source)
        .findFirst()
        .orElse(null);
  }
}
