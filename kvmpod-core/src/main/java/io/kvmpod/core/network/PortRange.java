package io.kvmpod.core.network;

import io.kvmpod.core.InvalidRequestException;

/** A range of TCP and UDP ports, both ends included. */
public record PortRange(int first, int last) {

  /**
   * Checks the range.
   *
   * @throws InvalidRequestException unless 1 &lt;= first &lt;= last &lt;= 65535
   */
  public PortRange {
    if (first < 1 || last > 65_535 || first > last) {
      throw InvalidRequestException.field(
          "ports", first + "-" + last, "ports from 1 to 65535, the lower one first");
    }
  }

  /**
   * Reads {@code first-last}.
   *
   * @throws InvalidRequestException if it is anything else
   */
  public static PortRange parse(String text) {
    if (!text.matches("[0-9]{1,5}-[0-9]{1,5}")) {
      throw InvalidRequestException.field("ports", text, "two ports with '-' between");
    }
    int dash = text.indexOf('-');
    return new PortRange(
        Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
  }

  /** Returns {@code first-last}. */
  @Override
  public String toString() {
    return first + "-" + last;
  }
}
