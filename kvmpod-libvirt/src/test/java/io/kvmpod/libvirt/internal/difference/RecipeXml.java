package io.kvmpod.libvirt.internal.difference;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The document that a recipe is, in libvirt's words, whatever it says. */
final class RecipeXml {

  private static final String NAMESPACE = "urn:kvmpod:difference";

  private final XMLStreamWriter out;

  private RecipeXml(XMLStreamWriter out) {
    this.out = out;
  }

  static String write(Recipe recipe) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new RecipeXml(out).network(recipe);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void network(Recipe recipe) throws XMLStreamException {
    begin("network");
    begin("name");
    out.writeCharacters(recipe.name);
    end();
    metadata(recipe.metadata);
    forward(recipe);
    bridge(recipe);
    if (recipe.mtu != null) {
      empty("mtu", "size", recipe.mtu);
    }
    if (recipe.domain != null) {
      empty("domain", "name", recipe.domain, "localOnly", yes(recipe.local));
    }
    dns(recipe);
    bandwidth(recipe.bandwidth);
    vlan(recipe.vlan);
    port(recipe.port);
    if (recipe.isolated) {
      empty("port", "isolated", "yes");
    }
    for (Recipe.Group group : recipe.groups) {
      group(group);
    }
    for (Recipe.Ip ip : recipe.ips) {
      ip(ip);
    }
    for (Recipe.Route route : recipe.routes) {
      route(route);
    }
    end();
  }

  private void metadata(Map<String, String> metadata) throws XMLStreamException {
    if (metadata.isEmpty()) {
      return;
    }
    begin("metadata");
    out.writeStartElement("k", "data", NAMESPACE);
    out.writeNamespace("k", NAMESPACE);
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      out.writeStartElement("k", "item", NAMESPACE);
      attributes("key", entry.getKey(), "value", entry.getValue());
      end();
    }
    end();
    end();
  }

  private void forward(Recipe recipe) throws XMLStreamException {
    if (recipe.mode.equals("isolated")) {
      return;
    }
    begin("forward", "mode", recipe.mode.equals("macvtap") ? "bridge" : recipe.mode);
    attributes("dev", recipe.device, "managed", recipe.mode.equals("hostdev") ? "yes" : null);
    if (recipe.natAddresses != null || recipe.natPorts != null || recipe.natIpv6) {
      nat(recipe);
    }
    if (recipe.card != null) {
      empty("pf", "dev", recipe.card);
    }
    for (String one : recipe.interfaces) {
      empty("interface", "dev", one);
    }
    for (String address : recipe.pci) {
      pci(address);
    }
    end();
  }

  private void pci(String address) throws XMLStreamException {
    String[] parts = address.split("[:.]", -1);
    begin("address", "type", "pci", "domain", "0x" + parts[0], "bus", "0x" + parts[1]);
    attributes("slot", "0x" + parts[2], "function", "0x" + parts[3]);
    end();
  }

  private void nat(Recipe recipe) throws XMLStreamException {
    begin("nat", "ipv6", recipe.natIpv6 ? "yes" : null);
    if (recipe.natAddresses != null) {
      empty("address", "start", recipe.natAddresses.first(), "end", recipe.natAddresses.last());
    }
    if (recipe.natPorts != null) {
      empty("port", "start", recipe.natPorts[0], "end", recipe.natPorts[1]);
    }
    end();
  }

  private void bridge(Recipe recipe) throws XMLStreamException {
    if (recipe.bridge == null) {
      return;
    }
    begin("bridge", "name", recipe.bridge);
    if (recipe.makesBridge()) {
      attributes("stp", recipe.stp ? "on" : "off", "delay", recipe.delay, "zone", recipe.zone);
    }
    end();
  }

  private void dns(Recipe recipe) throws XMLStreamException {
    begin("dns", "enable", recipe.dns ? null : "no");
    attributes("forwardPlainNames", recipe.plainNames ? null : "no");
    for (Recipe.Forwarder forwarder : recipe.forwarders) {
      empty("forwarder", "addr", forwarder.address(), "domain", forwarder.domain());
    }
    for (Recipe.Pair txt : recipe.txts) {
      empty("txt", "name", txt.first(), "value", txt.last());
    }
    for (Recipe.Srv srv : recipe.services) {
      begin("srv", "service", srv.service(), "protocol", srv.protocol(), "domain", srv.domain());
      attributes("target", srv.target(), "port", srv.port());
      attributes("priority", srv.priority(), "weight", srv.weight());
      end();
    }
    for (Recipe.DnsHost host : recipe.dnsHosts) {
      begin("host", "ip", host.ip());
      for (String name : host.names()) {
        begin("hostname");
        out.writeCharacters(name);
        end();
      }
      end();
    }
    end();
  }

  private void ip(Recipe.Ip ip) throws XMLStreamException {
    begin("ip", "family", ip.isV6() ? "ipv6" : null, "address", ip.address, "prefix", ip.prefix);
    if (ip.tftp != null) {
      empty("tftp", "root", ip.tftp);
    }
    if (ip.dhcp) {
      begin("dhcp");
      for (Recipe.Range range : ip.ranges) {
        begin("range", "start", range.first(), "end", range.last());
        lease(range.lease());
        end();
      }
      for (Recipe.Host host : ip.hosts) {
        begin("host", "mac", host.mac(), "id", host.id(), "name", host.name(), "ip", host.ip());
        lease(host.lease());
        end();
      }
      if (ip.bootFile != null || ip.bootServer != null) {
        empty("bootp", "file", ip.bootFile, "server", ip.bootServer);
      }
      end();
    }
    end();
  }

  private void lease(@Nullable Long seconds) throws XMLStreamException {
    if (seconds != null) {
      empty("lease", "expiry", seconds, "unit", "seconds");
    }
  }

  private void route(Recipe.Route route) throws XMLStreamException {
    begin("route", "family", route.address().indexOf(':') >= 0 ? "ipv6" : null);
    attributes("address", route.address(), "prefix", route.prefix());
    attributes("gateway", route.gateway(), "metric", route.metric());
    end();
  }

  private void group(Recipe.Group group) throws XMLStreamException {
    begin("portgroup", "name", group.name(), "default", group.isDefault() ? "yes" : null);
    vlan(group.vlan());
    bandwidth(group.bandwidth());
    port(group.port());
    end();
  }

  private void vlan(Recipe.@Nullable Vlan vlan) throws XMLStreamException {
    if (vlan == null) {
      return;
    }
    begin("vlan", "trunk", vlan.trunk() ? "yes" : null);
    for (Integer id : vlan.ids()) {
      empty("tag", "id", id, "nativeMode", id.equals(vlan.nativeId()) ? "tagged" : null);
    }
    end();
  }

  private void bandwidth(Recipe.@Nullable Bandwidth bandwidth) throws XMLStreamException {
    if (bandwidth != null) {
      begin("bandwidth");
      rate("inbound", bandwidth.inbound());
      rate("outbound", bandwidth.outbound());
      end();
    }
  }

  private void rate(String name, Recipe.@Nullable Rate rate) throws XMLStreamException {
    if (rate != null) {
      empty(name, "average", rate.average(), "peak", rate.peak(), "burst", rate.burst());
    }
  }

  private void port(Recipe.@Nullable Port port) throws XMLStreamException {
    if (port == null) {
      return;
    }
    begin("virtualport", "type", port.type());
    if (!port.parameters().isEmpty()) {
      begin("parameters");
      for (Map.Entry<String, String> parameter : port.parameters().entrySet()) {
        attributes(parameter.getKey(), parameter.getValue());
      }
      end();
    }
    end();
  }

  private static @Nullable String yes(boolean value) {
    return value ? "yes" : null;
  }

  private void empty(String name, @Nullable Object... attributes) throws XMLStreamException {
    begin(name, attributes);
    end();
  }

  private void begin(String name, @Nullable Object... attributes) throws XMLStreamException {
    out.writeStartElement(name);
    attributes(attributes);
  }

  private void attributes(@Nullable Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.writeAttribute(String.valueOf(attributes[i]), String.valueOf(attributes[i + 1]));
      }
    }
  }

  private void end() throws XMLStreamException {
    out.writeEndElement();
  }
}
