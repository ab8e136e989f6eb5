package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The DNS that libvirt serves on a network.
 *
 * @param enabled whether it serves any; when not, nothing else is said
 * @param forwardPlainNames whether a name without a domain may be asked of the host's own servers
 * @param forwarders whom it asks instead of the host's own servers
 * @param hosts names with addresses, sorted by these
 * @param txts texts, sorted by their names
 * @param services where services are found, sorted
 */
public record Dns(
    boolean enabled,
    boolean forwardPlainNames,
    List<Forwarder> forwarders,
    List<Host> hosts,
    List<Txt> txts,
    List<Service> services) {

  /** What libvirt serves when nothing is said. */
  public static final Dns DEFAULT = new Dns(true, true, List.of(), List.of(), List.of(), List.of());

  /** None at all. */
  public static final Dns NONE = new Dns(false, true, List.of(), List.of(), List.of(), List.of());

  /**
   * Checks that no entry is there twice, and that nothing is said where none is served.
   *
   * @throws InvalidRequestException naming the field
   */
  public Dns {
    forwarders = List.copyOf(forwarders);
    hosts = hosts.stream().sorted(Comparator.comparing(Host::ip)).toList();
    txts = txts.stream().sorted(Comparator.comparing(Txt::name)).toList();
    services = services.stream().sorted(Comparator.comparing(Service::toString)).toList();
    NetworkParts.checkEachOnce("dns host ip", hosts.stream().map(Host::ip).toList());
    NetworkParts.checkEachOnce("dns txt name", txts.stream().map(Txt::name).toList());
    NetworkParts.checkEachOnce("dns forwarders", forwarders);
    NetworkParts.checkEachOnce("dns services", services);
    boolean says =
        !forwarders.isEmpty() || !hosts.isEmpty() || !txts.isEmpty() || !services.isEmpty();
    if (!enabled && (says || !forwardPlainNames)) {
      throw InvalidRequestException.field("dns", "disabled", "no entries where none is served");
    }
  }

  /** Begins with what libvirt serves when nothing is said. */
  public static Builder builder() {
    return new Builder();
  }

  /** Begins with what this serves. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.enabled = enabled;
    builder.forwardPlainNames = forwardPlainNames;
    builder.forwarders.addAll(forwarders);
    builder.hosts.addAll(hosts);
    builder.txts.addAll(txts);
    builder.services.addAll(services);
    return builder;
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("enabled", enabled);
    map.put("forwardPlainNames", forwardPlainNames);
    map.put("forwarders", forwarders.stream().map(Forwarder::toString).toList());
    map.put("hosts", hosts.stream().map(Host::toString).toList());
    map.put("txts", txts.stream().map(Txt::toString).toList());
    map.put("services", services.stream().map(Service::toString).toList());
    return map;
  }

  /**
   * A server that is asked.
   *
   * @param address its address, or null for the host's own servers
   * @param domain the domain that it is asked for, or null for all
   */
  public record Forwarder(@Nullable IpAddress address, @Nullable String domain) {

    /**
     * Checks that something is said.
     *
     * @throws InvalidRequestException naming the field
     */
    public Forwarder {
      if (address == null && domain == null) {
        throw InvalidRequestException.field("dns forwarder", "", "an address or a domain");
      }
      if (domain != null) {
        NetworkParts.checkDnsName("dns forwarder domain", domain);
      }
    }

    /** Returns such as {@code 192.0.2.53 for example.org}. */
    @Override
    public String toString() {
      String asked = address == null ? "the host's servers" : address.toString();
      return domain == null ? asked : asked + " for " + domain;
    }
  }

  /**
   * The names of one address.
   *
   * @param names at least one
   */
  public record Host(IpAddress ip, List<String> names) {

    /**
     * Checks the names.
     *
     * @throws InvalidRequestException naming the field
     */
    public Host {
      names = List.copyOf(names);
      if (names.isEmpty()) {
        throw InvalidRequestException.field("dns host names", ip.toString(), "at least one name");
      }
      names.forEach(n -> NetworkParts.checkDnsName("dns host name", n));
      NetworkParts.checkEachOnce("dns host names", names);
    }

    /** Returns such as {@code 192.0.2.7 db1 db}. */
    @Override
    public String toString() {
      return ip + " " + String.join(" ", names);
    }
  }

  /** A text under a name, such as {@code example: v=1}. */
  public record Txt(String name, String value) {

    /** A TXT record's string is counted in one octet. */
    private static final int LONGEST = 255;

    /**
     * Checks both.
     *
     * @throws InvalidRequestException naming the field
     */
    public Txt {
      NetworkParts.checkDnsName("dns txt name", name);
      PlainText.check("dns txt value", value);
      if (value.isEmpty() || value.length() > LONGEST || value.indexOf('"') >= 0) {
        throw InvalidRequestException.field(
            "dns txt value", value, "1 to 255 characters without '\"'");
      }
    }

    /** Returns {@code name: value}. */
    @Override
    public String toString() {
      return name + ": " + value;
    }
  }

  /**
   * Where a service is found.
   *
   * @param service its name without {@code _}, such as {@code ldap}
   * @param protocol {@code tcp} or {@code udp}
   * @param domain the domain that has it, or null for the network's
   * @param target the host that has it; or null, and then there is neither port nor more
   * @param port 1 to 65535, or null
   * @param priority 0 to 65535, the lowest first; null for 0, which is what nothing means
   * @param weight 0 to 65535, among those of one priority; null for 0, likewise
   */
  public record Service(
      String service,
      String protocol,
      @Nullable String domain,
      @Nullable String target,
      @Nullable Integer port,
      @Nullable Integer priority,
      @Nullable Integer weight) {

    private static final int MOST = 65_535;

    /**
     * Checks every field.
     *
     * @throws InvalidRequestException naming the field
     */
    public Service {
      if (!service.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,13}[A-Za-z0-9])?")) {
        throw InvalidRequestException.field(
            "dns service", service, "1 to 15 ASCII letters, digits and '-', the last inside only");
      }
      if (!protocol.equals("tcp") && !protocol.equals("udp")) {
        throw InvalidRequestException.field("dns service protocol", protocol, "tcp or udp");
      }
      if (domain != null) {
        NetworkParts.checkDnsName("dns service domain", domain);
      }
      if (target != null) {
        NetworkParts.checkDnsName("dns service target", target);
      }
      checkNumber("dns service port", port, 1, target);
      checkNumber("dns service priority", priority, 0, target);
      checkNumber("dns service weight", weight, 0, target);
      priority = orNone(priority);
      weight = orNone(weight);
    }

    private static @Nullable Integer orNone(@Nullable Integer number) {
      return number == null || number == 0 ? null : number;
    }

    private static void checkNumber(
        String field, @Nullable Integer number, int least, @Nullable String target) {
      if (number == null) {
        return;
      }
      if (number < least || number > MOST) {
        throw InvalidRequestException.field(field, number.toString(), least + " to 65535");
      }
      if (target == null) {
        throw InvalidRequestException.field(field, number.toString(), "none without a target");
      }
    }

    /** Returns such as {@code _ldap._tcp.example.org at db1:389 (priority 10, weight 5)}. */
    @Override
    public String toString() {
      String name = "_%s._%s".formatted(service, protocol) + (domain == null ? "" : "." + domain);
      String at = target == null ? "" : " at " + target + (port == null ? "" : ":" + port);
      return name
          + at
          + (priority == null ? "" : " (priority " + priority + ")")
          + (weight == null ? "" : " (weight " + weight + ")");
    }
  }

  /** Collects entries. Not thread-safe. */
  public static final class Builder {
    private final List<Forwarder> forwarders = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Txt> txts = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private boolean enabled = true;
    private boolean forwardPlainNames = true;

    private Builder() {}

    /** Sets whether a name without a domain may be asked of the host's own servers. */
    public Builder forwardPlainNames(boolean forward) {
      forwardPlainNames = forward;
      return this;
    }

    /** Adds a server that is asked for all that is not known here. */
    public Builder forwarder(String address) {
      return forwarder(
          new Forwarder(NetworkParts.named("dns forwarder", () -> IpAddress.parse(address)), null));
    }

    /** Adds a server that is asked. */
    public Builder forwarder(Forwarder forwarder) {
      forwarders.add(forwarder);
      return this;
    }

    /** Adds the names of an address. */
    public Builder host(String ip, String... names) {
      IpAddress address = NetworkParts.named("dns host ip", () -> IpAddress.parse(ip));
      hosts.add(new Host(address, List.of(names)));
      return this;
    }

    /** Adds a text. */
    public Builder txt(String name, String value) {
      txts.add(new Txt(name, value));
      return this;
    }

    /** Adds where a service is found. */
    public Builder service(Service service) {
      services.add(service);
      return this;
    }

    /**
     * Checks and returns it.
     *
     * @throws InvalidRequestException naming the field
     */
    public Dns build() {
      return new Dns(enabled, forwardPlainNames, forwarders, hosts, txts, services);
    }
  }
}
