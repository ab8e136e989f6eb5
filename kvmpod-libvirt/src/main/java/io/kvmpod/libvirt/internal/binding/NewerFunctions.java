package io.kvmpod.libvirt.internal.binding;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import org.jspecify.annotations.Nullable;

/** Functions that an older client library lacks: each is looked up when it is called. */
public final class NewerFunctions {

  private NewerFunctions() {}

  /**
   * Calls {@code virNetworkDefineXMLFlags}, of libvirt 7.7, or without its flags where it is
   * missing.
   *
   * @return the network, 0 when it failed
   */
  public static long virNetworkDefineXMLFlags(long conn, String xml, int flags) {
    Function function = find("virNetworkDefineXMLFlags");
    return function == null
        ? Libvirt.virNetworkDefineXML(conn, xml)
        : function.invokeLong(new Object[] {conn, xml, flags});
  }

  private static @Nullable Function find(String name) {
    NativeLibrary library = LibvirtLibrary.loaded();
    try {
      return library.getFunction(name);
    } catch (UnsatisfiedLinkError e) {
      return null;
    }
  }
}
