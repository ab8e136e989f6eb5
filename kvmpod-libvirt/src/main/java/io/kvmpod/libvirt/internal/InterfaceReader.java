package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.PodUri;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.libvirt.internal.LocalInterfaces.Local;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirException;
import io.kvmpod.libvirt.internal.document.HostInterfaceDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Reads the interfaces of a host that machines can attach to: bridges, bonds, cards and VLANs.
 * libvirt's interface driver tells of them, or else its node device driver of the cards alone. Of a
 * pod on this machine the operating system knows more, and without a call: it is asked for each
 * interface that libvirt names with the same MAC address. One that libvirt does not name so may be
 * that of another network namespace.
 */
final class InterfaceReader {

  private static final int ALL = 0;
  private static final int CARDS = 16;

  /** The most documents that one reading asks for: a daemon gives them one by one. */
  private static final int MOST_DOCUMENTS = 256;

  /** The loopback, what machines have on their hosts, and what carries no Ethernet of others. */
  private static final Pattern OF_NO_USE =
      Pattern.compile("lo|(vnet|tap|tun|macvtap|macvlan|ifb|dummy)\\d+|.*-nic");

  private final Supplier<Map<String, Local>> local;

  /** A node device's name holds those of its card and MAC address: it says the same for ever. */
  private final Map<String, Optional<HostInterface>> cards = new ConcurrentHashMap<>();

  InterfaceReader(PodUri pod) {
    this(LocalFiles.isHere(pod) ? LocalInterfaces.here()::read : Map::of);
  }

  InterfaceReader(Supplier<Map<String, Local>> local) {
    this.local = local;
  }

  /** Returns them by name. A host whose drivers do not tell has none that is known. */
  List<HostInterface> read(Session session) {
    Reading reading = new Reading(session, local.get());
    reading.interfaces();
    reading.nodeDevices();
    cards.keySet().retainAll(reading.devices);
    return List.copyOf(reading.found.values());
  }

  /** One reading, and what it found. */
  private final class Reading {
    private final Session session;
    private final Map<String, Local> here;
    private final Map<String, HostInterface> found = new TreeMap<>();
    private final Set<String> told = new TreeSet<>();
    private final Set<String> devices = new TreeSet<>();
    private final Map<String, String> hereByDevice = new HashMap<>();
    private int documents;

    Reading(Session session, Map<String, Local> here) {
      this.session = session;
      this.here = here;
      here.forEach((name, one) -> hereByDevice.put(device(name, one.mac()), name));
    }

    void interfaces() {
      each(
          list -> Libvirt.virConnectListAllInterfaces(session.connection(), list, ALL),
          Libvirt::virInterfaceFree,
          this::hostInterface);
    }

    private void hostInterface(long address) {
      String name = check(Libvirt.virInterfaceGetName(address));
      String mac = check(Libvirt.virInterfaceGetMACString(address));
      told.add(device(name, mac));
      if (!isHere(name, mac) && !OF_NO_USE.matcher(name).matches()) {
        document(
                address,
                one -> Structs.text(Libvirt.virInterfaceGetXMLDesc(one, 0)),
                HostInterfaceDocument::readInterface)
            .ifPresent(this::add);
      }
    }

    private boolean isHere(String name, String mac) {
      Local known = here.get(name);
      if (known == null || !known.mac().equalsIgnoreCase(mac)) {
        return false;
      }
      HostInterface use = known.use();
      if (use != null) {
        add(use);
      }
      return true;
    }

    void nodeDevices() {
      each(
          list -> Libvirt.virConnectListAllNodeDevices(session.connection(), list, CARDS),
          Libvirt::virNodeDeviceFree,
          this::nodeDevice);
    }

    private void nodeDevice(long address) {
      String device = check(Libvirt.virNodeDeviceGetName(address));
      devices.add(device);
      if (told.contains(device)) {
        return;
      }
      String name = hereByDevice.get(device);
      Local known = name == null ? null : here.get(name);
      if (name != null && known != null && isHere(name, known.mac())) {
        return;
      }
      if (cards.containsKey(device) || documents < MOST_DOCUMENTS) {
        cards
            .computeIfAbsent(device, unused -> card(address))
            .filter(card -> !OF_NO_USE.matcher(card.name()).matches())
            .ifPresent(this::add);
      }
    }

    private Optional<HostInterface> card(long address) {
      return document(
          address,
          one -> Structs.text(Libvirt.virNodeDeviceGetXMLDesc(one, 0)),
          HostInterfaceDocument::readCard);
    }

    private void add(HostInterface one) {
      found.putIfAbsent(one.name(), one);
    }

    private Optional<HostInterface> document(
        long address, LongFunction<String> xml, Function<String, Optional<HostInterface>> read) {
      session.checkTime();
      documents++;
      try {
        return documents > MOST_DOCUMENTS ? Optional.empty() : read.apply(xml.apply(address));
      } catch (DocumentException e) {
        return Optional.empty();
      }
    }

    /** A driver that is missing tells nothing; an interface that is gone meanwhile is left out. */
    private void each(ToIntFunction<long[]> call, LongConsumer free, LongConsumer read) {
      try (HandleList list = HandleList.of(call, free)) {
        for (long address : list.addresses()) {
          one(address, read);
        }
      } catch (VirException e) {
        return;
      }
    }

    private static void one(long address, LongConsumer read) {
      try {
        read.accept(address);
      } catch (VirException e) {
        return;
      }
    }
  }

  /** Returns what libvirt names the node device of an interface. */
  private static String device(String name, String mac) {
    return "net_" + (name + "_" + mac).replaceAll("[^A-Za-z0-9]", "_");
  }
}
