package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Remedy;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.StorageSpec;
import net.jqwik.api.Arbitrary;

/**
 * Arbitrary values of the domain, edge cases included, for properties that combine their own. There
 * are more than have a method here: {@code Arbitraries.defaultFor(Claim.class)} gives one of every
 * public value type.
 */
public final class PodArbitraries {

  private PodArbitraries() {}

  /** Returns any number of cores. */
  public static Arbitrary<Cores> cores() {
    return QuantityArbitraries.cores();
  }

  /** Returns any amount of memory, from nothing to the largest number of bytes. */
  public static Arbitrary<MemorySize> memorySizes() {
    return QuantityArbitraries.memorySizes();
  }

  /** Returns any amount of storage, from nothing to the largest number of bytes. */
  public static Arbitrary<StorageSize> storageSizes() {
    return QuantityArbitraries.storageSizes();
  }

  /** Returns any ratio of up to six decimals. */
  public static Arbitrary<OvercommitRatio> ratios() {
    return QuantityArbitraries.ratios();
  }

  /** Returns any disk, of size 0 too, with any tags that can be written. */
  public static Arbitrary<DiskSpec> diskSpecs() {
    return StorageArbitraries.diskSpecs();
  }

  /** Returns any storage spec of up to six disks. */
  public static Arbitrary<StorageSpec> storageSpecs() {
    return StorageArbitraries.storageSpecs();
  }

  /** Returns any host name label, of full length too. */
  public static Arbitrary<MachineName> machineNames() {
    return MachineArbitraries.machineNames();
  }

  /** Returns any MAC address. */
  public static Arbitrary<MacAddress> macAddresses() {
    return MachineArbitraries.macAddresses();
  }

  /** Returns any IPv4 or IPv6 address. */
  public static Arbitrary<IpAddress> ipAddresses() {
    return NetworkArbitraries.ipAddresses();
  }

  /** Returns any subnet of either family. */
  public static Arbitrary<Subnet> subnets() {
    return NetworkArbitraries.subnets();
  }

  /** Returns any interface with up to four conditions, on every key. */
  public static Arbitrary<InterfaceSpec> singleInterfaceSpecs() {
    return InterfaceArbitraries.interfaceSpec();
  }

  /** Returns any interface spec of up to five interfaces, of none too. */
  public static Arbitrary<InterfaceSpecs> interfaceSpecs() {
    return InterfaceArbitraries.interfaceSpecs();
  }

  /** Returns any host interface, of every kind, with few different names for all that it is in. */
  public static Arbitrary<HostInterface> hostInterfaces() {
    return InterfaceArbitraries.hostInterfaces();
  }

  /** Returns any attachment, of every kind and macvlan mode. */
  public static Arbitrary<Attachment> attachments() {
    return InterfaceArbitraries.attachments();
  }

  /**
   * Returns any inventory of cores, memory or storage whose capacity is a number of the machine.
   */
  public static Arbitrary<Inventory> inventories() {
    return CapacityArbitraries.inventories();
  }

  /** Returns any usage whose sum is a number of the machine. */
  public static Arbitrary<Usage> usages() {
    return CapacityArbitraries.usages();
  }

  /** Returns any resource. */
  public static Arbitrary<Resource> resources() {
    return CapacityArbitraries.resources();
  }

  /**
   * Returns any level whose usage is a number of the machine; in half of them it is within a few
   * units of the capacity.
   */
  public static Arbitrary<ResourceLevel> resourceLevels() {
    return CapacityArbitraries.resourceLevels();
  }

  /**
   * Returns any decision, on new machines, on changes and on several disks; mostly within a few
   * units of what is left, of what is held, or of what the host has.
   */
  public static Arbitrary<ResourceDecision> resourceDecisions() {
    return CapacityArbitraries.resourceDecisions();
  }

  /** Returns any change that mends a shortfall. */
  public static Arbitrary<Remedy> remedies() {
    return CapacityArbitraries.remedies();
  }

  /** Returns any request that its own rules let through; few hosts can serve most of them. */
  public static Arbitrary<MachineSpec> machineSpecs() {
    return MachineArbitraries.machineSpecs();
  }

  /** Returns requests that an empty host of 4 cores, 4 GiB and 100 GB of storage can serve. */
  public static Arbitrary<MachineSpec> smallMachineSpecs() {
    return MachineArbitraries.smallMachineSpecs();
  }

  /** Returns any network that its own rules let through. */
  public static Arbitrary<NetworkDefinition> networkDefinitions() {
    return NetworkDefinitionArbitraries.definitions();
  }

  /** Returns what {@link HostileText} gives. */
  public static Arbitrary<String> hostileTexts() {
    return HostileTexts.all();
  }

  /**
   * Returns any host whose parts agree: volumes lie in its pools, pools tell the sums of them,
   * claims list them, and no sum leaves the numbers of the machine.
   */
  public static Arbitrary<HostSnapshot> hostSnapshots() {
    return HostArbitraries.snapshots();
  }

  /** Returns any settings; they reserve nothing more often than not. */
  public static Arbitrary<PodSettings> podSettings() {
    return PlanArbitraries.settings();
  }

  /** Returns any plan, admitted or refused, made by the planner for a host of any kind. */
  public static Arbitrary<Plan> plans() {
    return PlanArbitraries.plans();
  }
}
