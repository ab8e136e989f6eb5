package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.ConflictException;
import io.kvmpod.core.Deadline;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.machine.Claim;
import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.core.machine.MachineAddresses;
import io.kvmpod.core.machine.MachineDefinition;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.spi.DocumentException;
import io.kvmpod.core.spi.MachineDriver;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirError;
import io.kvmpod.libvirt.internal.binding.VirException;
import io.kvmpod.libvirt.internal.document.DomainDocument;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Works on machines through libvirt. */
final class LibvirtMachineDriver implements MachineDriver {

  private static final int VALIDATE = 1;
  private static final int METADATA_ELEMENT = 2;
  private static final int AFFECT_LIVE = 1;
  private static final int AFFECT_CONFIG = 2;

  private static final Duration POLLING = Duration.ofMillis(100);

  private static final Pattern RUN_BY_KVM = Pattern.compile("<domain\\s[^>]*\\btype=['\"]kvm['\"]");

  private final LibvirtCalls calls;
  private final Undefinition undefinition = new Undefinition();
  private final Plugging plugging = new Plugging();
  private final AddressReader addresses;

  LibvirtMachineDriver(LibvirtCalls calls) {
    this.calls = calls;
    addresses = new AddressReader(calls);
  }

  @Override
  public void define(MachineDefinition machine, Deadline deadline) {
    Action action = new Action("define", "machine " + machine.name());
    String xml = DomainDocument.write(machine);
    calls.act(
        action,
        deadline,
        session -> {
          checkUuidIsFree(session, machine, action);
          try (Handle domain = define(session, xml)) {
            Undo undo = new Undo("machine " + machine.name());
            undo.with(() -> undefinition.run(domain.address()));
            undo.onFailure(
                () -> {
                  session.checkTime();
                  if (machine.autostart()) {
                    check(Libvirt.virDomainSetAutostart(domain.address(), 1));
                  }
                });
          }
        });
  }

  /** libvirt would take a second definition with name and UUID of the first as its replacement. */
  private void checkUuidIsFree(Session session, MachineDefinition machine, Action action) {
    Absent.ok(
        VirError.NO_DOMAIN,
        () -> {
          try (Handle taken = find(session, machine.uuid())) {
            throw new ConflictException(
                "pod %s: could not %s: its UUID %s is that of machine %s."
                    .formatted(
                        calls.pod(),
                        action,
                        machine.uuid(),
                        Libvirt.virDomainGetName(taken.address())));
          }
        });
  }

  private static Handle define(Session session, String xml) {
    long conn = session.connection();
    return Validation.withOrWithout(
        VALIDATE,
        flags -> Handle.domain(Libvirt.virDomainDefineXMLFlags(conn, xml, flags)),
        () -> Handle.domain(Libvirt.virDomainDefineXML(conn, xml)));
  }

  @Override
  public void writeClaim(UUID machine, Claim claim, Deadline deadline) {
    String xml = DomainDocument.writeClaim(claim);
    with(
        "write the claim of",
        machine,
        deadline,
        domain -> {
          boolean persistent = check(Libvirt.virDomainIsPersistent(domain.address())) == 1;
          boolean active = States.read(domain.address()).isActive();
          check(
              Libvirt.virDomainSetMetadata(
                  domain.address(),
                  METADATA_ELEMENT,
                  xml,
                  DomainDocument.CLAIM_PREFIX,
                  DomainDocument.CLAIM_NAMESPACE,
                  (persistent ? AFFECT_CONFIG : 0) | (active ? AFFECT_LIVE : 0)));
        });
  }

  @Override
  public void undefine(UUID machine, Deadline deadline) {
    takeBack("undefine", machine, deadline, domain -> undefinition.run(domain.address()));
  }

  @Override
  public void start(UUID machine, Deadline deadline) {
    calls.act(
        new Action("start", "machine " + machine),
        deadline,
        session ->
            on(
                session,
                machine,
                domain -> {
                  if (!States.read(domain.address()).isActive()) {
                    start(session, domain);
                  }
                }));
  }

  private static void start(Session session, Handle domain) {
    try {
      check(Libvirt.virDomainCreate(domain.address()));
    } catch (VirException e) {
      if (stateAfter(domain, e).isActive()) {
        return; // somebody else was faster
      }
      VirException told = isRunByKvm(domain, e) ? e.hinting(Hints.KVM) : e;
      throw explained(session, domain, told);
    }
  }

  private static VirException explained(Session session, Handle domain, VirException first) {
    try {
      return MacvtapRefusal.explain(
          first, MachineReader.read(domain.address()), () -> MachineReader.read(session));
    } catch (VirException | DocumentException e) {
      return first;
    }
  }

  private static boolean isRunByKvm(Handle domain, VirException first) {
    try {
      String xml = Structs.text(Libvirt.virDomainGetXMLDesc(domain.address(), 0));
      return RUN_BY_KVM.matcher(xml).find();
    } catch (VirException e) {
      throw first;
    }
  }

  /** Looks again after a failure, which is the one to tell when looking fails as well. */
  private static MachineState stateAfter(Handle domain, VirException first) {
    try {
      return States.read(domain.address());
    } catch (VirException e) {
      throw first;
    }
  }

  @Override
  public void requestShutdown(UUID machine, Deadline deadline) {
    with(
        "shut down",
        machine,
        deadline,
        domain -> unlessShutOff(domain, () -> check(Libvirt.virDomainShutdown(domain.address()))));
  }

  @Override
  public void powerOff(UUID machine, Deadline deadline) {
    takeBack(
        "power off",
        machine,
        deadline,
        domain -> unlessShutOff(domain, () -> check(Libvirt.virDomainDestroy(domain.address()))));
  }

  /** The machine may shut off on its own at any moment, which is what was asked for. */
  private static void unlessShutOff(Handle domain, Runnable act) {
    if (!States.read(domain.address()).isActive()) {
      return;
    }
    try {
      act.run();
    } catch (VirException e) {
      if (stateAfter(domain, e).isActive()) {
        throw e;
      }
    }
  }

  @Override
  public void pause(UUID machine, Deadline deadline) {
    with(
        "pause",
        machine,
        deadline,
        domain -> {
          if (!States.read(domain.address()).equals(MachineState.PAUSED_BY_IO_ERROR)) {
            unlessIn(MachineState.PAUSED, domain, Libvirt::virDomainSuspend);
          }
        });
  }

  @Override
  public void resume(UUID machine, Deadline deadline) {
    with(
        "resume",
        machine,
        deadline,
        domain -> unlessIn(MachineState.RUNNING, domain, Libvirt::virDomainResume));
  }

  /** libvirt's drivers do not agree whether what is there already is a failure. */
  private static void unlessIn(MachineState wanted, Handle domain, LongToIntFunction act) {
    if (States.read(domain.address()).equals(wanted)) {
      return;
    }
    try {
      check(act.applyAsInt(domain.address()));
    } catch (VirException e) {
      if (!stateAfter(domain, e).equals(wanted)) { // else somebody was faster
        throw e;
      }
    }
  }

  @Override
  public void requestReboot(UUID machine, Deadline deadline) {
    with(
        "reboot", machine, deadline, domain -> check(Libvirt.virDomainReboot(domain.address(), 0)));
  }

  @Override
  public void reset(UUID machine, Deadline deadline) {
    with("reset", machine, deadline, domain -> check(Libvirt.virDomainReset(domain.address(), 0)));
  }

  @Override
  public Optional<MachineInfo> info(UUID machine, Deadline deadline) {
    return calls.run(
        new Action("read", "machine " + machine),
        deadline,
        session -> ifThere(() -> find(session, machine), MachineReader::read));
  }

  @Override
  public Optional<MachineInfo> info(String name, Deadline deadline) {
    return calls.run(
        new Action("read", "machine " + name),
        deadline,
        session ->
            ifThere(
                () -> Handle.domain(Libvirt.virDomainLookupByName(session.connection(), name)),
                MachineReader::read));
  }

  @Override
  public Optional<MachineState> state(UUID machine, Deadline deadline) {
    return calls.run(
        new Action("read the state of", "machine " + machine),
        deadline,
        session -> ifThere(() -> find(session, machine), States::read));
  }

  /** The domain may be gone at any moment. */
  private static <T> Optional<T> ifThere(Supplier<Handle> find, LongFunction<T> read) {
    try (Handle domain = find.get()) {
      return Optional.of(read.apply(domain.address()));
    } catch (VirException e) {
      if (e.code() == VirError.NO_DOMAIN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void attach(UUID machine, MachineDefinition.NetworkInterface added, Deadline deadline) {
    String xml = DomainDocument.write(added);
    with(
        "attach interface %s to".formatted(added.mac()),
        machine,
        deadline,
        domain -> plugging.attach(domain, xml));
  }

  /**
   * {@inheritDoc}
   *
   * <p>libvirt itself waits five seconds for the guest; this goes on waiting until the deadline.
   */
  @Override
  public void detach(UUID machine, MacAddress mac, Deadline deadline) {
    String call = "detach interface %s from".formatted(mac);
    afterAll(call, machine, deadline, domain -> plugging.requestDetach(domain, mac));
    awaitLetGo(call, machine, mac, deadline);
    with(call, machine, deadline, domain -> plugging.forget(domain, mac));
  }

  private void awaitLetGo(String call, UUID machine, MacAddress mac, Deadline deadline) {
    Action action = new Action(call, "machine " + machine);
    while (calls.run(action, deadline, session -> holds(session, machine, mac))) {
      if (deadline.nanosLeft() < POLLING.toNanos()) {
        throw new PodTimeoutException(
            ("pod %s: could not %s within %s: its guest has not let go of it, and still may."
                    + " A guest that boots, or is paused, does not.")
                .formatted(calls.pod(), action, deadline));
      }
      calls.pause(action, POLLING);
    }
  }

  private boolean holds(Session session, UUID machine, MacAddress mac) {
    return ifThere(() -> find(session, machine), domain -> plugging.holds(domain, mac))
        .orElse(false);
  }

  @Override
  public void setLink(UUID machine, MacAddress mac, LinkState link, Deadline deadline) {
    with(
        "set the link of interface %s of".formatted(mac),
        machine,
        deadline,
        domain -> plugging.setLink(domain, mac, link));
  }

  @Override
  public MachineAddresses addresses(UUID machine, Deadline deadline) {
    return addresses.read(machine, deadline);
  }

  private void with(String call, UUID machine, Deadline deadline, Consumer<Handle> work) {
    calls.act(
        new Action(call, "machine " + machine), deadline, session -> on(session, machine, work));
  }

  /** For what must not be overtaken by a change that was given up. */
  private void afterAll(String call, UUID machine, Deadline deadline, Consumer<Handle> work) {
    calls.takeBack(
        new Action(call, "machine " + machine), deadline, session -> on(session, machine, work));
  }

  private void takeBack(String call, UUID machine, Deadline deadline, Consumer<Handle> work) {
    calls.takeBack(
        new Action(call, "machine " + machine),
        deadline,
        session -> Absent.ok(VirError.NO_DOMAIN, () -> on(session, machine, work)));
  }

  /** People know a machine by its name, so that is what a failure tells. */
  private static void on(Session session, UUID machine, Consumer<Handle> work) {
    try (Handle domain = find(session, machine)) {
      try {
        work.accept(domain);
      } catch (VirException e) {
        throw e.about("machine " + Libvirt.virDomainGetName(domain.address()));
      }
    }
  }

  /** Finds a domain; the caller closes it. */
  static Handle find(Session session, UUID machine) {
    return Handle.domain(
        Libvirt.virDomainLookupByUUIDString(session.connection(), machine.toString()));
  }
}
