package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.core.spi.NetworkFormat.NetworkDocument;
import io.kvmpod.libvirt.internal.binding.HandleList;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Reads the networks of a host. */
final class NetworkReader {

  private final NetworkFormat format;

  NetworkReader(NetworkFormat format) {
    this.format = format;
  }

  /** Returns them by name: libvirt lists them in no order. */
  List<NetworkInfo> read(Session session) {
    List<NetworkInfo> found = new ArrayList<>();
    try (HandleList networks =
        HandleList.of(
            list -> Libvirt.virConnectListAllNetworks(session.connection(), list, 0),
            Libvirt::virNetworkFree)) {
      for (long network : networks.addresses()) {
        session.checkTime();
        Absent.ok(VirError.NO_NETWORK, () -> found.add(read(network)));
      }
    }
    found.sort(Comparator.comparing(NetworkInfo::name));
    return found;
  }

  /**
   * A network whose document is beyond this library is shown, and as not active: not to be used.
   */
  private NetworkInfo read(long network) {
    String xml = Structs.text(Libvirt.virNetworkGetXMLDesc(network, 0));
    boolean active = check(Libvirt.virNetworkIsActive(network)) == 1;
    boolean autostart = autostart(network);
    try {
      NetworkDocument says = format.read(xml);
      return new NetworkInfo(
          says.name(),
          says.uuid(),
          active,
          autostart,
          says.forward(),
          says.bridge(),
          says.interfaces(),
          says.subnets());
    } catch (DocumentException e) {
      return new NetworkInfo(
          check(Libvirt.virNetworkGetName(network)),
          UUID.fromString(Structs.networkUuid(network)),
          false,
          autostart,
          new ForwardMode("unknown"),
          null,
          List.of(),
          List.of());
    }
  }

  /** A network that is not kept cannot start with the host, and says so with an error. */
  private static boolean autostart(long network) {
    int[] autostart = new int[1];
    if (Libvirt.virNetworkGetAutostart(network, autostart) < 0) {
      VirException.ignore();
      return false;
    }
    return autostart[0] == 1;
  }
}
