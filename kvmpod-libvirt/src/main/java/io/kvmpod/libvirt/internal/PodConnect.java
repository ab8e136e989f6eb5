package io.kvmpod.libvirt.internal;

import com.sun.jna.Pointer;
import io.kvmpod.core.PodConnectionException;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.lang.reflect.Field;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.jna.ConnectionPointer;

/** A connection object of libvirt-java's on a connection that kvmpod has opened. */
final class PodConnect extends Connect {

  /**
   * In this process and gone at once: libvirt-java can only make an object by opening something.
   */
  private static final String PLACEHOLDER = "test:///default";

  private PodConnect(long connection) throws LibvirtException {
    super(PLACEHOLDER);
    Libvirt.virConnectClose(Pointer.nativeValue(vcp.getPointer()));
    vcp = new ConnectionPointer();
    vcp.setPointer(new Pointer(connection));
  }

  /** Returns a new object with a reference of its own, which its {@code close()} gives back. */
  static Connect on(long connection) {
    VirException.check(Libvirt.virConnectRef(connection));
    try {
      return new PodConnect(connection);
    } catch (LibvirtException | LinkageError e) {
      Libvirt.virConnectClose(connection);
      throw new PodConnectionException(
          "libvirt-java cannot make a connection object: %s. It needs libvirt-qemu.so.0 too, which"
                  .formatted(e.getMessage())
              + " the package of libvirt's client library brings.",
          e);
    }
  }

  /** Returns the address of an open connection, with a reference for the caller. */
  static long share(Object connect) {
    try {
      Field field = Connect.class.getDeclaredField("vcp");
      field.setAccessible(true);
      if (!(field.get(connect) instanceof ConnectionPointer pointer)) {
        throw new IllegalStateException("the connection is closed");
      }
      long connection = Pointer.nativeValue(pointer.getPointer());
      VirException.check(Libvirt.virConnectRef(connection));
      return connection;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of libvirt-java is not known to kvmpod", e);
    }
  }
}
