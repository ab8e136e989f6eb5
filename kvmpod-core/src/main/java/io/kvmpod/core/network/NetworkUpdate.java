package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.data.Difference;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What it takes to have a network defined otherwise. Pure: the same definitions give the same
 * update.
 *
 * @param before as it is defined
 * @param after as it is to be defined
 * @param changes what a running network takes as it is, what is removed before what is added
 * @param restart what holds from the network's next start only
 */
public record NetworkUpdate(
    NetworkDefinition before,
    NetworkDefinition after,
    List<NetworkChange> changes,
    List<Difference> restart) {

  /** Copies the lists. */
  public NetworkUpdate {
    changes = List.copyOf(changes);
    restart = List.copyOf(restart);
  }

  /** Returns what leads from one definition to the other, which has the same name. */
  public static NetworkUpdate between(NetworkDefinition before, NetworkDefinition after) {
    List<NetworkChange> changes = takenBy(before, NetworkChanges.between(before, after));
    NetworkDefinition live = NetworkChanges.apply(before, changes);
    List<Difference> restart =
        live.differences(after).stream().filter(d -> !d.place().startsWith("metadata")).toList();
    return new NetworkUpdate(before, after, changes, restart);
  }

  /** Returns the changes, or none where what they lead to needs another forward mode first. */
  private static List<NetworkChange> takenBy(
      NetworkDefinition before, List<NetworkChange> changes) {
    try {
      NetworkDefinition unused = NetworkChanges.apply(before, changes);
      return changes;
    } catch (InvalidRequestException e) {
      return List.of();
    }
  }

  /** Returns whether there is nothing to do. */
  public boolean isEmpty() {
    return before.equals(after);
  }

  /** Returns whether the definition is to be replaced, since changes alone do not lead to it. */
  public boolean redefines() {
    return !NetworkChanges.apply(before, changes).equals(after);
  }

  /** Returns whether part of it holds from the network's next start only. */
  public boolean needsRestart() {
    return !restart.isEmpty();
  }

  /** Returns what needs the restart, as {@code mtu: 1500, then 9000; …}. */
  public String restartReasons() {
    return restart.stream().map(Difference::toString).collect(Collectors.joining("; "));
  }
}
