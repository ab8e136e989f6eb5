package io.kvmpod.testkit;

import io.kvmpod.core.network.MacvlanMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The interfaces of a host under the macvtap interfaces of running machines. */
final class MacvtapParents {

  private final Map<String, Integer> users = new HashMap<>();
  private final Set<String> passedThrough = new HashSet<>();

  /** Returns whether the kernel makes one more: passthrough has its parent for itself. */
  boolean admits(String parent, MacvlanMode mode) {
    return !passedThrough.contains(parent)
        && (mode != MacvlanMode.PASSTHRU || !users.containsKey(parent));
  }

  void take(String parent, MacvlanMode mode) {
    users.merge(parent, 1, Integer::sum);
    if (mode == MacvlanMode.PASSTHRU) {
      passedThrough.add(parent);
    }
  }

  void release(String parent) {
    if (users.merge(parent, -1, Integer::sum) == 0) {
      users.remove(parent);
      passedThrough.remove(parent);
    }
  }
}
