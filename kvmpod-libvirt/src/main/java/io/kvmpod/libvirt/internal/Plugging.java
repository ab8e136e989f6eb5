package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.machine.LinkState;
import io.kvmpod.core.machine.MacAddress;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.Structs;
import io.kvmpod.libvirt.internal.binding.VirException;
import io.kvmpod.libvirt.internal.document.DomainDocument;
import io.kvmpod.libvirt.internal.document.InterfaceElement;
import java.util.Optional;

/**
 * Plugs interfaces in and out of domains, as they run and as they are kept. libvirt finds an
 * interface by what its own document says of it, and the two documents say it differently.
 */
final class Plugging {

  private static final int INACTIVE = 2;
  private static final int LIVE = 1;
  private static final int CONFIG = 2;

  /** QEMU's words. */
  private static final String UNDER_WAY = "in the process of unplug";

  /** Adds the interface, to both documents or to none. */
  void attach(Handle domain, String xml) {
    int flags = (isActive(domain) ? LIVE : 0) | (isKept(domain) ? CONFIG : 0);
    check(Libvirt.virDomainAttachDeviceFlags(domain.address(), xml, flags));
  }

  /** Asks the guest to let go of the interface, if the domain runs and has it. */
  void requestDetach(Handle domain, MacAddress mac) {
    running(domain, mac).ifPresent(i -> requestDetach(domain, i.xml()));
  }

  /** A guest that was asked before, and has not let go yet, is not asked twice. */
  private static void requestDetach(Handle domain, String xml) {
    try {
      check(Libvirt.virDomainDetachDeviceFlags(domain.address(), xml, LIVE));
    } catch (VirException e) {
      if (!e.error().message().contains(UNDER_WAY)) {
        throw e;
      }
    }
  }

  /** Returns whether the domain runs and has the interface. */
  boolean holds(long domain, MacAddress mac) {
    return States.read(domain).isActive()
        && DomainDocument.findInterface(xml(domain, 0), mac).isPresent();
  }

  /** Takes the interface out of what is kept; when that fails, the running domain gets it back. */
  void forget(Handle domain, MacAddress mac) {
    Optional<InterfaceElement> kept = kept(domain, mac);
    if (kept.isEmpty()) {
      return;
    }
    String xml = kept.get().xml();
    Undo undo = new Undo("machine " + check(Libvirt.virDomainGetName(domain.address())));
    if (isActive(domain)) {
      undo.with(() -> check(Libvirt.virDomainAttachDeviceFlags(domain.address(), xml, LIVE)));
    }
    undo.onFailure(() -> check(Libvirt.virDomainDetachDeviceFlags(domain.address(), xml, CONFIG)));
  }

  /** Sets the link in both documents or in none; what is as asked stays as it is. */
  void setLink(Handle domain, MacAddress mac, LinkState link) {
    Optional<InterfaceElement> running = running(domain, mac);
    Optional<InterfaceElement> kept = kept(domain, mac);
    if (running.isEmpty() && kept.isEmpty()) {
      String none = InterfaceElement.of(mac, link).xml();
      update(domain, none, isActive(domain) ? LIVE : CONFIG); // libvirt says so itself
    }
    Undo undo = new Undo("machine " + check(Libvirt.virDomainGetName(domain.address())));
    undo.onFailure(
        () -> {
          running.ifPresent(i -> setLink(domain, i, link, LIVE));
          running.ifPresent(i -> undo.with(() -> update(domain, i.with(i.link()).xml(), LIVE)));
          kept.ifPresent(i -> setLink(domain, i, link, CONFIG));
        });
  }

  private static void setLink(Handle domain, InterfaceElement was, LinkState link, int flag) {
    if (was.link() != link) {
      update(domain, was.with(link).xml(), flag);
    }
  }

  private static void update(Handle domain, String xml, int flag) {
    check(Libvirt.virDomainUpdateDeviceFlags(domain.address(), xml, flag));
  }

  private static Optional<InterfaceElement> running(Handle domain, MacAddress mac) {
    return isActive(domain)
        ? DomainDocument.findInterface(xml(domain.address(), 0), mac)
        : Optional.empty();
  }

  private static Optional<InterfaceElement> kept(Handle domain, MacAddress mac) {
    return isKept(domain)
        ? DomainDocument.findInterface(xml(domain.address(), INACTIVE), mac)
        : Optional.empty();
  }

  private static String xml(long domain, int flags) {
    return Structs.text(Libvirt.virDomainGetXMLDesc(domain, flags));
  }

  private static boolean isActive(Handle domain) {
    return States.read(domain.address()).isActive();
  }

  private static boolean isKept(Handle domain) {
    return check(Libvirt.virDomainIsPersistent(domain.address())) == 1;
  }
}
