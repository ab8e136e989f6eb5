package io.kvmpod.libvirt.internal.binding;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

/** The objects that a listing call returned, all given back when it is closed. */
public final class HandleList implements AutoCloseable {

  private final long[] addresses;
  private final LongConsumer free;

  private HandleList(long[] addresses, LongConsumer free) {
    this.addresses = addresses;
    this.free = free;
  }

  /**
   * Makes the call, which puts an array of pointers into its argument and returns their number.
   *
   * @param free gives one object back
   * @throws VirException if the call failed
   */
  public static HandleList of(ToIntFunction<long[]> call, LongConsumer free) {
    long[] array = new long[1];
    int count = VirException.check(call.applyAsInt(array));
    if (array[0] == 0) {
      return new HandleList(new long[0], free);
    }
    try {
      return new HandleList(new Pointer(array[0]).getLongArray(0, count), free);
    } finally {
      Native.free(array[0]);
    }
  }

  /** Returns the addresses, for the calls. */
  public long[] addresses() {
    return addresses;
  }

  @Override
  public void close() {
    for (long address : addresses) {
      free.accept(address);
    }
  }
}
