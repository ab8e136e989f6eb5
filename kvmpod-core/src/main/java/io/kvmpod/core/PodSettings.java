package io.kvmpod.core;

import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.text.PlainText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the program says of a pod, as opposed to what its host is. Immutable; another one is made by
 * {@link #toBuilder()}.
 *
 * @param name the pod's name, at first its host's
 * @param tags none at first; a tag holds no comma and no blank
 * @param zone {@code default} at first
 * @param resourcePool the resource pool of the pod, {@code default} at first
 * @param cpuRatio 1 at first
 * @param memoryRatio 1 at first
 * @param reservedCores withheld from machines, 0 at first
 * @param reservedMemory withheld from machines, 0 at first
 * @param storage what is said of single storage pools, by name
 * @param defaultStoragePool name or UUID of the storage pool for disks that name none, or null, as
 *     it is at first
 * @param interfaces what the program tells of the host's interfaces, none at first; in place of
 *     what the host tells of one with the same name
 * @param macvlanMode how macvtap interfaces reach each other, {@code bridge} at first
 * @param autostart whether composed machines start with their host, as they do at first
 */
public record PodSettings(
    String name,
    Set<String> tags,
    String zone,
    String resourcePool,
    OvercommitRatio cpuRatio,
    OvercommitRatio memoryRatio,
    Cores reservedCores,
    MemorySize reservedMemory,
    Map<String, StoragePoolSettings> storage,
    @Nullable String defaultStoragePool,
    List<HostInterface> interfaces,
    MacvlanMode macvlanMode,
    boolean autostart) {

  /**
   * Checks the names.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public PodSettings {
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    storage = Collections.unmodifiableSortedMap(new TreeMap<>(storage));
    interfaces = List.copyOf(interfaces);
    if (name.isBlank() || !PlainText.is(name)) {
      throw InvalidRequestException.field("pod name", name, "some text without controls");
    }
    tags.forEach(MachineSpec::checkTag);
    ResourcePool.checkName(resourcePool);
  }

  /** Returns the settings that a pod has at first. */
  public static PodSettings named(String name) {
    return new PodSettings(
        name,
        Set.of(),
        "default",
        ResourcePool.DEFAULT.name(),
        OvercommitRatio.ONE,
        OvercommitRatio.ONE,
        Cores.ZERO,
        MemorySize.ZERO,
        Map.of(),
        null,
        List.of(),
        MacvlanMode.BRIDGE,
        true);
  }

  /** Returns what is said of that storage pool. */
  public StoragePoolSettings storagePool(String pool) {
    return storage.getOrDefault(pool, StoragePoolSettings.NONE);
  }

  /** Returns the settings as plain data, in a stable order; what was not said has no key. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("tags", List.copyOf(tags));
    map.put("zone", zone);
    map.put("resourcePool", resourcePool);
    map.put("cpuRatio", cpuRatio.toString());
    map.put("memoryRatio", memoryRatio.toString());
    map.put("reservedCores", reservedCores.count());
    map.put("reservedMemory", reservedMemory.bytes());
    Map<String, Object> pools = new LinkedHashMap<>();
    storage.forEach((pool, said) -> pools.put(pool, said.toMap()));
    map.put("storage", pools);
    if (defaultStoragePool != null) {
      map.put("defaultStoragePool", defaultStoragePool);
    }
    map.put("interfaces", interfaces.stream().map(HostInterface::toMap).toList());
    map.put("macvlanMode", macvlanMode.name());
    map.put("autostart", autostart);
    return map;
  }

  /** Begins other settings from these. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * What is said of one storage pool.
   *
   * @param ratio 1 at first
   * @param reserved withheld from machines, 0 at first
   * @param tags words by which a disk can ask for the pool
   */
  public record StoragePoolSettings(OvercommitRatio ratio, StorageSize reserved, Set<String> tags) {

    /** Nothing is said. */
    public static final StoragePoolSettings NONE =
        new StoragePoolSettings(OvercommitRatio.ONE, StorageSize.ZERO, Set.of());

    /** Copies and sorts the set. */
    public StoragePoolSettings {
      tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    private Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("ratio", ratio.toString());
      map.put("reserved", reserved.bytes());
      map.put("tags", List.copyOf(tags));
      return map;
    }
  }

  /** Collects changes of settings. Not thread-safe. */
  public static final class Builder {
    private String name;
    private final Set<String> tags;
    private String zone;
    private String resourcePool;
    private OvercommitRatio cpuRatio;
    private OvercommitRatio memoryRatio;
    private Cores reservedCores;
    private MemorySize reservedMemory;
    private final Map<String, StoragePoolSettings> storage;
    private @Nullable String defaultStoragePool;
    private final Map<String, HostInterface> interfaces = new LinkedHashMap<>();
    private MacvlanMode macvlanMode;
    private boolean autostart;

    private Builder(PodSettings from) {
      name = from.name;
      tags = new TreeSet<>(from.tags);
      zone = from.zone;
      resourcePool = from.resourcePool;
      cpuRatio = from.cpuRatio;
      memoryRatio = from.memoryRatio;
      reservedCores = from.reservedCores;
      reservedMemory = from.reservedMemory;
      storage = new TreeMap<>(from.storage);
      defaultStoragePool = from.defaultStoragePool;
      from.interfaces.forEach(i -> interfaces.put(i.name(), i));
      macvlanMode = from.macvlanMode;
      autostart = from.autostart;
    }

    /** Sets the pod's name. */
    public Builder name(String newName) {
      name = newName;
      return this;
    }

    /** Adds a tag. */
    public Builder tag(String tag) {
      tags.add(tag);
      return this;
    }

    /** Sets the zone. */
    public Builder zone(String newZone) {
      zone = newZone;
      return this;
    }

    /** Sets the resource pool of the pod. */
    public Builder resourcePool(String newResourcePool) {
      resourcePool = newResourcePool;
      return this;
    }

    /** Sets how far cores may be promised. */
    public Builder cpuRatio(OvercommitRatio ratio) {
      cpuRatio = ratio;
      return this;
    }

    /** Sets how far memory may be promised. */
    public Builder memoryRatio(OvercommitRatio ratio) {
      memoryRatio = ratio;
      return this;
    }

    /** Sets the cores that are withheld from machines. */
    public Builder reservedCores(Cores cores) {
      reservedCores = cores;
      return this;
    }

    /** Sets the memory that is withheld from machines. */
    public Builder reservedMemory(MemorySize memory) {
      reservedMemory = memory;
      return this;
    }

    /** Sets what is said of one storage pool. */
    public Builder storagePool(String pool, StoragePoolSettings settings) {
      storage.put(pool, settings);
      return this;
    }

    /** Sets the storage pool, by name or UUID, for disks that name none; null for none. */
    public Builder defaultStoragePool(@Nullable String pool) {
      defaultStoragePool = pool;
      return this;
    }

    /** Sets what is told of a host interface, in place of one with its name. */
    public Builder hostInterface(HostInterface newInterface) {
      interfaces.put(newInterface.name(), newInterface);
      return this;
    }

    /** Sets how macvtap interfaces reach each other. */
    public Builder macvlanMode(MacvlanMode mode) {
      macvlanMode = mode;
      return this;
    }

    /** Sets whether composed machines start with their host. */
    public Builder autostart(boolean newAutostart) {
      autostart = newAutostart;
      return this;
    }

    /**
     * Checks and returns the settings.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public PodSettings build() {
      return new PodSettings(
          name,
          tags,
          zone,
          resourcePool,
          cpuRatio,
          memoryRatio,
          reservedCores,
          reservedMemory,
          storage,
          defaultStoragePool,
          List.copyOf(interfaces.values()),
          macvlanMode,
          autostart);
    }
  }
}
