package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineAddress;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.quantity.StorageSize;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a host says of itself is enough to have it again. */
class SnapshotLawsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private static final List<Object> ODD =
      List.of(
          "",
          "x",
          "\u0000",
          "1e9",
          "-1",
          "99999999999999999999",
          -1,
          0,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE + 1L,
          true,
          1.5,
          List.of(),
          List.of("x", 1),
          List.of(Map.of()),
          Map.of(),
          Map.of(1, 2),
          new Object());

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aSnapshotToldAsPlainDataIsReadBackTheSame(
      @ForAll @Size(max = 4) List<MachineSpec> specs,
      @ForAll @Size(max = 2) List<HostInterface> interfaces,
      @ForAll int seed) {
    HostSnapshot snapshot = livedIn(specs, interfaces, seed).look();

    assertThat(HostSnapshot.from(PlainData.of("s", snapshot.toMap()))).isEqualTo(snapshot);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aHostMadeFromASnapshotLooksTheSame(
      @ForAll @Size(max = 4) List<MachineSpec> specs,
      @ForAll @Size(max = 2) List<HostInterface> interfaces,
      @ForAll int seed) {
    HostSnapshot snapshot = livedIn(specs, interfaces, seed).look();

    assertThat(SimulatedHost.from(snapshot, CLOCK).look()).isEqualTo(snapshot);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aHostMadeFromASnapshotTakesAndLosesMachinesAsAnyOther(
      @ForAll @Size(max = 3) List<MachineSpec> before,
      @ForAll @Size(max = 3) List<MachineSpec> after,
      @ForAll int seed) {
    SimulatedHost host = SimulatedHost.from(livedIn(before, List.of(), seed).look(), CLOCK);
    HostCensus census = host.census();
    HostSnapshot look = host.look();

    try (Pod pod = host.pod()) {
      for (MachineSpec spec : after) {
        try {
          pod.compose(spec).decompose();
        } catch (PodException e) {
          assertThat(e.leftBehind()).isEmpty();
        }
      }
    }

    assertThat(host.census()).isEqualTo(census);
    assertThat(host.look()).isEqualTo(look);
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void hostileDataIsRefusedAndNothingElse(
      @ForAll @Size(max = 2) List<MachineSpec> specs, @ForAll int seed) {
    Map<String, Object> good = livedIn(specs, List.of(), seed).look().toMap();
    Random random = new Random(seed);
    Object bad = good;
    for (int i = 0; i <= random.nextInt(3); i++) {
      bad = mutated(bad, random);
    }

    try {
      SimulatedHost.from(HostSnapshot.from(PlainData.of("s", bad)));
    } catch (InvalidRequestException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Test
  void whatNoDefinitionMakesIsKept() {
    HostSnapshot snapshot =
        Inventory.parse(
                """
                {"pods": [{
                  "readAt": "2026-01-01T00:00:00Z",
                  "host": {"hostName": "odd", "cores": 8, "memory": "16GiB"},
                  "storagePools": [
                    {"name": "vg", "type": "logical", "path": "/dev/vg", "total": "100GB",
                     "allocation": "40GB", "available": "60GB", "backing": "vg"},
                    {"name": "nas", "type": "netfs", "total": "100GB", "allocation": "10GB",
                     "available": "80GB", "provisioned": "70GB", "volumesAllocation": "5GB",
                     "autostart": false},
                    {"name": "a", "total": "50GB", "allocation": "20GB", "backing": "disk",
                     "volumesAllocation": "5GB"},
                    {"name": "b", "total": "50GB", "allocation": "20GB", "backing": "disk",
                     "volumesAllocation": "7GB"},
                    {"name": "off", "state": "inactive", "total": 0}],
                  "volumes": [{"pool": "nas", "name": "x", "bytes": "60GB"}],
                  "networks": [
                    {"name": "up", "forward": "bridge", "bridge": "br0"},
                    {"name": "direct", "forward": "passthrough", "autostart": false},
                    {"name": "v6", "forward": "route", "bridge": "virbr6",
                     "subnets": [{"subnet": "2001:db8::1/64", "dhcp": true}]},
                    {"name": "down", "active": false, "forward": "nat", "bridge": "virbr7",
                     "subnets": [{"subnet": "10.0.0.1/24", "dhcp": true, "bootFile": true}]}],
                  "machines": [
                    {"name": "odd", "state": "unknown(9)", "cores": 1, "memory": "1GiB"},
                    {"name": "usb", "cores": 1, "memory": "1GiB",
                     "interfaces": [{"mac": "52:54:00:00:00:01",
                                     "attachment": {"kind": "NETWORK", "source": "v6"}}]}]}]}
                """)
            .pods()
            .get(0);

    SimulatedHost host = SimulatedHost.from(snapshot, CLOCK);

    assertThat(host.look()).isEqualTo(snapshot);
    try (Pod pod = host.pod()) {
      assertThat(pod.machine("usb").orElseThrow().addresses().all())
          .extracting(MachineAddress::address)
          .hasToString("[2001:db8::2]");
    }
  }

  @Test
  void dhcpOfAnObservedNetworkGivesTheWholeSubnetButTheGateway() {
    SimulatedHost host =
        SimulatedHost.from(
            Inventory.parse(
                    """
                    {"pods": [{
                      "host": {"hostName": "a", "cores": 8, "memory": "16GiB"},
                      "storagePools": [{"name": "p", "total": "100GB"}],
                      "networks": [{"name": "n", "forward": "nat", "bridge": "b",
                                    "subnets": [{"subnet": "10.0.0.2/29", "dhcp": true}]}]}]}
                    """)
                .pods()
                .get(0));
    List<String> given = new ArrayList<>();
    try (Pod pod = host.pod()) {
      for (int i = 0; i < 7; i++) {
        pod.compose(MachineSpec.builder().network("n").build())
            .addresses()
            .all()
            .forEach(a -> given.add(a.address().toString()));
      }
    }

    // 10.0.0.0 and 10.0.0.7 are the ends, 10.0.0.2 is the gateway
    assertThat(given).containsExactly("10.0.0.1", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6");
  }

  @Test
  void aPowerCutStartsOnlyWhatStartsWithItsHost() {
    SimulatedHost host =
        SimulatedHost.from(
            Inventory.parse(
                    """
                    {"pods": [{
                      "host": {"hostName": "a", "cores": 8, "memory": "16GiB"},
                      "storagePools": [{"name": "p", "total": "1GB"},
                                       {"name": "q", "total": "1GB", "autostart": false}],
                      "networks": [{"name": "n"}, {"name": "o", "autostart": false}]}]}
                    """)
                .pods()
                .get(0));

    host.console().powerCut();

    assertThat(host.look().storagePools()).extracting(p -> p.active()).containsExactly(true, false);
    assertThat(host.look().networks()).extracting(n -> n.active()).containsExactly(true, false);
  }

  /** Returns a host on which machines were composed, and others have done this and that. */
  private static SimulatedHost livedIn(
      List<MachineSpec> specs, List<HostInterface> interfaces, int seed) {
    SimulatedHost.Builder builder =
        SimulatedHost.builder()
            .clock(CLOCK)
            .fileSystem("disk", StorageSize.ofGB(400), StorageSize.ofGB(7))
            .storagePoolOn("left", "disk")
            .storagePoolOn("right", "disk")
            .storagePool("vg", "logical", StorageSize.ofGB(50), StorageSize.ofGB(1))
            .network(NetworkDefinition.maas());
    interfaces.forEach(builder::hostInterface);
    SimulatedHost host = builder.build();
    try (Pod pod = host.pod()) {
      pod.compose(MachineSpec.builder().storage("8(left),9(right)").network("default").build());
      for (MachineSpec spec : specs) {
        try {
          pod.compose(spec);
        } catch (PodException e) {
          assertThat(e.leftBehind()).isEmpty();
        }
      }
    }
    Random random = new Random(seed);
    host.console().addVolume("left", "iso", StorageSize.ofGB(1 + random.nextInt(500)));
    for (MachineInfo machine : host.look().machines()) {
      if (machine.state().isActive() && random.nextBoolean() && !machine.disks().isEmpty()) {
        host.console()
            .guestWrites(
                machine.uuid(),
                machine.disks().get(0).device(),
                StorageSize.ofMB(random.nextInt(9_000)));
      }
    }
    if (random.nextBoolean()) {
      host.console().setStoragePoolActive("right", false);
      host.console().setNetworkActive("maas", false);
    }
    return host;
  }

  /** Returns the data with one thing in it replaced, taken away, doubled or added. */
  private static @Nullable Object mutated(@Nullable Object data, Random random) {
    if (random.nextInt(6) == 0) {
      return random.nextInt(ODD.size() + 1) == 0 ? null : ODD.get(random.nextInt(ODD.size()));
    }
    if (data instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
      Object key = new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
      switch (random.nextInt(12)) {
        case 0 -> copy.remove(key);
        case 1 -> copy.put("more", 1);
        default -> copy.put(key, mutated(map.get(key), random));
      }
      return copy;
    }
    if (data instanceof List<?> list && !list.isEmpty()) {
      List<@Nullable Object> copy = new ArrayList<>(list);
      int at = random.nextInt(list.size());
      if (random.nextInt(6) == 0) {
        copy.addAll(Collections.nCopies(2, list.get(at)));
      } else {
        copy.set(at, mutated(list.get(at), random));
      }
      return copy;
    }
    return ODD.get(random.nextInt(ODD.size()));
  }
}
