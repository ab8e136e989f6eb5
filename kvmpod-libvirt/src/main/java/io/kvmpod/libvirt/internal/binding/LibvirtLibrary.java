package io.kvmpod.libvirt.internal.binding;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import io.kvmpod.core.PodConnectionException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * libvirt's client library, loaded at most once per process. Loading also silences its error output
 * and starts the event loop, since a connection that is opened without a loop has no keepalive for
 * ever.
 */
public final class LibvirtLibrary {

  private LibvirtLibrary() {}

  /**
   * Makes the functions of {@link Libvirt} callable; later calls cost nothing.
   *
   * @throws PodConnectionException if the library cannot be loaded, saying what to install or set;
   *     every later call fails in the same way
   */
  public static void require() {
    loaded();
  }

  static NativeLibrary loaded() {
    if (Holder.LIBRARY == null) {
      throw new PodConnectionException(Holder.FAILURE, Holder.CAUSE);
    }
    return Holder.LIBRARY;
  }

  /** A failed static initializer could not tell its reason twice; this one cannot fail. */
  private static final class Holder {
    static final @Nullable NativeLibrary LIBRARY;
    static final @Nullable LinkageError CAUSE;
    static final String FAILURE;

    static {
      NativeLibrary library = null;
      LinkageError cause = null;
      String failure = "";
      try {
        library = load();
      } catch (LinkageError e) {
        cause = e;
        failure = LoadFailure.explain(e);
      }
      LIBRARY = library;
      CAUSE = cause;
      FAILURE = failure;
    }
  }

  private static NativeLibrary load() {
    if (Native.POINTER_SIZE != Long.BYTES) {
      throw new UnsatisfiedLinkError(LoadFailure.NEEDS_64_BIT);
    }
    NativeLibrary library = firstOf(names());
    Native.register(Libvirt.class, library);
    // The handler is called with two arguments and must do nothing. This function takes none, reads
    // a number and changes nothing; unlike a Java callback it can be called from any thread.
    Pointer silent = library.getFunction("virGetLastErrorMessage");
    Libvirt.virSetErrorFunc(0, Pointer.nativeValue(silent));
    Libvirt.virInitialize();
    EventLoop.start();
    return library;
  }

  /** The versioned name comes first: the plain one is a link that only -dev packages install. */
  private static List<String> names() {
    if (Platform.isWindows()) {
      return List.of("libvirt-0", "virt");
    }
    return Platform.isMac() ? List.of("virt") : List.of("libvirt.so.0", "virt");
  }

  private static NativeLibrary firstOf(List<String> names) {
    // UTF-8 whatever the locale: in a bare container the platform's encoding is ASCII
    Map<String, Object> options = Map.of(Library.OPTION_STRING_ENCODING, "UTF-8");
    UnsatisfiedLinkError first = null;
    for (String name : names) {
      try {
        return NativeLibrary.getInstance(name, options);
      } catch (UnsatisfiedLinkError e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new UnsatisfiedLinkError("no name to load") : first;
  }
}
