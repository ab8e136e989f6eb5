package io.kvmpod.core.machine;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.PlacementPolicy;
import io.kvmpod.core.storage.StorageSpec;
import io.kvmpod.core.storage.UnknownTags;
import io.kvmpod.core.text.PlainText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A machine as a caller asks for it. Immutable; made by {@link #builder()}.
 *
 * @param name the name, or null for one that is made up
 * @param interfaces the interfaces asked for, in order; empty for one that the pod chooses
 * @param interfaceModel the network card that the guest sees, the same for all interfaces
 * @param resourcePool the resource pool that the machine goes to, or null for its pod's
 * @param autostart whether the machine starts with its host, or null for the pod's setting
 * @param start whether the machine is started once it is composed
 */
public record MachineSpec(
    @Nullable MachineName name,
    Cores cores,
    MemorySize memory,
    StorageSpec storage,
    List<InterfaceSpec> interfaces,
    InterfaceModel interfaceModel,
    Boot boot,
    Virtualization virtualization,
    @Nullable CpuMode cpuMode,
    PlacementPolicy placementPolicy,
    UnknownTags unknownTags,
    Set<String> tags,
    @Nullable String resourcePool,
    @Nullable Boolean autostart,
    boolean start) {

  /** The least memory a machine can have. */
  public static final MemorySize LEAST_MEMORY = MemorySize.ofMiB(64);

  /** The most interfaces a machine can have. */
  public static final int MOST_INTERFACES = 8;

  /**
   * Checks what can be checked without a host.
   *
   * @throws InvalidRequestException naming the field, the value and the rule
   */
  public MachineSpec {
    interfaces = List.copyOf(interfaces);
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    if (cores.count() < 1) {
      throw InvalidRequestException.field("cores", cores.toString(), "at least 1");
    }
    if (memory.compareTo(LEAST_MEMORY) < 0) {
      throw InvalidRequestException.field("memory", memory.toString(), "at least " + LEAST_MEMORY);
    }
    if (interfaces.size() > MOST_INTERFACES) {
      throw InvalidRequestException.field(
          "interfaces", Integer.toString(interfaces.size()), "at most " + MOST_INTERFACES);
    }
    if (interfaces.stream().map(InterfaceSpec::label).distinct().count() < interfaces.size()) {
      throw InvalidRequestException.field(
          "interfaces", interfaces.toString(), "labels that are unique in the machine");
    }
    tags.forEach(MachineSpec::checkTag);
    if (resourcePool != null) {
      ResourcePool.checkName(resourcePool);
    }
  }

  /** Begins a request: 1 core, 2048 MiB, one disk of 8 GB, one interface, started. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Checks one tag of a machine or a pod.
   *
   * @throws InvalidRequestException if it is empty, longer than 255 characters, or holds a comma, a
   *     blank or a control
   */
  public static void checkTag(String tag) {
    boolean plain = tag.chars().noneMatch(c -> c == ',' || Character.isWhitespace(c));
    if (tag.isEmpty() || tag.length() > 255 || !plain || !PlainText.is(tag)) {
      throw InvalidRequestException.field(
          "tag", tag, "1 to 255 characters without commas and blanks");
    }
  }

  /** Returns the request as plain data, in a stable order; what was not said has no key. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (name != null) {
      map.put("name", name.value());
    }
    map.put("cores", cores.count());
    map.put("memory", memory.bytes());
    map.put("storage", storage.toString());
    map.put("interfaces", interfaces.stream().map(InterfaceSpec::toString).toList());
    map.put("interfaceModel", interfaceModel.name());
    map.put("boot", boot.toMap());
    map.put("virtualization", virtualization.name());
    if (cpuMode != null) {
      map.put("cpuMode", cpuMode.name());
    }
    map.put("placementPolicy", placementPolicy.name());
    map.put("unknownTags", unknownTags.name());
    map.put("tags", List.copyOf(tags));
    if (resourcePool != null) {
      map.put("resourcePool", resourcePool);
    }
    if (autostart != null) {
      map.put("autostart", autostart);
    }
    map.put("start", start);
    return map;
  }

  /** Collects the fields of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable MachineName name;
    private Cores cores = Cores.of(1);
    private MemorySize memory = MemorySize.ofMiB(2048);
    private StorageSpec storage = StorageSpec.DEFAULT;
    private final List<InterfaceSpec> interfaces = new ArrayList<>();
    private InterfaceModel interfaceModel = InterfaceModel.VIRTIO;
    private Boot boot = Boot.automatic();
    private Virtualization virtualization = Virtualization.AUTOMATIC;
    private @Nullable CpuMode cpuMode;
    private PlacementPolicy placementPolicy = PlacementPolicy.MOST_HEADROOM;
    private UnknownTags unknownTags = UnknownTags.REFUSE;
    private final Set<String> tags = new TreeSet<>();
    private @Nullable String resourcePool;
    private @Nullable Boolean autostart;
    private boolean start = true;

    private Builder() {}

    /**
     * Sets the name.
     *
     * @throws InvalidRequestException if it is no host name label
     */
    public Builder name(String newName) {
      name = MachineName.of(newName);
      return this;
    }

    /** Sets the number of virtual processors, at least 1. */
    public Builder cores(int count) {
      cores = Cores.of(count);
      return this;
    }

    /** Sets the memory, at least 64 MiB. */
    public Builder memory(MemorySize newMemory) {
      memory = newMemory;
      return this;
    }

    /** Sets the disks. */
    public Builder storage(StorageSpec newStorage) {
      storage = newStorage;
      return this;
    }

    /**
     * Sets the disks from a storage spec such as {@code root:32(pool1),home:64(pool2)}.
     *
     * @throws InvalidRequestException if the text is no storage spec
     */
    public Builder storage(String spec) {
      return storage(StorageSpec.parse(spec));
    }

    /** Adds an interface. */
    public Builder networkInterface(InterfaceSpec spec) {
      interfaces.add(spec);
      return this;
    }

    /** Adds an interface on a libvirt network, labelled by its place: {@code 0}, {@code 1} … */
    public Builder network(String network) {
      return networkInterface(
          InterfaceSpec.onNetwork(Integer.toString(interfaces.size()), network));
    }

    /**
     * Sets all interfaces from an interface spec such as {@code 0:network=maas;1:space=dmz}, in
     * place of those that were added before; the first is the boot interface. The empty text is for
     * one that the pod chooses.
     *
     * @throws InvalidRequestException if the text is no interface spec
     */
    public Builder interfaces(String spec) {
      List<InterfaceSpec> parsed = InterfaceSpecs.parse(spec).interfaces();
      interfaces.clear();
      interfaces.addAll(parsed);
      return this;
    }

    /** Sets which network card the guest sees; by default virtio's. */
    public Builder interfaceModel(InterfaceModel newModel) {
      interfaceModel = newModel;
      return this;
    }

    /** Sets where the machine boots from. */
    public Builder boot(Boot newBoot) {
      boot = newBoot;
      return this;
    }

    /** Sets what runs the machine's processors. */
    public Builder virtualization(Virtualization newVirtualization) {
      virtualization = newVirtualization;
      return this;
    }

    /** Sets which processor the machine sees; by default the best that the host can describe. */
    public Builder cpuMode(CpuMode newMode) {
      cpuMode = newMode;
      return this;
    }

    /** Sets how storage pools are chosen for disks that name none. */
    public Builder placementPolicy(PlacementPolicy newPolicy) {
      placementPolicy = newPolicy;
      return this;
    }

    /** Sets what happens to a disk's tag that names no storage pool. */
    public Builder unknownTags(UnknownTags newUnknownTags) {
      unknownTags = newUnknownTags;
      return this;
    }

    /** Adds a tag, without commas and blanks. */
    public Builder tag(String tag) {
      tags.add(tag);
      return this;
    }

    /** Sets the resource pool that the machine goes to. */
    public Builder resourcePool(String newResourcePool) {
      resourcePool = newResourcePool;
      return this;
    }

    /** Sets whether the machine starts with its host. */
    public Builder autostart(boolean newAutostart) {
      autostart = newAutostart;
      return this;
    }

    /** Sets whether the machine is started once it is composed. */
    public Builder start(boolean newStart) {
      start = newStart;
      return this;
    }

    /**
     * Checks and returns the request.
     *
     * @throws InvalidRequestException naming the field, the value and the rule
     */
    public MachineSpec build() {
      return new MachineSpec(
          name,
          cores,
          memory,
          storage,
          interfaces,
          interfaceModel,
          boot,
          virtualization,
          cpuMode,
          placementPolicy,
          unknownTags,
          tags,
          resourcePool,
          autostart,
          start);
    }
  }
}
