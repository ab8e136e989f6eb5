package io.kvmpod.core.compose;

import io.kvmpod.core.PodSettings;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.network.HostInterface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of a host's interfaces: what the host tells, and what the program tells of it. */
public final class KnownInterfaces {

  private KnownInterfaces() {}

  /**
   * Returns them, those that the host tells of first, in host order. Of one that both tell of, what
   * the program tells holds, and the host fills in what it left open.
   */
  public static List<HostInterface> of(HostSnapshot host, PodSettings settings) {
    Map<String, HostInterface> known = new LinkedHashMap<>();
    host.interfaces().forEach(i -> known.put(i.name(), i));
    settings.interfaces().forEach(i -> known.merge(i.name(), i, (seen, told) -> told.over(seen)));
    return List.copyOf(known.values());
  }
}
