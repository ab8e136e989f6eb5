package io.kvmpod.core.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names plain data by its content. */
public final class Digest {

  private final MessageDigest sha256;

  private Digest(MessageDigest sha256) {
    this.sha256 = sha256;
  }

  /**
   * Returns the SHA-256 of the data in 64 hexadecimal digits: the same on every JVM for data that
   * is equal, whatever the order of its keys.
   *
   * @param data maps with strings as keys, lists, strings, whole numbers and booleans
   * @throws IllegalArgumentException if it holds anything else
   */
  public static String of(Map<String, ?> data) {
    try {
      Digest digest = new Digest(MessageDigest.getInstance("SHA-256"));
      digest.add(data);
      return HexFormat.of().formatHex(digest.sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Each value begins with its kind and its length, so that no two values are one text. */
  private void add(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, inside) -> sorted.put(String.valueOf(key), inside));
      begin('m', sorted.size());
      sorted.forEach(
          (key, inside) -> {
            add(key);
            add(inside);
          });
    } else if (value instanceof List<?> list) {
      begin('l', list.size());
      list.forEach(this::add);
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      begin('s', bytes.length);
      sha256.update(bytes);
    } else if (value instanceof Integer || value instanceof Long) {
      begin('n', ((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      begin('b', truth ? 1 : 0);
    } else {
      throw new IllegalArgumentException("no plain data: " + value);
    }
  }

  private void begin(char kind, long number) {
    sha256.update(ByteBuffer.allocate(9).put((byte) kind).putLong(number).flip());
  }
}
