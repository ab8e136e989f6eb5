package io.kvmpod.libvirt.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the calls that were given up and have not ended. Asking the same thing again would hang
 * as well, and a few such calls would take all threads of the pod.
 */
final class Hanging<K> {

  private final Map<K, LibvirtCalls.Pending<?>> calls = new ConcurrentHashMap<>();

  void remember(K key, LibvirtCalls.Pending<?> call) {
    calls.put(key, call);
  }

  boolean contains(K key) {
    return calls.computeIfPresent(key, (k, call) -> call.isDone() ? null : call) != null;
  }
}
