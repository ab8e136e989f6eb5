package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.NetworkDriver;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.NewerFunctions;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.util.List;
import java.util.Optional;

/** Works on networks through libvirt. */
final class LibvirtNetworkDriver implements NetworkDriver {

  private static final int VALIDATE = 1;

  private final LibvirtCalls calls;
  private final NetworkFormat format;
  private final NetworkChanging changing;

  LibvirtNetworkDriver(LibvirtCalls calls, NetworkFormat format) {
    this.calls = calls;
    this.format = format;
    changing = new NetworkChanging(format);
  }

  @Override
  public void create(NetworkDefinition network, Deadline deadline) {
    String xml = format.write(network);
    calls.act(
        new Action("create", "network " + network.name()),
        deadline,
        session -> {
          try (Handle defined = define(session, xml)) {
            Undo undo = new Undo("network " + network.name());
            undo.with(() -> check(Libvirt.virNetworkUndefine(defined.address())));
            undo.onFailure(
                () -> {
                  session.checkTime();
                  check(Libvirt.virNetworkSetAutostart(defined.address(), 1));
                  NetworkStart.start(session, defined); // last: who died before is seen to have
                });
          }
        });
  }

  @Override
  public void define(NetworkDefinition network, Deadline deadline) {
    String xml = format.write(network);
    calls.act(
        new Action("define", "network " + network.name()),
        deadline,
        session -> define(session, xml).close());
  }

  /**
   * {@inheritDoc}
   *
   * <p>A network that libvirt does not keep has no definition to be replaced: it is refused.
   */
  @Override
  public void redefine(NetworkDefinition network, Deadline deadline) {
    calls.act(
        new Action("redefine", "network " + network.name()),
        deadline,
        session -> {
          try (Handle found = find(session, network.name())) {
            NetworkXmls.requireKept(found);
            String merged = format.merge(NetworkXmls.kept(found), network);
            session.checkTime();
            define(session, merged).close();
          }
        });
  }

  @Override
  public void update(String network, List<NetworkChange> changes, Deadline deadline) {
    with("update", network, deadline, (session, found) -> changing.make(session, found, changes));
  }

  @Override
  public void start(String network, Deadline deadline) {
    with(
        "start",
        network,
        deadline,
        (session, found) -> unless(true, found, () -> NetworkStart.start(session, found)));
  }

  @Override
  public void stop(String network, Deadline deadline) {
    with(
        "stop",
        network,
        deadline,
        (session, found) ->
            unless(false, found, () -> check(Libvirt.virNetworkDestroy(found.address()))));
  }

  /** Somebody else may be faster, which is what was asked for. */
  private static void unless(boolean active, Handle network, Runnable act) {
    if (isActive(network) == active) {
      return;
    }
    try {
      act.run();
    } catch (VirException e) {
      if (isActiveAfter(network, e) != active) {
        throw e;
      }
    }
  }

  /** Looks again after a failure, which is the one to tell when looking fails as well. */
  private static boolean isActiveAfter(Handle network, VirException first) {
    try {
      return isActive(network);
    } catch (VirException e) {
      throw first;
    }
  }

  private static boolean isActive(Handle network) {
    return check(Libvirt.virNetworkIsActive(network.address())) == 1;
  }

  @Override
  public void setAutostart(String network, boolean autostart, Deadline deadline) {
    with(
        "set the autostart of",
        network,
        deadline,
        (session, found) ->
            check(Libvirt.virNetworkSetAutostart(found.address(), autostart ? 1 : 0)));
  }

  @Override
  public Optional<NetworkDefinition> definition(String network, Deadline deadline) {
    return calls
        .run(new Action("read", "network " + network), deadline, session -> xml(session, network))
        .flatMap(this::definition);
  }

  private static Optional<String> xml(Session session, String network) {
    try (Handle found = find(session, network)) {
      return Optional.of(NetworkXmls.kept(found));
    } catch (VirException e) {
      if (e.code() == VirError.NO_NETWORK) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<NetworkDefinition> definition(String xml) {
    try {
      return Optional.of(format.readDefinition(xml));
    } catch (DocumentException e) {
      return Optional.empty(); // others' networks may be what no definition says
    }
  }

  @Override
  public List<DhcpLease> leases(String network, Deadline deadline) {
    return calls.run(
        new Action("read the leases of", "network " + network),
        deadline,
        session -> {
          try (Handle found = find(session, network)) {
            return isActive(found) ? LeaseReader.read(found.address()) : List.of();
          }
        });
  }

  @Override
  public void remove(String network, Deadline deadline) {
    calls.takeBack(
        new Action("remove", "network " + network),
        deadline,
        session ->
            Absent.ok(
                VirError.NO_NETWORK,
                () -> {
                  try (Handle found = find(session, network)) {
                    unless(false, found, () -> check(Libvirt.virNetworkDestroy(found.address())));
                    check(Libvirt.virNetworkUndefine(found.address()));
                  }
                }));
  }

  private void with(String call, String network, Deadline deadline, Work work) {
    calls.act(
        new Action(call, "network " + network),
        deadline,
        session -> {
          try (Handle found = find(session, network)) {
            work.on(session, found);
          }
        });
  }

  private static Handle find(Session session, String network) {
    return Handle.network(Libvirt.virNetworkLookupByName(session.connection(), network));
  }

  private static Handle define(Session session, String xml) {
    long conn = session.connection();
    return Validation.withOrWithout(
        VALIDATE,
        flags -> Handle.network(NewerFunctions.virNetworkDefineXMLFlags(conn, xml, flags)),
        () -> Handle.network(Libvirt.virNetworkDefineXML(conn, xml)));
  }

  @FunctionalInterface
  private interface Work {
    void on(Session session, Handle network);
  }
}
