package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The DHCP that libvirt serves in one subnet.
 *
 * @param ranges what it hands out, sorted; may be empty when there are hosts
 * @param hosts machines that always get one address, sorted by it
 * @param bootFile what a machine that boots from the network is told to load, IPv4 only; or null
 * @param bootServer where it loads that from, an IPv4 address; or null for the gateway
 */
public record Dhcp(
    List<DhcpRange> ranges,
    List<StaticHost> hosts,
    @Nullable String bootFile,
    @Nullable String bootServer) {

  /** DHCP itself cannot carry a longer file name. */
  private static final int LONGEST_FILE = 127;

  /**
   * Checks what can be checked without the subnet.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public Dhcp {
    ranges = ranges.stream().sorted(Comparator.comparing(DhcpRange::first)).toList();
    hosts = hosts.stream().sorted(Comparator.comparing(StaticHost::ip)).toList();
    if (ranges.isEmpty() && hosts.isEmpty()) {
      throw InvalidRequestException.field("dhcp", "", "a range or a static host");
    }
    if (bootServer != null && bootFile == null) {
      throw InvalidRequestException.field("boot server", bootServer, "none without a boot file");
    }
    if (bootFile != null && (bootFile.isBlank() || bootFile.length() > LONGEST_FILE)) {
      throw InvalidRequestException.field("boot file", bootFile, "1 to 127 characters");
    }
    if (bootFile != null) {
      checkOption("boot file", bootFile);
    }
    if (bootServer != null) {
      checkServer(bootServer);
    }
    checkHosts(hosts);
  }

  /** Begins DHCP that hands nothing out. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns DHCP that hands out these addresses.
   *
   * @throws InvalidRequestException naming the field
   */
  public static Dhcp of(String first, String last) {
    return builder().range(first, last).build();
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ranges", ranges.stream().map(DhcpRange::toMap).toList());
    map.put("hosts", hosts.stream().map(StaticHost::toMap).toList());
    NetworkParts.put(map, "bootFile", bootFile);
    NetworkParts.put(map, "bootServer", bootServer);
    return map;
  }

  /** dnsmasq would take a name, libvirt does not. */
  private static void checkServer(String server) {
    if (!NetworkParts.named("boot server", () -> IpAddress.parse(server)).isV4()) {
      throw InvalidRequestException.field("boot server", server, "an IPv4 address");
    }
  }

  /** dnsmasq takes what follows a comma for another option. */
  private static void checkOption(String field, String text) {
    PlainText.check(field, text);
    if (text.indexOf(',') >= 0) {
      throw InvalidRequestException.field(field, text, "no ','");
    }
  }

  private static void checkHosts(List<StaticHost> hosts) {
    NetworkParts.checkEachOnce("static host ip", hosts.stream().map(h -> h.ip()).toList());
    NetworkParts.checkEachOnce("static host mac", known(hosts, StaticHost::mac));
    NetworkParts.checkEachOnce("static host id", known(hosts, StaticHost::id));
    NetworkParts.checkEachOnce("static host name", known(hosts, StaticHost::name));
  }

  private static List<Object> known(
      List<StaticHost> hosts, Function<StaticHost, @Nullable Object> key) {
    List<Object> known = new ArrayList<>();
    for (StaticHost host : hosts) {
      Object value = key.apply(host);
      if (value != null) {
        known.add(value);
      }
    }
    return known;
  }

  /** Collects ranges and hosts. Not thread-safe. */
  public static final class Builder {
    private final List<DhcpRange> ranges = new ArrayList<>();
    private final List<StaticHost> hosts = new ArrayList<>();
    private @Nullable String bootFile;
    private @Nullable String bootServer;

    private Builder() {}

    /** Adds addresses that are handed out. */
    public Builder range(String first, String last) {
      return range(DhcpRange.of(first, last));
    }

    /** Adds addresses that are handed out. */
    public Builder range(DhcpRange range) {
      ranges.add(range);
      return this;
    }

    /** Adds a machine that always gets one address. */
    public Builder host(StaticHost host) {
      hosts.add(host);
      return this;
    }

    /** Sets what a machine that boots from the network loads from the gateway. */
    public Builder bootFile(String file) {
      bootFile = file;
      bootServer = null;
      return this;
    }

    /** Sets what a machine that boots from the network loads, and from where. */
    public Builder bootFile(String file, String server) {
      bootFile = file;
      bootServer = server;
      return this;
    }

    /**
     * Checks and returns it.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public Dhcp build() {
      return new Dhcp(ranges, hosts, bootFile, bootServer);
    }
  }
}
