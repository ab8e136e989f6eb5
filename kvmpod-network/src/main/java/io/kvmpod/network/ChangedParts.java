package io.kvmpod.network;

import io.kvmpod.core.network.NetworkChange;

/** The parts of a network that change while it runs, as documents of their own. */
final class ChangedParts {

  private ChangedParts() {}

  static String write(NetworkChange change) {
    if (change instanceof NetworkChange.Range range) {
      return NetworkDocuments.write(DhcpParts.RANGES.of(range.range()));
    }
    if (change instanceof NetworkChange.Host host) {
      return NetworkDocuments.write(DhcpParts.HOSTS.of(host.host()));
    }
    if (change instanceof NetworkChange.Group group) {
      return NetworkDocuments.write(PortGroups.ELEMENTS.of(group.group()));
    }
    if (change instanceof NetworkChange.Interface device) {
      return NetworkDocuments.write(Forwards.INTERFACES.of(device.device()));
    }
    return writeDns(change);
  }

  private static String writeDns(NetworkChange change) {
    if (change instanceof NetworkChange.DnsHost host) {
      return NetworkDocuments.write(DnsParts.HOSTS.of(host.host()));
    }
    if (change instanceof NetworkChange.DnsTxt txt) {
      return NetworkDocuments.write(DnsParts.TXTS.of(txt.txt()));
    }
    if (change instanceof NetworkChange.DnsService service) {
      return NetworkDocuments.write(DnsParts.SERVICES.of(service.service()));
    }
    throw new IllegalArgumentException("no part of a network: " + change);
  }
}
