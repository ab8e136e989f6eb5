package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.PodUri;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineName;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.InterfaceSpec;
import io.kvmpod.core.network.InterfaceSpecs;
import io.kvmpod.core.network.IpAddress;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.network.Subnet;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StorageSpec;
import io.kvmpod.testkit.arbitrary.HostileText;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TextLawsTest {

  private static final List<Consumer<String>> READERS =
      List.of(
          Cores::parse,
          MemorySize::parse,
          StorageSize::parse,
          OvercommitRatio::parse,
          OvercommitRatio::of,
          StorageSpec::parse,
          StorageSpec::parseLenient,
          MachineName::of,
          MacAddress::of,
          IpAddress::parse,
          PodUri::parse,
          ResourcePool::checkName,
          MachineSpec::checkTag,
          t -> InterfaceSpec.onNetwork(t, t),
          InterfaceSpecs::parse,
          InterfaceSpecs::parseLenient,
          Subnet::parse,
          t -> new DiskSpec(t, StorageSize.ZERO, List.of(t)),
          t -> StoragePoolDefinition.directory(t, t),
          t -> NetworkDefinition.nat(t).bridge(t).domain(t).build(),
          t -> NetworkDefinition.nat("n").domain(t).subnet(t, 24).build());

  @Property
  void coresAreReadBack(@ForAll Cores cores) {
    assertThat(Cores.parse(cores.toString())).isEqualTo(cores);
  }

  @Property
  void memoryIsReadBack(@ForAll MemorySize memory) {
    assertThat(MemorySize.parse(memory.toString())).isEqualTo(memory);
  }

  @Property
  void storageIsReadBack(@ForAll StorageSize size) {
    assertThat(StorageSize.parse(size.toString())).isEqualTo(size);
    assertThat(StorageSize.parse(size.toGB())).isEqualTo(size);
  }

  @Property
  void ratiosAreReadBack(@ForAll OvercommitRatio ratio) {
    assertThat(OvercommitRatio.parse(ratio.toString())).isEqualTo(ratio);
  }

  @Property
  void storageSpecsAreReadBack(@ForAll StorageSpec spec) {
    assertThat(StorageSpec.parse(spec.toString())).isEqualTo(spec);
  }

  @Property
  void canonicalTextsAreWrittenBack(@ForAll StorageSpec spec) {
    String canonical = spec.toString();

    assertThat(StorageSpec.parse(canonical).toString()).isEqualTo(canonical);
  }

  @Property
  void addressesAreReadBack(@ForAll IpAddress address, @ForAll MacAddress mac) {
    assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    assertThat(MacAddress.of(mac.toString())).isEqualTo(mac);
  }

  @Property
  void namesAreReadBack(@ForAll MachineName name) {
    assertThat(MachineName.of(name.toString())).isEqualTo(name);
  }

  @Property
  void anyTextIsReadOrRefusedInOneWay(@ForAll @HostileText String text) {
    for (Consumer<String> reader : READERS) {
      try {
        reader.accept(text);
      } catch (InvalidRequestException e) {
        assertThat(e.position()).isBetween(-1, text.length());
        assertThat(e.getMessage()).hasSizeLessThan(1_000);
        assertThat(e.getMessage().chars().noneMatch(Character::isISOControl)).isTrue();
      }
    }
  }

  @Property
  void deviceOrderKeepsEveryDiskAndTheFirstInItsPlace(@ForAll StorageSpec spec) {
    List<DiskSpec> ordered = spec.inDeviceOrder();

    assertThat(ordered).containsExactlyInAnyOrderElementsOf(spec.disks());
    assertThat(ordered.get(0)).isEqualTo(spec.disks().get(0));
  }
}
