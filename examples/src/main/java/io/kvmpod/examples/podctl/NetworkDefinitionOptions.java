package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.Bridge;
import io.kvmpod.core.network.Dns;
import io.kvmpod.core.network.Forward;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.StaticRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The network that is asked for: by a document, or by what the options say. */
final class NetworkDefinitionOptions {

  /** How the library calls what the options say. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("name", "network"),
          Map.entry("delaySeconds", "delay"),
          Map.entry("prefixLength", "subnet"),
          Map.entry("address", "subnet"),
          Map.entry("subnets", "subnet"),
          Map.entry("nat addresses", "addresses"),
          Map.entry("nat ipv6", "nat-ipv6"),
          Map.entry("forward device", "device"),
          Map.entry("forward interface", "interface"),
          Map.entry("forward interfaces", "interface"),
          Map.entry("physical function", "card"),
          Map.entry("route destination", "route"),
          Map.entry("route gateway", "route"),
          Map.entry("routes", "route"),
          Map.entry("dns host ip", "dns-host"),
          Map.entry("dns host name", "dns-host"),
          Map.entry("dns host names", "dns-host"),
          Map.entry("dns forwarder", "dns-forwarder"),
          Map.entry("dns forwarders", "dns-forwarder"),
          Map.entry("dns forwarder domain", "dns-forwarder"),
          Map.entry("portIsolation", "isolate-ports"));

  @Mixin private ForwardOptions forward = new ForwardOptions();
  @Mixin private DnsOptions dns = new DnsOptions();

  @Option(
      names = "--bridge",
      paramLabel = "NAME",
      description = "The bridge that is made (the network's name); with bridge, the host's own.")
  private @Nullable String bridge;

  @Option(
      names = "--stp",
      paramLabel = "on|off",
      description = "Whether the bridge speaks the spanning tree protocol (off).")
  private @Nullable String stp;

  @Option(
      names = "--delay",
      paramLabel = "SECONDS",
      description = "How long the bridge waits before it forwards, 0 to 30 (0).")
  private @Nullable Integer delay;

  @Option(names = "--zone", paramLabel = "NAME", description = "The bridge's zone of firewalld.")
  private @Nullable String zone;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description = "The DNS domain of the machines (none).")
  private @Nullable String domain;

  @Option(names = "--mtu", paramLabel = "BYTES", description = "68 to 65535 (the host's choice).")
  private @Nullable Integer mtu;

  @Option(
      names = "--subnet",
      paramLabel = "SPEC",
      description =
          "Such as 172.16.99.1/24,dhcp=172.16.99.100-172.16.99.200; may repeat. See"
              + " docs/podctl.md.")
  private List<String> subnets = List.of();

  @Option(
      names = "--route",
      paramLabel = "SUBNET=GATEWAY",
      description = "A route of the host to what is behind a machine; may repeat.")
  private List<String> routes = List.of();

  @Option(
      names = "--isolate-ports",
      paramLabel = "on|off",
      description = "Whether the machines do not reach each other (off).")
  private @Nullable String isolatePorts;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "libvirt's document of the network, in place of all these; - for the input.")
  private @Nullable String file;

  NetworkDefinitionOptions() {}

  /**
   * Returns the definition of a new network.
   *
   * @throws InvalidRequestException naming the option
   */
  NetworkDefinition toDefinition(String name, Streams streams) {
    NetworkDefinition read = read(name, streams);
    return read == null ? Input.read(OPTIONS, () -> made(name)) : read;
  }

  /**
   * Returns the definition that a document gives, or null when none was named.
   *
   * @throws InvalidRequestException if it is none, or of another network, or if anything else was
   *     said too
   */
  @Nullable NetworkDefinition read(String name, Streams streams) {
    if (file == null) {
      return null;
    }
    said()
        .forEach(
            (option, value) -> {
              throw InvalidRequestException.field(option, value, "either --file or this, not both");
            });
    return NetworkFile.read(file, name, streams);
  }

  /**
   * Returns a definition with what the options say in it; what they do not say stays. What may
   * repeat takes the place of all of its kind, but for routes, which are added.
   *
   * @throws InvalidRequestException naming the option; or if nothing is said
   */
  NetworkDefinition changed(NetworkDefinition before) {
    if (said().isEmpty()) {
      throw InvalidRequestException.field(
          "network", before.name(), "an option that says what is to be otherwise");
    }
    return Input.read(OPTIONS, () -> change(before));
  }

  private Map<String, String> said() {
    Map<String, String> said = new LinkedHashMap<>(forward.said());
    Input.put(said, "bridge", bridge);
    Input.put(said, "stp", stp);
    Input.put(said, "delay", delay);
    Input.put(said, "zone", zone);
    Input.put(said, "domain", domain);
    Input.put(said, "mtu", mtu);
    Input.put(said, "subnet", subnets);
    Input.put(said, "route", routes);
    Input.put(said, "isolate-ports", isolatePorts);
    said.putAll(dns.said());
    return said;
  }

  private NetworkDefinition made(String name) {
    Forward to = forward.toForward(null, bridge);
    NetworkDefinition.Builder builder = NetworkDefinition.nat(name).forward(to);
    routes.forEach(r -> builder.route(route(r)));
    bridge(builder, to, Bridge.named(bridge == null ? name : bridge));
    return said(builder).dns(dns.toDns(Dns.DEFAULT)).build();
  }

  private NetworkDefinition change(NetworkDefinition before) {
    Forward to = forward.toForward(before.forward(), bridge);
    if (to.makesBridge() != before.forward().makesBridge()) {
      throw InvalidRequestException.field(
          "forward",
          to.mode().word(),
          "a mode that is like %s, which network %s has; another kind is given whole, by --file"
              .formatted(before.forward().mode(), before.name()));
    }
    NetworkDefinition.Builder builder = before.toBuilder().forward(to);
    routes.stream()
        .map(NetworkDefinitionOptions::route)
        .filter(r -> !before.routes().contains(r))
        .forEach(builder::route);
    bridge(builder, to, before.bridge());
    return said(builder).dns(dns.toDns(before.dns())).build();
  }

  private NetworkDefinition.Builder said(NetworkDefinition.Builder builder) {
    if (domain != null) {
      builder.domain(domain);
    }
    if (mtu != null) {
      builder.mtu(mtu);
    }
    if (!subnets.isEmpty()) {
      builder.subnets(subnets.stream().map(SubnetText::parse).toList());
    }
    if (isolatePorts != null) {
      builder.portIsolation(Input.onOff("isolate-ports", isolatePorts));
    }
    return builder;
  }

  /** Of the host's own bridge only the name is said. */
  private void bridge(NetworkDefinition.Builder builder, Forward to, @Nullable Bridge now) {
    boolean own = to instanceof Forward.HostBridge;
    if (stp == null && delay == null && zone == null && (bridge == null || own)) {
      return;
    }
    Bridge base = now == null ? Bridge.named(String.valueOf(bridge)) : now;
    builder.bridge(
        new Bridge(
            bridge == null ? base.name() : bridge,
            stp == null ? base.stp() : Input.onOff("stp", stp),
            delay == null ? base.delaySeconds() : delay,
            zone == null ? base.zone() : zone));
  }

  private static StaticRoute route(String text) {
    int sign = text.indexOf('=');
    if (sign < 0) {
      throw InvalidRequestException.text(
          "route", text, text.length(), "'=' and the address of the machine");
    }
    return StaticRoute.of(text.substring(0, sign), text.substring(sign + 1));
  }
}
