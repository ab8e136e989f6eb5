package io.kvmpod.testkit;

import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.MacvtapUsers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The interfaces of a host under the macvtap interfaces of running machines. */
final class MacvtapParents {

  private final Map<String, List<Use>> users = new HashMap<>();

  /** Returns why the kernel does not make one more; passthrough has its parent for itself. */
  Optional<String> objection(String parent, MacvlanMode mode) {
    return users.getOrDefault(parent, List.of()).stream()
        .min(Comparator.comparing(u -> u.mode != MacvlanMode.PASSTHRU)) // the first, or it
        .flatMap(
            u ->
                MacvtapUsers.NONE
                    .plus(parent, u.mode, "machine " + u.machine)
                    .objection(parent, mode));
  }

  void take(String parent, MacvlanMode mode, String machine) {
    users.computeIfAbsent(parent, p -> new ArrayList<>()).add(new Use(machine, mode));
  }

  /** Gives back what a machine took; nothing happens when it took nothing. */
  void release(String parent, String machine) {
    List<Use> left = users.getOrDefault(parent, List.of());
    left.stream().filter(u -> u.machine.equals(machine)).findFirst().ifPresent(left::remove);
  }

  private record Use(String machine, MacvlanMode mode) {}
}
