package io.kvmpod.core.host;

import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfacesTaken;
import io.kvmpod.core.network.NetworkInfo;
import io.kvmpod.core.pool.ResourcePoolClaims;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A host at one moment. Immutable; what is used is summed up when it is made, and machines are
 * found by name, so that a decision costs the same on a host with ten machines and with ten
 * thousand. Two are equal when they were read at one time and say the same.
 */
public final class HostSnapshot {

  private final Instant readAt;
  private final HostFacts host;
  private final List<StoragePoolInfo> storagePools;
  private final List<NetworkInfo> networks;
  private final List<HostInterface> interfaces;
  private final HostLedger ledger;
  private final Map<String, Usage> storageUsed;

  private HostSnapshot(Builder from) {
    readAt = from.readAt;
    host = from.host;
    storagePools = List.copyOf(from.storagePools);
    networks = List.copyOf(from.networks);
    interfaces = List.copyOf(from.interfaces);
    ledger = from.ledger;
    storageUsed = SharedSpace.used(storagePools, ledger.volumes()::promised);
  }

  /** Begins the snapshot of a host that was read at that time; at first it has nothing. */
  public static Builder builder(Instant readAt, HostFacts host) {
    return new Builder(readAt, host);
  }

  /**
   * Reads a snapshot that was told as plain data, by {@link #toMap} or by a person: where a person
   * leaves something out, UUIDs follow from names, pools are active and empty, and machines run.
   * Sizes are bytes, or texts such as {@code 64GiB}.
   *
   * @throws io.kvmpod.core.InvalidRequestException if it is none; its field is the place
   */
  public static HostSnapshot from(PlainData data) {
    return SnapshotReader.read(data);
  }

  /** Returns the snapshot as plain data, in a stable order; {@link #from} reads it back. */
  public Map<String, Object> toMap() {
    return SnapshotWriter.write(this);
  }

  /**
   * Returns what decisions are made from as plain data, in a stable order: what the host is, its
   * storage pools and networks, and what its machines and volumes use, without these one by one and
   * without the time.
   */
  public Map<String, Object> summary() {
    return SnapshotWriter.summary(this);
  }

  /** Returns when the host was read. */
  public Instant readAt() {
    return readAt;
  }

  /** Returns what the host is. */
  public HostFacts host() {
    return host;
  }

  /** Returns the storage pools, in host order. */
  public List<StoragePoolInfo> storagePools() {
    return storagePools;
  }

  /** Returns the libvirt networks, in host order. */
  public List<NetworkInfo> networks() {
    return networks;
  }

  /**
   * Returns the host's own interfaces, as far as the host tells of them; those that a program tells
   * of are in its settings.
   */
  public List<HostInterface> interfaces() {
    return interfaces;
  }

  /** Returns every domain of the host, running or shut off, ours or not, in host order. */
  public List<MachineInfo> machines() {
    return ledger.machines().all();
  }

  /** Returns the virtual size in bytes of every volume of the active storage pools. */
  public Map<VolumeRef, Long> volumeSizes() {
    return ledger.volumes().sizes();
  }

  /** Returns the cores that all domains can have together, running or shut off. */
  public Usage coresUsed() {
    return ledger.machines().cores();
  }

  /** Returns the bytes of memory that all domains can have together, running or shut off. */
  public Usage memoryUsed() {
    return ledger.machines().memory();
  }

  /**
   * Returns the bytes promised of each storage pool: the virtual sizes of its volumes, those of our
   * machines apart and those that a claim is about to make included, and what other files on the
   * same file system physically use. Of pools that share their space each is promised what all of
   * them are.
   */
  public Map<String, Usage> storageUsed() {
    return storageUsed;
  }

  /** Returns what our machines are promised, by the resource pool that they belong to. */
  public Map<String, ResourcePoolClaims> resourcePoolClaims() {
    return ledger.machines().resourcePools();
  }

  /** Returns the machine with that name, the last in host order when several have it. */
  public Optional<MachineInfo> machine(String name) {
    return ledger.machine(name);
  }

  /** Returns the machine with that UUID. */
  public Optional<MachineInfo> machine(UUID uuid) {
    return ledger.machine(uuid);
  }

  /** Returns what machines have of the host's interfaces, and how many are on each network. */
  public InterfacesTaken interfacesTaken() {
    return ledger.machines().interfacesTaken();
  }

  /** Returns whether an interface of some machine has that address. */
  public boolean has(MacAddress mac) {
    return ledger.machines().has(mac);
  }

  /** Returns the storage pool with that name. */
  public Optional<StoragePoolInfo> storagePool(String name) {
    return storagePools.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Returns the network with that name. */
  public Optional<NetworkInfo> network(String name) {
    return networks.stream().filter(n -> n.name().equals(name)).findFirst();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostSnapshot that
        && readAt.equals(that.readAt)
        && host.equals(that.host)
        && storagePools.equals(that.storagePools)
        && networks.equals(that.networks)
        && interfaces.equals(that.interfaces)
        && machines().equals(that.machines())
        && volumeSizes().equals(that.volumeSizes());
  }

  @Override
  public int hashCode() {
    return Objects.hash(readAt, host, storagePools, networks, machines().size());
  }

  /** Returns the host's name, when it was read, and how much is on it. */
  @Override
  public String toString() {
    return "host %s at %s: %d storage pools, %d networks, %d machines, %d volumes"
        .formatted(
            host.hostName(),
            readAt,
            storagePools.size(),
            networks.size(),
            machines().size(),
            volumeSizes().size());
  }

  /** Collects what was read. Not thread-safe. */
  public static final class Builder {
    private final Instant readAt;
    private final HostFacts host;
    private List<StoragePoolInfo> storagePools = List.of();
    private List<NetworkInfo> networks = List.of();
    private List<HostInterface> interfaces = List.of();
    private HostLedger ledger = HostLedger.EMPTY;

    private Builder(Instant readAt, HostFacts host) {
      this.readAt = readAt;
      this.host = host;
    }

    /** Sets the storage pools, in host order. */
    public Builder storagePools(List<StoragePoolInfo> pools) {
      storagePools = pools;
      return this;
    }

    /** Sets the libvirt networks, in host order. */
    public Builder networks(List<NetworkInfo> newNetworks) {
      networks = newNetworks;
      return this;
    }

    /** Sets the host's own interfaces, in host order. */
    public Builder interfaces(List<HostInterface> newInterfaces) {
      interfaces = newInterfaces;
      return this;
    }

    /**
     * Sets the machines, in host order, and the volumes.
     *
     * @param volumeSizes the virtual size in bytes of every volume of the active storage pools
     */
    public Builder machines(Collection<MachineInfo> machines, Map<VolumeRef, Long> volumeSizes) {
      return ledger(HostLedger.of(machines, volumeSizes));
    }

    /** Sets the machines and the volumes, as whoever changes them keeps them. */
    public Builder ledger(HostLedger newLedger) {
      ledger = newLedger;
      return this;
    }

    /**
     * Returns the snapshot.
     *
     * @throws ArithmeticException if what our machines are promised of a storage pool is more than
     *     {@link Long#MAX_VALUE} bytes
     */
    public HostSnapshot build() {
      return new HostSnapshot(this);
    }
  }
}
