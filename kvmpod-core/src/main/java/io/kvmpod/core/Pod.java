package io.kvmpod.core;

import io.kvmpod.core.capacity.LimitDecision;
import io.kvmpod.core.compose.Composer;
import io.kvmpod.core.compose.Identity;
import io.kvmpod.core.compose.KnownInterfaces;
import io.kvmpod.core.compose.Levels;
import io.kvmpod.core.compose.Plan;
import io.kvmpod.core.compose.Planner;
import io.kvmpod.core.compose.Room;
import io.kvmpod.core.data.Difference;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.host.VolumeUsers;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineEvent;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.network.HostInterface;
import io.kvmpod.core.spi.HostConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One libvirt host on which machines are composed. Safe for use by many threads: those that compose
 * or take away take turns, all others do not wait for each other. Closed once; after that every
 * method that reaches the host throws {@link IllegalStateException}.
 */
public final class Pod implements AutoCloseable {

  private static final int MOST_DIFFERENCES = 5;
  private static final int MOST_COUNTED = 100_000;

  private final String uri;
  private final HostConnection host;
  private final PodOptions options;
  private final AtomicReference<PodSettings> settings;
  private final Membership membership = new Membership(this);
  private final FreshLook freshLook = new FreshLook(this);
  private final ReentrantLock turn = new ReentrantLock(true);

  private Pod(String uri, HostConnection host, PodOptions options, PodSettings settings) {
    this.uri = uri;
    this.host = host;
    this.options = options;
    this.settings = new AtomicReference<>(settings);
  }

  /**
   * Returns a pod over a connection that is open already; the pod closes it.
   *
   * @param address the URI without credentials, for messages
   * @throws PodException if the host cannot be read; the connection is closed then
   */
  public static Pod over(String address, HostConnection host, PodOptions options) {
    try {
      HostSnapshot first = host.observe(Deadline.in(options.connectTimeout()));
      return new Pod(address, host, options, PodSettings.named(first.host().hostName()));
    } catch (RuntimeException e) {
      try {
        host.close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** Returns the pod's name, as its settings say. */
  public String name() {
    return settings().name();
  }

  /** Returns the URI that the pod was opened with, without credentials. */
  public String uri() {
    return uri;
  }

  /** Returns the settings that hold now. */
  public PodSettings settings() {
    return Objects.requireNonNull(settings.get());
  }

  /**
   * Changes the settings; what is composed already stays as it is.
   *
   * @param change gets the settings that hold and returns others; may be called more than once
   * @throws ConflictException if another pod of its fleet has the name; nothing was changed
   * @throws InvalidRequestException if its fleet has no such resource pool; nothing was changed
   */
  public void configure(UnaryOperator<PodSettings> change) {
    membership.configure(settings, change);
  }

  /**
   * Reads the host as it is now; changes nothing on it.
   *
   * @throws PodConnectionException if the host cannot be reached any more
   * @throws PodTimeoutException if it does not answer in time
   */
  public HostSnapshot snapshot() {
    return observe(callDeadline());
  }

  /**
   * Reads the host, and returns how many machines of one shape fit when they are composed one after
   * another, at most 100 000, and what binds then.
   *
   * @throws InvalidRequestException if the host can never run such a machine
   */
  public Room room(MachineSpec shape) {
    return Planner.room(snapshot(), settings(), shape, membership.elsewhere(), MOST_COUNTED);
  }

  /** Reads the host, and returns how full the pod is under its settings. */
  public Levels levels() {
    return Levels.of(snapshot(), settings());
  }

  /**
   * Decides everything about a machine and changes nothing. A machine that does not fit gives a
   * refused plan.
   *
   * @throws ConflictException if the name is taken
   * @throws InvalidRequestException if the host can never run such a machine
   */
  public Plan plan(MachineSpec spec) {
    return plan(spec, newIdentity(), callDeadline());
  }

  /**
   * Decides about a machine whose identity is given. With the {@linkplain Plan#identity() identity
   * of another plan} the machine keeps its UUID and its MACs, so that a request can say something
   * that only the first plan told, such as a kernel command line that names a MAC.
   *
   * @throws ConflictException if the name is taken
   * @throws InvalidRequestException if the host can never run such a machine
   */
  public Plan plan(MachineSpec spec, Identity identity) {
    return plan(spec, identity, callDeadline());
  }

  /**
   * Composes a machine: plans it, then carries the plan out.
   *
   * @throws AdmissionRefusedException if it does not fit; nothing was changed
   * @throws ConflictException if the name is taken; nothing was changed
   * @throws InvalidRequestException if the host can never run such a machine; nothing was changed
   * @throws PodException if a step failed; all that was done is taken back, but for {@link
   *     PodException#leftBehind()}
   */
  public Machine compose(MachineSpec spec) {
    return compose(spec, Deadline.in(options.composeTimeout()));
  }

  /**
   * Composes a machine before a deadline; see {@link #compose(MachineSpec)}.
   *
   * @throws PodTimeoutException if the deadline passes first; all that was done is taken back
   */
  public Machine compose(MachineSpec spec, Deadline deadline) {
    return inTurn(
        "compose a machine",
        deadline,
        () -> {
          Plan plan = plan(spec, newIdentity(), deadline.orIn(options.callTimeout()));
          while (plan.admitted() && !membership.take(plan)) {
            plan = plan(spec, plan.identity(), deadline.orIn(options.callTimeout()));
          }
          return carryOut(plan, deadline);
        });
  }

  /**
   * Carries out a plan that was made before.
   *
   * @throws AdmissionRefusedException if the plan is refused; nothing was changed
   * @throws ConflictException if the pod has changed since in a way that changes the plan; nothing
   *     was changed: plan again
   * @throws PodException if a step failed; all that was done is taken back, but for {@link
   *     PodException#leftBehind()}
   */
  public Machine compose(Plan plan) {
    Deadline deadline = Deadline.in(options.composeTimeout());
    return inTurn(
        "compose machine " + plan.machineName(),
        deadline,
        () -> {
          Plan now = plan(plan.spec(), plan.identity(), deadline.orIn(options.callTimeout()));
          if (plan.admitted() && !now.steps().equals(plan.steps())) {
            throw new ConflictException(
                "pod %s: the plan for machine %s is out of date: %s Plan again."
                    .formatted(name(), plan.machineName(), difference(plan, now)));
          }
          if (plan.admitted() && !membership.take(now)) {
            throw new ConflictException(
                "pod %s: the plan for machine %s is out of date: another pod of the fleet took what it promises. Plan again."
                    .formatted(name(), plan.machineName()));
          }
          return carryOut(plan.admitted() ? now : plan, deadline);
        });
  }

  /** Returns what works on the storage pools of the pod. */
  public StoragePools storagePools() {
    return new StoragePools(this);
  }

  /** Returns what works on the networks of the pod. */
  public Networks networks() {
    return new Networks(this);
  }

  /**
   * Returns what is known of the host's interfaces now: what the host tells, and over it what the
   * settings tell.
   */
  public List<HostInterface> hostInterfaces() {
    return KnownInterfaces.of(snapshot(), settings());
  }

  /** Returns handles of the machines that this library composed on the pod, in host order. */
  public List<Machine> machines() {
    return snapshot().machines().stream().filter(MachineInfo::ours).map(this::handle).toList();
  }

  /** Returns the machine with that name, ours or not, or empty when there is none. */
  public Optional<Machine> machine(String name) {
    return host.machines().info(name, callDeadline()).map(this::handle);
  }

  /** Returns the machine with that UUID, ours or not, or empty when there is none. */
  public Optional<Machine> machine(UUID uuid) {
    return host.machines().info(uuid, callDeadline()).map(this::handle);
  }

  /**
   * Tells of everything that happens to the machines of the host from now on, ours and others, in
   * its order. Events end when what is returned or the pod is closed; they also end, without a
   * word, when the connection breaks: whoever must not miss one looks at {@link #snapshot()} too.
   *
   * @param listener is called in a thread of the library, one event at a time, and should return
   *     soon; what it throws is logged, and the next event comes all the same
   * @return what ends the events; after its {@code close} the listener is not called any more
   * @throws HostException if the host tells no events
   * @throws PodConnectionException if the host cannot be reached any more
   */
  public Watch watch(Consumer<MachineEvent> listener) {
    return host.watch(listener, callDeadline());
  }

  /**
   * Returns the adapter's own connection, for what this library does not do; empty when it has none
   * of that type. It is the caller's to close, and closing it does not end the pod.
   */
  public <T> Optional<T> unwrap(Class<T> type) {
    return host.unwrap(type);
  }

  /** Waits for calls under way, then closes the connection. A second call does nothing. */
  @Override
  public void close() {
    membership.end();
    host.close();
  }

  /** Returns name and URI, without credentials. */
  @Override
  public String toString() {
    return name() + " (" + uri + ")";
  }

  HostConnection host() {
    return host;
  }

  PodOptions options() {
    return options;
  }

  Deadline callDeadline() {
    return Deadline.in(options.callTimeout());
  }

  void decompose(UUID uuid, Deadline deadline) {
    inTurn(
        "decompose machine " + uuid,
        deadline,
        () -> {
          HostSnapshot now = observe(deadline.orIn(options.callTimeout()));
          MachineInfo machine = requireOurs(now, uuid);
          refuseIfOthersNeed(machine, now, deadline);
          composer().takeAway(machine, deadline);
          membership.gone(uuid);
          return true;
        });
  }

  /**
   * Volumes that another machine uses or another volume needs are not deleted under it.
   *
   * @throws ConflictException naming the users
   */
  private void refuseIfOthersNeed(MachineInfo machine, HostSnapshot now, Deadline deadline) {
    VolumeUsers others =
        StorageUse.users(this, now, m -> !m.uuid().equals(machine.uuid()), deadline);
    for (Claim.ClaimedDisk disk : Objects.requireNonNull(machine.claim()).disks()) {
      refuseIfUsed(disk.volume().toString(), "is used by", others.of(disk.volume()));
    }
  }

  MachineInfo requireOurs(HostSnapshot now, UUID uuid) {
    MachineInfo machine =
        now.machine(uuid)
            .orElseThrow(
                () ->
                    new ConflictException(
                        "pod %s: no machine %s to decompose.".formatted(name(), uuid)));
    if (!machine.ours()) {
      throw new ConflictException(
          "pod %s: machine %s was not composed by this library and is not decomposed by it."
              .formatted(name(), machine.name()));
    }
    return machine;
  }

  private Plan plan(MachineSpec spec, Identity identity, Deadline deadline) {
    Plan plan = freshLook.plan(spec, identity, deadline);
    boolean limited = !plan.admission().limits().stream().allMatch(LimitDecision::fits);
    // others may have given something back
    return limited && membership.lookAround(deadline)
        ? freshLook.plan(spec, identity, deadline)
        : plan;
  }

  FreshLook freshLook() {
    return freshLook;
  }

  HostSnapshot observe(Deadline deadline) {
    return membership.observe(() -> host.observe(deadline));
  }

  Membership membership() {
    return membership;
  }

  private Machine carryOut(Plan plan, Deadline deadline) {
    MachineDefinition machine = plan.machine();
    if (machine == null) {
      throw new AdmissionRefusedException(name(), plan.machineName(), plan.admission());
    }
    try {
      composer().carryOut(plan.steps(), deadline);
    } catch (RuntimeException e) {
      if (e instanceof PodException failure && !failure.leftBehind().isEmpty()) {
        membership.composed(machine.uuid()); // it counts until the host is seen without it
      } else {
        membership.gone(machine.uuid());
      }
      throw e;
    }
    membership.composed(machine.uuid());
    return new Machine(this, machine.uuid(), machine.name().value());
  }

  private Composer composer() {
    return new Composer(name(), host, options.undoTimeout());
  }

  /** To the millisecond, and so equal to what is read back from a host. */
  private Identity newIdentity() {
    Instant now = options.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    return new Identity(
        options.uuids().get(),
        options.uuids().get(),
        now.plus(options.composeTimeout()).plus(options.undoTimeout()));
  }

  private Machine handle(MachineInfo info) {
    return new Machine(this, info.uuid(), info.name());
  }

  /**
   * What is in use is not taken away; does nothing when nobody uses the object.
   *
   * @throws ConflictException naming the users
   */
  void refuseIfUsed(String object, String why, List<String> users) {
    if (!users.isEmpty()) {
      throw new ConflictException(
          "pod %s: %s %s %s; free it of these first."
              .formatted(name(), object, why, String.join(", ", users)));
    }
  }

  private static String difference(Plan then, Plan now) {
    if (!now.admitted()) {
      return "the machine is refused now: " + now.admission().refusal();
    }
    List<Difference> all = then.differences(now);
    String more = all.size() > MOST_DIFFERENCES ? ", and more" : "";
    return all.stream()
            .limit(MOST_DIFFERENCES)
            .map(Difference::toString)
            .collect(Collectors.joining("; "))
        + more
        + ".";
  }

  <T> T inTurn(String what, Deadline deadline, Supplier<T> work) {
    try {
      if (!turn.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
        throw new PodTimeoutException(
            "pod %s: could not %s within %s: others are composing."
                .formatted(name(), what, deadline));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PodTimeoutException(
          "pod %s: interrupted while waiting to %s.".formatted(name(), what));
    }
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }
}
