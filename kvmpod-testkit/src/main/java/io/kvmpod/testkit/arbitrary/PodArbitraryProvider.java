package io.kvmpod.testkit.arbitrary;

import io.kvmpod.core.capacity.Inventory;
import io.kvmpod.core.capacity.Remedy;
import io.kvmpod.core.capacity.Resource;
import io.kvmpod.core.capacity.ResourceDecision;
import io.kvmpod.core.capacity.ResourceLevel;
import io.kvmpod.core.capacity.Usage;
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
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Tells jqwik what values of the domain look like. Made by jqwik. */
public final class PodArbitraryProvider implements ArbitraryProvider {

  private static final Map<Class<?>, Supplier<Arbitrary<?>>> KNOWN =
      Map.ofEntries(
          Map.entry(Cores.class, PodArbitraries::cores),
          Map.entry(MemorySize.class, PodArbitraries::memorySizes),
          Map.entry(StorageSize.class, PodArbitraries::storageSizes),
          Map.entry(OvercommitRatio.class, PodArbitraries::ratios),
          Map.entry(DiskSpec.class, PodArbitraries::diskSpecs),
          Map.entry(StorageSpec.class, PodArbitraries::storageSpecs),
          Map.entry(MachineName.class, PodArbitraries::machineNames),
          Map.entry(MacAddress.class, PodArbitraries::macAddresses),
          Map.entry(MachineSpec.class, PodArbitraries::machineSpecs),
          Map.entry(IpAddress.class, PodArbitraries::ipAddresses),
          Map.entry(Subnet.class, PodArbitraries::subnets),
          Map.entry(NetworkDefinition.class, PodArbitraries::networkDefinitions),
          Map.entry(InterfaceSpec.class, PodArbitraries::singleInterfaceSpecs),
          Map.entry(InterfaceSpecs.class, PodArbitraries::interfaceSpecs),
          Map.entry(HostInterface.class, PodArbitraries::hostInterfaces),
          Map.entry(Attachment.class, PodArbitraries::attachments),
          Map.entry(Inventory.class, PodArbitraries::inventories),
          Map.entry(Resource.class, PodArbitraries::resources),
          Map.entry(ResourceLevel.class, PodArbitraries::resourceLevels),
          Map.entry(ResourceDecision.class, PodArbitraries::resourceDecisions),
          Map.entry(Remedy.class, PodArbitraries::remedies),
          Map.entry(Usage.class, PodArbitraries::usages));

  /** For jqwik. */
  public PodArbitraryProvider() {}

  @Override
  public boolean canProvideFor(TypeUsage target) {
    return KNOWN.containsKey(target.getRawType());
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    Supplier<Arbitrary<?>> known = KNOWN.get(target.getRawType());
    return known == null ? Set.of() : Set.of(known.get());
  }
}
