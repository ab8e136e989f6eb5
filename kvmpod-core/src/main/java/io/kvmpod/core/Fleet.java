package io.kvmpod.core;

import io.kvmpod.core.compose.Elsewhere;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.pool.ResourcePool;
import io.kvmpod.core.pool.ResourcePoolClaims;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pods that a program holds together. Their names are unique, no two machines that are composed
 * on them get one MAC address, and the limits of resource pools hold over all of them, whoever of
 * this program composes where at the same moment. What other programs compose on the hosts is seen
 * when a host is read.
 *
 * <p>A fleet keeps nothing: resource pools are told to it by the program, and machines remember
 * theirs on their hosts. Safe for use by many threads.
 */
public final class Fleet implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

  private static final int NAMED_IN_MESSAGES = 5;

  private final Map<Pod, PodKnowledge> pods = new LinkedHashMap<>();
  private final Map<String, ResourcePool> resourcePools = new TreeMap<>();
  private long moment;

  private Fleet() {
    resourcePools.put(ResourcePool.DEFAULT.name(), ResourcePool.DEFAULT);
  }

  /** Returns a fleet without pods that has the resource pool {@code default}. */
  public static Fleet create() {
    return new Fleet();
  }

  /**
   * Opens a pod with default options and takes it in.
   *
   * @throws PodException as {@link Pods#open(String)} and {@link #add}; the pod is closed then
   */
  public Pod open(String uri) {
    return open(uri, PodOptions.DEFAULT);
  }

  /**
   * Opens a pod and takes it in.
   *
   * @throws PodException as {@link Pods#open(String, PodOptions)} and {@link #add}; the pod is
   *     closed then
   */
  public Pod open(String uri, PodOptions options) {
    Pod pod = Pods.open(uri, options);
    try {
      return add(pod);
    } catch (RuntimeException e) {
      pod.close();
      throw e;
    }
  }

  /**
   * Takes a pod in that is open, and returns it.
   *
   * @throws ConflictException if another pod of the fleet has its name, or it is in a fleet
   *     already; nothing was changed
   * @throws InvalidRequestException if its resource pool is none of the fleet's
   * @throws PodException if its host cannot be read
   */
  public Pod add(Pod pod) {
    HostSnapshot first = pod.snapshot();
    synchronized (this) {
      check(pod, pod.settings());
      pod.membership().begin(this);
      pods.put(pod, new PodKnowledge(first));
    }
    return pod;
  }

  /** Lets a pod go, without closing it; nothing happens when the fleet does not have it. */
  public void remove(Pod pod) {
    boolean had;
    synchronized (this) {
      had = pods.remove(pod) != null;
    }
    if (had) {
      pod.membership().end();
    }
  }

  /** Returns the pods in the order in which they came. */
  public synchronized List<Pod> pods() {
    return List.copyOf(pods.keySet());
  }

  /** Returns the pod of that name. */
  public Optional<Pod> pod(String name) {
    return pods().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Returns the resource pools, by name. */
  public synchronized List<ResourcePool> resourcePools() {
    return List.copyOf(resourcePools.values());
  }

  /**
   * Tells a resource pool, in place of one with its name. Limits below what its machines are
   * promised already only keep more from being composed.
   */
  public synchronized void define(ResourcePool pool) {
    resourcePools.put(pool.name(), pool);
  }

  /**
   * Takes a resource pool away that holds neither pods nor machines; nothing happens when there is
   * none of that name. Reads all hosts.
   *
   * @throws ConflictException if it is {@code default}, or holds pods or machines; the message
   *     names some
   * @throws PodException if a host cannot be read; nothing was changed
   */
  public void delete(String resourcePool) {
    if (resourcePool.equals(ResourcePool.DEFAULT.name())) {
      throw new ConflictException("The resource pool default is always there.");
    }
    pods().forEach(Pod::snapshot);
    synchronized (this) {
      List<String> held =
          pods.entrySet().stream()
              .flatMap(p -> held(p.getKey(), p.getValue(), resourcePool))
              .toList();
      if (!held.isEmpty()) {
        String more =
            held.size() > NAMED_IN_MESSAGES
                ? " and %d more".formatted(held.size() - NAMED_IN_MESSAGES)
                : "";
        throw new ConflictException(
            "The resource pool %s holds %s%s; move or decompose these first."
                .formatted(
                    resourcePool,
                    String.join(", ", held.subList(0, Math.min(held.size(), NAMED_IN_MESSAGES))),
                    more));
      }
      resourcePools.remove(resourcePool);
    }
  }

  /**
   * Returns what the machines of each resource pool are promised over all pods, as the hosts were
   * seen last.
   */
  public synchronized Map<String, ResourcePoolClaims> claims() {
    Map<String, ResourcePoolClaims> claims = new TreeMap<>();
    resourcePools.keySet().forEach(pool -> claims.put(pool, ResourcePoolClaims.NONE));
    pods.values().forEach(known -> known.addTo(claims));
    return claims;
  }

  /** Closes all pods; a second call does nothing. */
  @Override
  public void close() {
    for (Pod pod : pods()) {
      pod.close();
      remove(pod);
    }
  }

  /** Returns a moment for {@link #saw}: it lies after all that ended before. */
  synchronized long now() {
    return moment++;
  }

  synchronized void saw(Pod pod, HostSnapshot snapshot, long began) {
    PodKnowledge known = pods.get(pod);
    if (known != null) {
      known.saw(snapshot, began);
    }
  }

  /** Looks at the hosts of all other pods again; one that cannot be read stays as it was seen. */
  void lookAround(Pod asking, Deadline deadline) {
    for (Pod pod : pods()) {
      if (!pod.equals(asking)) {
        try {
          Object unused = pod.observe(deadline);
        } catch (PodException e) {
          LOG.debug("pod {} is taken as it was seen last: {}", pod.name(), e.getMessage());
        }
      }
    }
  }

  /** Returns what a decision on that pod has to know of the others. */
  synchronized Elsewhere elsewhere(Pod pod) {
    Map<String, ResourcePoolClaims> claims = new TreeMap<>();
    List<PodKnowledge> others = new ArrayList<>();
    pods.forEach(
        (other, known) -> {
          if (!other.equals(pod)) {
            others.add(known);
            known.addTo(claims);
          }
        });
    return new Elsewhere(
        mac -> {
          synchronized (this) {
            return others.stream().anyMatch(known -> known.has(mac));
          }
        },
        Map.copyOf(resourcePools),
        claims);
  }

  /**
   * Takes what a plan promises, unless the others took it in the meantime; whoever gets true calls
   * {@link #composed} or {@link #gone} in the end.
   */
  synchronized boolean take(Pod pod, Plan plan) {
    MachineDefinition machine = Objects.requireNonNull(plan.machine());
    PodKnowledge known = pods.get(pod);
    if (known == null) {
      return true;
    }
    Elsewhere now = elsewhere(pod);
    String pool = machine.claim().resourcePool();
    ResourcePool its = now.resourcePools().get(pool);
    ResourcePoolClaims requested = plan.claims();
    boolean free =
        its != null
            && machine.interfaces().stream().noneMatch(i -> now.taken().test(i.mac()))
            && its
                .limits()
                .decide(pool, claims().getOrDefault(pool, ResourcePoolClaims.NONE), requested)
                .stream()
                .allMatch(d -> d.fits());
    if (free) {
      known.begin(machine, requested);
    }
    return free;
  }

  synchronized void composed(Pod pod, UUID machine) {
    PodKnowledge known = pods.get(pod);
    if (known != null) {
      known.ended(machine, moment++);
    }
  }

  synchronized void gone(Pod pod, UUID machine) {
    PodKnowledge known = pods.get(pod);
    if (known != null) {
      known.forget(machine);
    }
  }

  /**
   * Takes an address for an interface that is plugged in, unless another pod has it; whoever gets
   * true calls {@link #plugged} in the end, whether it was or not.
   */
  synchronized boolean take(Pod pod, MacAddress mac) {
    PodKnowledge known = pods.get(pod);
    if (known == null) {
      return true;
    }
    boolean free = !elsewhere(pod).taken().test(mac);
    if (free) {
      known.beginPlugging(mac);
    }
    return free;
  }

  synchronized void plugged(Pod pod, MacAddress mac) {
    PodKnowledge known = pods.get(pod);
    if (known != null) {
      known.endPlugging(mac, moment++);
    }
  }

  /** Returns the settings of a pod after a change that the fleet allows. */
  synchronized PodSettings configured(
      Pod pod, PodSettings settings, UnaryOperator<PodSettings> change) {
    PodSettings changed = change.apply(settings);
    check(pod, changed);
    return changed;
  }

  private void check(Pod pod, PodSettings settings) {
    for (Pod other : pods.keySet()) {
      if (!other.equals(pod) && other.name().equals(settings.name())) {
        throw new ConflictException(
            "pod %s: the fleet has another pod of that name, %s; choose another name."
                .formatted(settings.name(), other.uri()));
      }
    }
    if (!resourcePools.containsKey(settings.resourcePool())) {
      throw InvalidRequestException.field(
          "resource pool",
          settings.resourcePool(),
          "one of the fleet's: " + String.join(", ", resourcePools.keySet()));
    }
  }

  private static Stream<String> held(Pod pod, PodKnowledge known, String resourcePool) {
    Stream<String> itself =
        pod.settings().resourcePool().equals(resourcePool)
            ? Stream.of("pod " + pod.name())
            : Stream.empty();
    return Stream.concat(
        itself, known.machinesIn(resourcePool).map(m -> "machine " + m + " on pod " + pod.name()));
  }
}
