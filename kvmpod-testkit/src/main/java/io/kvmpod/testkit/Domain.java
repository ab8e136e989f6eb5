package io.kvmpod.testkit;

import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineInfo.NetworkInterface;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.storage.VolumeRef;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One domain: what runs, what the next start takes, and what is kept beside the definition. */
final class Domain {

  private MachineInfo seen;

  /** Null when nothing stays of the domain once it stops, which libvirt calls transient. */
  private @Nullable MachineInfo next;

  /** What ran when its memory was saved, or null. */
  private @Nullable MachineInfo saved;

  private final boolean autostart;
  private Set<String> snapshots = Set.of();
  private boolean nvram;
  private @Nullable Write stuck;
  private final Guest guest = new Guest();

  Domain(MachineInfo machine, boolean autostart) {
    this.seen = machine;
    this.next = withoutDevices(machine);
    this.autostart = autostart;
  }

  UUID uuid() {
    return seen.uuid();
  }

  String name() {
    return seen.name();
  }

  /** Returns the domain as the host tells it: what runs, or else what would. */
  MachineInfo seen() {
    return seen;
  }

  boolean isActive() {
    return seen.state().isActive();
  }

  boolean is(MachineState state) {
    return seen.state().equals(state);
  }

  boolean isPersistent() {
    return next != null;
  }

  boolean startsWithHost() {
    return autostart && isPersistent();
  }

  void become(MachineState state) {
    seen = with(seen, state);
  }

  /** Returns what a start makes run: what was saved, else the definition. */
  MachineInfo nextRun() {
    return saved == null ? with(seen, MachineState.RUNNING) : saved;
  }

  /**
   * Runs; saved memory is used up by that.
   *
   * @param plugged its interfaces as they are while it runs
   */
  void run(List<NetworkInterface> plugged) {
    seen = with(nextRun(), plugged);
    saved = null;
  }

  /** Stops; what is seen is the definition again. */
  void stop(MachineState state) {
    stuck = null;
    guest.stop();
    seen = with(next == null ? seen : next, state);
  }

  /** Keeps what runs for the next start. */
  void save() {
    saved = with(seen, MachineState.RUNNING);
  }

  /** Forgets the definition; what runs goes on. */
  void forgetDefinition() {
    next = null;
  }

  void claim(Claim claim) {
    seen = with(seen, claim);
    next = next == null ? null : with(next, claim);
    saved = saved == null ? null : with(saved, claim);
  }

  /** Changes the definition, and what is seen when nothing runs. */
  void redefine(Cores cores, MemorySize memory) {
    MachineInfo definition = with(definition(), cores, memory);
    next = definition;
    if (!isActive()) {
      seen = with(definition, seen.state());
    }
  }

  /** Returns what the next start takes, if nothing was saved; what runs when nothing is kept. */
  MachineInfo definition() {
    return next == null ? seen : next;
  }

  /** Changes the interfaces of what runs, and of the definition, if there is one. */
  void interfaces(
      UnaryOperator<List<NetworkInterface>> running,
      UnaryOperator<List<NetworkInterface>> defined) {
    if (isActive()) {
      seen = with(seen, running.apply(seen.interfaces()));
    }
    if (next != null) {
      next = with(next, defined.apply(next.interfaces()));
    }
    if (!isActive()) {
      seen = with(definition(), seen.state());
    }
  }

  Guest guest() {
    return guest;
  }

  boolean isSaved() {
    return saved != null;
  }

  Set<String> snapshots() {
    return snapshots;
  }

  void snapshot(String name) {
    Set<String> more = new TreeSet<>(snapshots);
    more.add(name);
    snapshots = Collections.unmodifiableSet(more);
  }

  boolean hasNvram() {
    return nvram;
  }

  void makeNvram() {
    nvram = true;
  }

  /** Returns what its guest could not write, for which its processors stand still; or null. */
  @Nullable Write stuck() {
    return stuck;
  }

  void stuckIn(@Nullable Write write) {
    stuck = write;
  }

  /** Bytes that a guest writes into a volume for the first time. */
  record Write(VolumeRef volume, long bytes) {}

  private static MachineInfo with(MachineInfo m, MachineState state) {
    return new MachineInfo(
        m.uuid(), m.name(), state, m.cores(), m.memory(), m.disks(), m.interfaces(), m.claim());
  }

  private static MachineInfo with(MachineInfo m, List<NetworkInterface> interfaces) {
    return new MachineInfo(
        m.uuid(), m.name(), m.state(), m.cores(), m.memory(), m.disks(), interfaces, m.claim());
  }

  private static MachineInfo withoutDevices(MachineInfo m) {
    return with(
        m,
        m.interfaces().stream()
            .map(i -> new NetworkInterface(i.mac(), i.attachment(), i.model(), i.link(), null))
            .toList());
  }

  private static MachineInfo with(MachineInfo m, Claim claim) {
    return new MachineInfo(
        m.uuid(), m.name(), m.state(), m.cores(), m.memory(), m.disks(), m.interfaces(), claim);
  }

  private static MachineInfo with(MachineInfo m, Cores cores, MemorySize memory) {
    return new MachineInfo(
        m.uuid(), m.name(), m.state(), cores, memory, m.disks(), m.interfaces(), m.claim());
  }
}
