package io.kvmpod.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a well-formed storage spec by patterns, compiled once, that match disk after disk and tag
 * after tag.
 */
final class RegexScanner {

  private static final Pattern DISK =
      Pattern.compile(
          "\\G(?:([A-Za-z0-9]++):)?([0-9]++)(?:\\.([0-9]*+))?(?:\\(([^)]*+)\\))?(?:,|$)");
  private static final Pattern TAG = Pattern.compile("[^, ][^,]*+");
  private static final long GB = 1_000_000_000L;

  private RegexScanner() {}

  static List<PlainDisk> scan(String text) {
    List<PlainDisk> disks = new ArrayList<>();
    Matcher disk = DISK.matcher(text);
    while (disk.find()) {
      disks.add(new PlainDisk(disk.group(1), bytes(text, disk), tags(disk.group(4))));
    }
    return disks;
  }

  private static long bytes(String text, Matcher disk) {
    long bytes = Long.parseLong(text, disk.start(2), disk.end(2), 10) * GB;
    long unit = GB / 10;
    for (int i = disk.start(3); i < disk.end(3); i++, unit /= 10) {
      bytes += (text.charAt(i) - '0') * unit;
    }
    return bytes;
  }

  private static List<String> tags(@Nullable String inParentheses) {
    if (inParentheses == null) {
      return List.of();
    }
    List<String> tags = new ArrayList<>();
    Matcher tag = TAG.matcher(inParentheses);
    while (tag.find()) {
      tags.add(tag.group().trim());
    }
    return tags;
  }
}
