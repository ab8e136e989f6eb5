package io.kvmpod.libvirt.internal;

import io.kvmpod.core.Deadline;

/**
 * The way between kvmpod and libvirt-java. The binding's jar has no module name: where kvmpod is a
 * named module it must be told to read the binding before the first class that names its types is
 * linked, and that class is {@link PodConnect}.
 */
final class ConnectDoor {

  private static final String CONNECT = "org.libvirt.Connect";

  private ConnectDoor() {}

  /** Returns whether the type is libvirt-java's connection. */
  static boolean leadsTo(Class<?> type) {
    return type.getName().equals(CONNECT);
  }

  /** Returns a new connection object of libvirt-java's on the connection of the calls. */
  static <T> T open(Class<T> type, LibvirtCalls calls, Deadline deadline) {
    read(type);
    return calls.run(
        new Action("give out", "the connection of libvirt-java"),
        deadline,
        session -> type.cast(PodConnect.on(session.connection())));
  }

  /**
   * Returns the address of a connection of libvirt-java's, which must be open, with a reference for
   * the caller.
   */
  static long share(Object connect) {
    read(connect.getClass());
    return PodConnect.share(connect);
  }

  /** The type may be a subclass of the program's own, in a module of its own. */
  private static void read(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (leadsTo(each)) {
        ConnectDoor.class.getModule().addReads(each.getModule());
      }
    }
  }
}
