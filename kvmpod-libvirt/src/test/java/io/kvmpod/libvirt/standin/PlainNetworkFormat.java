package io.kvmpod.libvirt.standin;

import io.kvmpod.core.network.ForwardMode;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkFormat;
import java.util.List;
import java.util.UUID;

/** As little of a network's document as the drivers need; the real one is another artifact's. */
public final class PlainNetworkFormat implements NetworkFormat {

  @Override
  public String write(NetworkDefinition network) {
    String subnets =
        network.subnets().stream()
            .map(
                s ->
                    "<ip address='%s' prefix='%d'/>"
                        .formatted(s.subnet().address(), s.subnet().prefixLength()))
            .reduce("", String::concat);
    return "<network><name>%s</name>%s<bridge name='%s'/>%s</network>"
        .formatted(
            network.name(),
            network.forward().equals(ForwardMode.NAT) ? "<forward mode='nat'/>" : "",
            network.bridge(),
            subnets);
  }

  @Override
  public NetworkDocument read(String xml) {
    if (xml.contains("unreadable")) {
      throw new DocumentException("not understood", null);
    }
    return new NetworkDocument(
        PlainText.of(xml, "<name>(.*?)</name>").orElseThrow(),
        UUID.fromString(PlainText.of(xml, "<uuid>(.*?)</uuid>").orElseThrow()),
        new ForwardMode(PlainText.of(xml, "<forward mode='(.*?)'").orElse("isolated")),
        PlainText.of(xml, "<bridge name='(.*?)'").orElse(null),
        List.of());
  }
}
