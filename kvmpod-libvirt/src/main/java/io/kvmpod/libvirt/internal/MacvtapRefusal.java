package io.kvmpod.libvirt.internal;

import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.network.Attachment;
import io.kvmpod.core.network.MacvlanMode;
import io.kvmpod.core.network.MacvtapUsers;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says who has the parent interface that a machine could not get by macvtap. The kernel only says
 * "Invalid argument", which it also says of a parent that can carry no macvtap at all.
 */
final class MacvtapRefusal {

  private static final Pattern REFUSED =
      Pattern.compile("error creating mac\\w+ interface \\S*@(\\S+) \\S+: Invalid argument");

  private MacvtapRefusal() {}

  /**
   * Returns the failure, as a conflict if one of the machines that run has the parent in a way that
   * leaves no room for this one.
   *
   * @param machine is shut off, since it could not be started
   * @param machines all of the host, read only when they matter
   */
  static VirException explain(
      VirException failure, MachineInfo machine, Supplier<List<MachineInfo>> machines) {
    Matcher refused = REFUSED.matcher(failure.error().message());
    if (failure.code() != VirError.SYSTEM_ERROR || !refused.find()) {
      return failure;
    }
    String parent = refused.group(1);
    Optional<MacvlanMode> wanted = mode(machine, parent);
    if (wanted.isEmpty()) {
      return failure;
    }
    return MacvtapUsers.of(machines.get().stream().filter(m -> m.state().isActive()).toList())
        .objection(parent, wanted.get())
        .map(o -> failure.conflicting(words(parent, wanted.get(), o)))
        .orElse(failure);
  }

  private static Optional<MacvlanMode> mode(MachineInfo machine, String parent) {
    return machine.interfaces().stream()
        .map(MachineInfo.NetworkInterface::attachment)
        .filter(a -> a.kind() == Attachment.Kind.MACVTAP && a.source().equals(parent))
        .flatMap(a -> Optional.ofNullable(a.mode()).stream())
        .findFirst();
  }

  private static String words(String parent, MacvlanMode wanted, String objection) {
    return "it cannot have %s by macvtap in %s mode, since %s"
        .formatted(parent, wanted.word(), objection);
  }
}
