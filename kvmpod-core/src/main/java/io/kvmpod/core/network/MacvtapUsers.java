package io.kvmpod.core.network;

import io.kvmpod.core.machine.MachineInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who uses the interfaces of a host by macvtap, running or shut off: what decides whether another
 * one can. Immutable.
 */
public final class MacvtapUsers {

  /** Nobody uses any. */
  public static final MacvtapUsers NONE = new MacvtapUsers(new TreeMap<>());

  private final Map<String, List<Use>> byParent;

  private MacvtapUsers(Map<String, List<Use>> byParent) {
    this.byParent = Collections.unmodifiableMap(byParent);
  }

  /** Returns the users among these machines. */
  public static MacvtapUsers of(Iterable<MachineInfo> machines) {
    Map<String, List<Use>> uses = new TreeMap<>();
    for (MachineInfo machine : machines) {
      for (MachineInfo.NetworkInterface i : machine.interfaces()) {
        MacvlanMode mode = i.attachment().mode();
        if (mode != null) {
          uses.computeIfAbsent(i.attachment().source(), p -> new ArrayList<>())
              .add(new Use(mode, "machine " + machine.name()));
        }
      }
    }
    return new MacvtapUsers(uses);
  }

  /**
   * Returns these and one user more.
   *
   * @param user who it is in a message, such as {@code machine db1}
   */
  public MacvtapUsers plus(String parent, MacvlanMode mode, String user) {
    Map<String, List<Use>> uses = new TreeMap<>(byParent);
    List<Use> ofParent = new ArrayList<>(uses.getOrDefault(parent, List.of()));
    ofParent.add(new Use(mode, user));
    uses.put(parent, ofParent);
    return new MacvtapUsers(uses);
  }

  /**
   * Returns why another user cannot take the parent in that mode, naming who has it; empty when it
   * can. Passthru needs the parent for itself, and whoever has it by passthru has it alone.
   */
  public Optional<String> objection(String parent, MacvlanMode mode) {
    List<Use> uses = byParent.getOrDefault(parent, List.of());
    for (Use use : uses) {
      if (use.mode == MacvlanMode.PASSTHRU) {
        return Optional.of("%s has it alone, by macvtap in passthru mode".formatted(use.user));
      }
    }
    return mode == MacvlanMode.PASSTHRU && !uses.isEmpty()
        ? Optional.of(
            "passthru mode needs it alone, and %s uses it by macvtap in %s mode"
                .formatted(uses.get(0).user, uses.get(0).mode.word()))
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MacvtapUsers users && byParent.equals(users.byParent);
  }

  @Override
  public int hashCode() {
    return byParent.hashCode();
  }

  /** Returns the users of each parent. */
  @Override
  public String toString() {
    return byParent.toString();
  }

  private record Use(MacvlanMode mode, String user) {
    @Override
    public String toString() {
      return user + " (" + mode.word() + ")";
    }
  }
}
