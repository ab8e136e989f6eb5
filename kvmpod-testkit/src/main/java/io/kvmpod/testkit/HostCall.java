package io.kvmpod.testkit;

import java.util.List;

/**
 * A call that reached a simulated host, whether it was carried out or not.
 *
 * @param names what its object is called: a machine's name and UUID, a volume's name and {@code
 *     pool/name}, or the name of a pool, a network or the host
 */
public record HostCall(Operation operation, List<String> names) {

  /** Copies the list. */
  public HostCall {
    names = List.copyOf(names);
  }

  /** Returns whether the object has that name. */
  public boolean isOn(String name) {
    return names.contains(name);
  }
}
