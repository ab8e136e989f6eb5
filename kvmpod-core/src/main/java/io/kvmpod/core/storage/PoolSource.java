package io.kvmpod.core.storage;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a storage pool, in libvirt's terms; which parts a pool has depends on its type.
 *
 * @param hosts the servers
 * @param devices block devices by their paths; for {@code iscsi} and {@code iscsi-direct} the
 *     target's name
 * @param directory a directory of the server
 * @param name the volume group, the dataset, the pool of Ceph, the volume of Gluster
 * @param format libvirt's word for the file system, partition table or protocol
 * @param initiator the name with which the host logs in to a target of iSCSI
 * @param adapter the host bus adapter, by the name that the kernel gives it
 * @param auth who the host is to the server
 */
public record PoolSource(
    List<Host> hosts,
    List<String> devices,
    @Nullable String directory,
    @Nullable String name,
    @Nullable String format,
    @Nullable String initiator,
    @Nullable String adapter,
    @Nullable Auth auth) {

  /** Nothing, as behind a directory. */
  public static final PoolSource NONE =
      new PoolSource(List.of(), List.of(), null, null, null, null, null, null);

  /** Copies the lists. */
  public PoolSource {
    hosts = List.copyOf(hosts);
    devices = List.copyOf(devices);
  }

  /** Begins a source. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads a source that {@link #toMap} told. */
  public static PoolSource from(PlainData data) {
    data.only("hosts", "devices", "directory", "name", "format", "initiator", "adapter", "auth");
    return new PoolSource(
        data.find("hosts", d -> d.list(Host::from), List.of()),
        data.find("devices", d -> d.list(PlainData::text), List.of()),
        data.findOrNull("directory", PlainData::text),
        data.findOrNull("name", PlainData::text),
        data.findOrNull("format", PlainData::text),
        data.findOrNull("initiator", PlainData::text),
        data.findOrNull("adapter", PlainData::text),
        data.findOrNull("auth", Auth::from));
  }

  /** Returns the source as plain data, in a stable order; what it does not have has no key. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (!hosts.isEmpty()) {
      map.put("hosts", hosts.stream().map(Host::toMap).toList());
    }
    if (!devices.isEmpty()) {
      map.put("devices", devices);
    }
    put(map, "directory", directory);
    put(map, "name", name);
    put(map, "format", format);
    put(map, "initiator", initiator);
    put(map, "adapter", adapter);
    if (auth != null) {
      map.put("auth", auth.toMap());
    }
    return map;
  }

  private static void put(Map<String, Object> map, String key, @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  /**
   * A server.
   *
   * @param name its name or address
   * @param port 1 to 65535, or null for the protocol's own
   */
  public record Host(String name, @Nullable Integer port) {

    /**
     * Checks name and port.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public Host {
      if (name.isBlank() || !PlainText.is(name)) {
        throw InvalidRequestException.field("source host", name, "a name or an address");
      }
      if (port != null && (port < 1 || port > 65_535)) {
        throw InvalidRequestException.field("source port", port.toString(), "1 to 65535");
      }
    }

    /** Returns the server at its protocol's own port. */
    public static Host of(String name) {
      return new Host(name, null);
    }

    private static Host from(PlainData data) {
      data.only("name", "port");
      return new Host(
          data.get("name").text(), data.findOrNull("port", p -> (int) p.number(1, 65_535)));
    }

    private Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", name);
      if (port != null) {
        map.put("port", port);
      }
      return map;
    }

    /** Returns {@code mon1:6789}, or the name alone. */
    @Override
    public String toString() {
      return port == null ? name : name + ":" + port;
    }
  }

  /**
   * Who the host is to a server; the password is a secret that the host keeps, and is named here.
   *
   * @param type {@code ceph} or {@code chap}
   * @param secret the UUID of the host's secret, or null when its usage names it
   * @param usage the usage of the host's secret, or null when its UUID names it
   */
  public record Auth(String type, String username, @Nullable UUID secret, @Nullable String usage) {

    /**
     * Checks that it is complete.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public Auth {
      if (!type.equals("ceph") && !type.equals("chap")) {
        throw InvalidRequestException.field("auth type", type, "ceph or chap");
      }
      PlainText.check("auth username", username);
      if ((secret == null) == (usage == null)) {
        throw InvalidRequestException.field(
            "auth secret", secret == null ? "none" : secret.toString(), "a UUID or a usage");
      }
      if (usage != null) {
        PlainText.check("auth usage", usage);
      }
    }

    private static Auth from(PlainData data) {
      data.only("type", "username", "secret", "usage");
      return new Auth(
          data.get("type").text(),
          data.get("username").text(),
          data.findOrNull("secret", s -> s.text(UUID::fromString)),
          data.findOrNull("usage", PlainData::text));
    }

    private Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("type", type);
      map.put("username", username);
      if (secret != null) {
        map.put("secret", secret.toString());
      }
      if (usage != null) {
        map.put("usage", usage);
      }
      return map;
    }
  }

  /** Collects what a source has. Not thread-safe. */
  public static final class Builder {
    private List<Host> hosts = List.of();
    private List<String> devices = List.of();
    private @Nullable String directory;
    private @Nullable String name;
    private @Nullable String format;
    private @Nullable String initiator;
    private @Nullable String adapter;
    private @Nullable Auth auth;

    private Builder() {}

    /** Sets the servers. */
    public Builder hosts(List<Host> newHosts) {
      hosts = newHosts;
      return this;
    }

    /** Sets the devices. */
    public Builder devices(List<String> newDevices) {
      devices = newDevices;
      return this;
    }

    /** Sets the directory of the server. */
    public Builder directory(@Nullable String newDirectory) {
      directory = newDirectory;
      return this;
    }

    /** Sets the name of what holds the volumes. */
    public Builder name(@Nullable String newName) {
      name = newName;
      return this;
    }

    /** Sets libvirt's word for the format. */
    public Builder format(@Nullable String newFormat) {
      format = newFormat;
      return this;
    }

    /** Sets the name with which the host logs in. */
    public Builder initiator(@Nullable String newInitiator) {
      initiator = newInitiator;
      return this;
    }

    /** Sets the host bus adapter. */
    public Builder adapter(@Nullable String newAdapter) {
      adapter = newAdapter;
      return this;
    }

    /** Sets who the host is to the server. */
    public Builder auth(@Nullable Auth newAuth) {
      auth = newAuth;
      return this;
    }

    /** Returns the source. */
    public PoolSource build() {
      return new PoolSource(hosts, devices, directory, name, format, initiator, adapter, auth);
    }
  }
}
