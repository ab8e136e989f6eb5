package io.kvmpod.core.host;

import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host is.
 *
 * @param uuid the host's own UUID, or null when it tells none
 * @param architecture libvirt's word for its processors, such as {@code x86_64}
 * @param hypervisor the driver's own name, such as {@code QEMU}
 * @param hypervisorVersion such as {@code 7.2.0}
 * @param libraryVersion libvirt's on the host, such as {@code 9.0.0}
 * @param guests what it says it can run
 */
public record HostFacts(
    String hostName,
    @Nullable String uuid,
    Cores cores,
    MemorySize memory,
    String architecture,
    String hypervisor,
    String hypervisorVersion,
    String libraryVersion,
    List<GuestSupport> guests) {

  /** Copies the list. */
  public HostFacts {
    guests = List.copyOf(guests);
  }
}
