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
import java.util.EnumMap;
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

  /** An agent that hangs holds up what is asked after it. */
  private static final List<Source> ASKED = List.of(Source.LEASE, Source.ARP, Source.AGENT);

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
    Asking asking = new Asking(machine, info, deadline);
    for (Source source : ASKED) {
      asking.begin(source);
    }
    for (Source source : Source.values()) { // the most reliable first
      asking.await(source);
    }
    return MachineAddresses.of(info.interfaces(), asking.found, asking.skipped);
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

  /** One machine's question to all sources at once, and what they say. */
  private final class Asking {
    private final UUID machine;
    private final MachineInfo info;
    private final Deadline deadline;
    private final Map<Source, LibvirtCalls.Pending<List<InterfaceAddress>>> pending =
        new EnumMap<>(Source.class);
    private final Set<Key> known = new HashSet<>();
    private final List<MachineAddress> found = new ArrayList<>();
    private final Map<Source, String> skipped = new EnumMap<>(Source.class);

    Asking(UUID machine, MachineInfo info, Deadline deadline) {
      this.machine = machine;
      this.info = info;
      this.deadline = deadline;
    }

    void begin(Source source) {
      if (source == Source.AGENT && !info.state().equals(MachineState.RUNNING)) {
        skipped.put(source, "the guest stands still");
      } else if (hanging.contains(new Question(machine, source))) {
        skipped.put(source, "it has not answered the last question yet");
      } else {
        Action action = new Action("ask " + source, "for the addresses of machine " + machine);
        pending.put(
            source, calls.begin(action, deadline, session -> ask(session, machine, source)));
      }
    }

    void await(Source source) {
      LibvirtCalls.Pending<List<InterfaceAddress>> answer = pending.get(source);
      if (answer != null) {
        await(source, answer).forEach(told -> add(told, source));
      }
    }

    /** A source that fails, or takes too long, is skipped. */
    private List<InterfaceAddress> await(
        Source source, LibvirtCalls.Pending<List<InterfaceAddress>> answer) {
      try {
        return answer.await(deadline.orIn(SOURCE_PATIENCE));
      } catch (HostException e) {
        skipped.put(source, e.answer());
      } catch (PodTimeoutException e) {
        if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        hanging.remember(new Question(machine, source), answer);
        skipped.put(source, "no answer within %ss".formatted(SOURCE_PATIENCE.toSeconds()));
      }
      return List.of();
    }

    private void add(InterfaceAddress told, Source source) {
      MachineAddress address = address(told, source, info);
      if (address != null && known.add(new Key(address.mac(), address.address()))) {
        found.add(address);
      }
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
