package io.kvmpod.testkit;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.PlainData;
import io.kvmpod.core.host.HostSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pods in a file: JSON of the form {@code {"pods":[...]}}, in which each pod is what {@link
 * HostSnapshot#toMap} writes and {@link HostSnapshot#from} reads. So a recorded host is one, and a
 * person can write one that says little: all but the host's name, cores and memory has a default.
 *
 * <pre>
 * {"pods": [
 *   {"host": {"hostName": "pod1", "cores": 16, "memory": "64GiB"},
 *    "storagePools": [{"name": "ssd", "total": "500GB"}],
 *    "networks": [{"name": "lan", "forward": "nat", "bridge": "virbr1",
 *                  "subnets": [{"subnet": "10.0.0.1/24", "dhcp": true}]}]}
 * ]}
 * </pre>
 *
 * @param pods one or more, each with a host name of its own
 */
public record Inventory(List<HostSnapshot> pods) {

  private static final String FIELD = "inventory";

  /**
   * Checks and copies the list.
   *
   * @throws InvalidRequestException if there is no pod, or two have the same host name
   */
  public Inventory {
    pods = List.copyOf(pods);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < pods.size(); i++) {
      String name = pods.get(i).host().hostName();
      if (!seen.add(name)) {
        throw InvalidRequestException.field(
            FIELD + ".pods[" + i + "].host.hostName", name, "a name that no pod before has");
      }
    }
    if (pods.isEmpty()) {
      throw InvalidRequestException.field(FIELD + ".pods", "[]", "one pod or more");
    }
  }

  /**
   * Reads a file of UTF-8 text.
   *
   * @throws IOException if it cannot be read, or is no UTF-8
   * @throws InvalidRequestException as {@link #parse}
   */
  public static Inventory read(Path file) throws IOException {
    return parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  /**
   * Reads an inventory.
   *
   * @throws InvalidRequestException if the text is no JSON, with line and column, or no inventory,
   *     with the place, such as {@code inventory.pods[1].storagePools[0].total}
   */
  public static Inventory parse(String json) {
    PlainData data = PlainData.of(FIELD, PlainJson.parse(FIELD, json)).only("pods");
    return new Inventory(data.get("pods").list(HostSnapshot::from));
  }

  /** Returns the pod with that host name. */
  public Optional<HostSnapshot> pod(String hostName) {
    return pods.stream().filter(p -> p.host().hostName().equals(hostName)).findFirst();
  }

  /** Returns the host names of the pods, in their order. */
  public List<String> names() {
    return pods.stream().map(p -> p.host().hostName()).toList();
  }

  /** Returns the inventory as plain data, which {@link #parse} reads back as JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pods", pods.stream().map(HostSnapshot::toMap).toList());
    return map;
  }
}
