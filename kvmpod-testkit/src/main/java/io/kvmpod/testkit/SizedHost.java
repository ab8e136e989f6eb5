package io.kvmpod.testkit;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * A host made to measure: how much of everything it has.
 *
 * @param memory bytes
 * @param pool bytes of each storage pool
 */
record SizedHost(
    String name,
    int cores,
    long memory,
    int pools,
    long pool,
    int networks,
    int machines,
    long seed) {

  private static final int MOST_POOLS = 10_000;

  /** As many as there are subnets of 24 bits in 10.0.0.0/8. */
  private static final int MOST_NETWORKS = 1 << 16;

  private static final int MOST_MACHINES = 100_000;
  private static final int MOST_CORES = 1_000_000;
  private static final long MIB = 1L << 20;
  private static final long MB = 1_000_000;

  /** Reads the parameters; each that is not there has its default. */
  static SizedHost of(String name, Map<String, String> parameters) {
    Map<String, String> left = new LinkedHashMap<>(parameters);
    SizedHost host =
        new SizedHost(
            name.isEmpty() ? "sim1" : name,
            (int) number(left, "cores", "16", 1, MOST_CORES),
            read(left, "memory", "64GiB", MemorySize::parse).bytes(),
            (int) number(left, "pools", "1", 0, MOST_POOLS),
            read(left, "pool", "500GB", StorageSize::parse).bytes(),
            (int) number(left, "networks", "1", 0, MOST_NETWORKS),
            (int) number(left, "machines", "0", 0, MOST_MACHINES),
            number(left, "seed", "1", Long.MIN_VALUE, Long.MAX_VALUE));
    for (Map.Entry<String, String> unknown : left.entrySet()) {
      throw InvalidRequestException.field(
          "parameter " + unknown.getKey(),
          unknown.getValue(),
          "one of cores, memory, pools, pool, networks, machines, seed");
    }
    return host;
  }

  /** Returns the host; equal measures give equal hosts. */
  HostSnapshot snapshot() {
    List<Map<String, Object>> pools = new ArrayList<>();
    for (int i = 0; i < this.pools; i++) {
      pools.add(map("name", "pool" + (i + 1), "total", pool));
    }
    List<Map<String, Object>> networks = new ArrayList<>();
    for (int i = 0; i < this.networks; i++) {
      networks.add(network(i));
    }
    List<Map<String, Object>> machines = new ArrayList<>();
    List<Map<String, Object>> volumes = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < this.machines; i++) {
      machines.add(machine(i, random, pools, volumes));
    }
    Map<String, Object> host = map("hostName", name, "cores", cores);
    host.put("memory", memory);
    Map<String, Object> all = map("host", host, "storagePools", pools);
    all.put("volumes", volumes);
    all.put("networks", networks);
    all.put("machines", machines);
    return HostSnapshot.from(PlainData.of(name, all));
  }

  private static Map<String, Object> network(int i) {
    Map<String, Object> network = map("name", "net" + (i + 1), "forward", "nat");
    network.put("bridge", "virbr" + (i + 1));
    String gateway = "10.%d.%d.1/24".formatted(i >> 8, i & 255);
    network.put("subnets", List.of(map("subnet", gateway, "dhcp", true)));
    return network;
  }

  /** Returns the machine, and adds its disk, of which a part is written, to its pool. */
  private Map<String, Object> machine(
      int i, Random random, List<Map<String, Object>> pools, List<Map<String, Object>> volumes) {
    long itsMemory = part(memory / 2 / machines, MIB, random);
    int itsCores = 1 + random.nextInt(Math.max(1, Math.min(4, cores / 2 / machines)));
    Map<String, Object> machine = map("name", "m" + (i + 1), "cores", itsCores);
    machine.put("memory", itsMemory);
    machine.put("state", random.nextInt(4) == 0 ? "shut off" : "running");
    if (!pools.isEmpty()) {
      Map<String, Object> itsPool = pools.get(i % pools.size());
      String volume = "m" + (i + 1) + ".qcow2";
      int onePool = (machines + pools.size() - 1) / pools.size();
      long bytes = part(pool / 2 / onePool, MB, random);
      long written = part(bytes, MB, random);
      Map<String, Object> ref = map("pool", String.valueOf(itsPool.get("name")), "name", volume);
      Map<String, Object> disk = map("device", "vda", "volume", ref);
      disk.put("path", "/pools/%s/%s".formatted(itsPool.get("name"), volume));
      machine.put("disks", List.of(disk));
      Map<String, Object> withSize = new LinkedHashMap<>(ref);
      withSize.put("bytes", bytes);
      volumes.add(withSize);
      itsPool.merge("allocation", written, (a, b) -> (Long) a + (Long) b);
      itsPool.merge("volumesAllocation", written, (a, b) -> (Long) a + (Long) b);
    }
    if (networks > 0) {
      String mac = "52:54:00:%02x:%02x:%02x".formatted(i >> 16, (i >> 8) & 255, i & 255);
      Map<String, Object> attachment = map("kind", "NETWORK", "source", "net" + (1 + i % networks));
      machine.put("interfaces", List.of(map("mac", mac, "attachment", attachment)));
    }
    return machine;
  }

  /** Returns half of the most or more, in whole units where it has some. */
  private static long part(long most, long unit, Random random) {
    long units = most / unit;
    return units < 2 ? most : unit * (units / 2 + Math.floorMod(random.nextLong(), units / 2 + 1));
  }

  private static long number(
      Map<String, String> left, String name, String otherwise, long least, long most) {
    return read(
        left,
        name,
        otherwise,
        text -> {
          long number = Long.parseLong(text);
          if (number < least || number > most) {
            throw new IllegalArgumentException("%d to %d".formatted(least, most));
          }
          return number;
        });
  }

  private static <T> T read(
      Map<String, String> left, String name, String otherwise, Function<String, T> reader) {
    String given = left.remove(name);
    return PlainData.of(name, given == null ? otherwise : given).text(reader);
  }

  private static Map<String, Object> map(String key, Object value, String key2, Object value2) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(key2, value2);
    return map;
  }
}
