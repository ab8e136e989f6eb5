package io.kvmpod.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * The least that reads a well-formed storage spec: one pass, no check, no message. What a careful
 * reader costs is held against it.
 */
final class HandTunedScanner {

  private static final long GB = 1_000_000_000L;

  private final String text;
  private int at;

  private HandTunedScanner(String text) {
    this.text = text;
  }

  static List<PlainDisk> scan(String text) {
    return new HandTunedScanner(text).disks();
  }

  private List<PlainDisk> disks() {
    List<PlainDisk> disks = new ArrayList<>();
    do {
      disks.add(disk());
    } while (skip(','));
    return disks;
  }

  private PlainDisk disk() {
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    if (skip(':')) {
      return new PlainDisk(text.substring(start, at - 1), bytes(), tags());
    }
    at = start;
    return new PlainDisk(null, bytes(), tags());
  }

  private long bytes() {
    long whole = 0;
    while (isDigit()) {
      whole = whole * 10 + text.charAt(at++) - '0';
    }
    long bytes = whole * GB;
    if (skip('.')) {
      for (long unit = GB / 10; isDigit(); unit /= 10) {
        bytes += (text.charAt(at++) - '0') * unit;
      }
    }
    return bytes;
  }

  private List<String> tags() {
    if (!skip('(')) {
      return List.of();
    }
    List<String> tags = new ArrayList<>();
    do {
      int start = at;
      while (text.charAt(at) != ',' && text.charAt(at) != ')') {
        at++;
      }
      tags.add(text.substring(start, at).trim());
    } while (skip(','));
    at++;
    return tags;
  }

  private boolean isDigit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
