package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.network.DhcpLease;
import io.kvmpod.core.network.NetworkChange;
import io.kvmpod.core.network.NetworkDefinition;
import io.kvmpod.core.spi.NetworkDriver;
import io.kvmpod.core.spi.NetworkFormat;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.NewerFunctions;
import io.kvmpod.libvirt.internal.binding.VirError;
import java.util.List;
import java.util.Optional;

/** Works on networks through libvirt. */
final class LibvirtNetworkDriver implements NetworkDriver {

  private static final int VALIDATE = 1;

  private final LibvirtCalls calls;
  private final NetworkFormat format;

  LibvirtNetworkDriver(LibvirtCalls calls, NetworkFormat format) {
    this.calls = calls;
    this.format = format;
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
                  check(Libvirt.virNetworkCreate(defined.address()));
                  undo.with(() -> check(Libvirt.virNetworkDestroy(defined.address())));
                  check(Libvirt.virNetworkSetAutostart(defined.address(), 1));
                });
          }
        });
  }

  @Override
  public void define(NetworkDefinition network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void redefine(NetworkDefinition network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void update(String network, List<NetworkChange> changes, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void start(String network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void stop(String network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void setAutostart(String network, boolean autostart, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Optional<NetworkDefinition> definition(String network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public List<DhcpLease> leases(String network, Deadline deadline) {
    throw new UnsupportedOperationException("not yet");
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
                  try (Handle found =
                      Handle.network(
                          Libvirt.virNetworkLookupByName(session.connection(), network))) {
                    if (check(Libvirt.virNetworkIsActive(found.address())) == 1) {
                      check(Libvirt.virNetworkDestroy(found.address()));
                    }
                    check(Libvirt.virNetworkUndefine(found.address()));
                  }
                }));
  }

  private static Handle define(Session session, String xml) {
    long conn = session.connection();
    return Validation.withOrWithout(
        VALIDATE,
        flags -> Handle.network(NewerFunctions.virNetworkDefineXMLFlags(conn, xml, flags)),
        () -> Handle.network(Libvirt.virNetworkDefineXML(conn, xml)));
  }
}
