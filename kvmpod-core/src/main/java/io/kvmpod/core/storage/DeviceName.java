package io.kvmpod.core.storage;

/** The names of a machine's disk devices: vda, vdb … vdz, vdaa, vdab … */
public final class DeviceName {

  private static final int LETTERS = 26;

  private DeviceName() {}

  /**
   * Returns the name of the disk at that place, counted from 0.
   *
   * @throws IllegalArgumentException if {@code index} is negative
   */
  public static String at(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("device index must be 0 or more, was " + index);
    }
    StringBuilder letters = new StringBuilder();
    for (int rest = index; rest >= 0; rest = rest / LETTERS - 1) {
      letters.append((char) ('a' + rest % LETTERS));
    }
    return "vd" + letters.reverse();
  }
}
