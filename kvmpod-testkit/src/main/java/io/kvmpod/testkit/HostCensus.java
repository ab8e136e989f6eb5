package io.kvmpod.testkit;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that is on a simulated host, by name. Two are equal when nothing was left and nothing is
 * missing: a test that takes one before and one after finds every leak.
 *
 * @param domains as {@code name (uuid)}, defined, running or not
 * @param running the domains that have power, in the same form
 * @param pools by name, defined, active or not
 * @param volumes as {@code pool/name}
 * @param directories the paths that were made or found for pools
 * @param networks by name, defined, active or not
 */
public record HostCensus(
    SortedSet<String> domains,
    SortedSet<String> running,
    SortedSet<String> pools,
    SortedSet<String> volumes,
    SortedSet<String> directories,
    SortedSet<String> networks) {

  /** Copies the sets. */
  public HostCensus {
    domains = copy(domains);
    running = copy(running);
    pools = copy(pools);
    volumes = copy(volumes);
    directories = copy(directories);
    networks = copy(networks);
  }

  private static SortedSet<String> copy(Collection<String> names) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }
}
