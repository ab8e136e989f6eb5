package io.kvmpod.core.storage;

import java.util.function.Predicate;

/**
 * Names of partitions. A partition is called as the kernel calls it, after its disk and its number;
 * parted gives the lowest number that is free, and libvirt refuses any other name.
 */
public final class PartitionNames {

  private PartitionNames() {}

  /**
   * Returns the name that the next partition of a disk will have, such as {@code sdb1} or {@code
   * loop0p1}.
   *
   * @param taken tells whether the disk has a partition of that name
   */
  public static String next(PoolSource disk, Predicate<String> taken) {
    String device = disk.devices().get(0);
    String prefix = device.substring(device.lastIndexOf('/') + 1);
    if (Character.isDigit(prefix.charAt(prefix.length() - 1))) {
      prefix += "p";
    }
    int number = 1;
    while (taken.test(prefix + number)) {
      number++;
    }
    return prefix + number;
  }
}
