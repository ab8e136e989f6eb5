package io.kvmpod.core;

import io.kvmpod.core.text.PlainText;

/**
 * A request or a text that no pod can carry out; nothing was changed. Carries the field, and the
 * position in a text.
 */
public final class InvalidRequestException extends PodException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 80;

  private final String field;
  private final String fault;
  private final int position;

  private InvalidRequestException(String field, String fault, int position) {
    super(field + fault, null);
    this.field = field;
    this.fault = fault;
    this.position = position;
  }

  /**
   * Returns the exception for a fault inside a text.
   *
   * @param position where the fault is, counted from 0; the text's length when something is missing
   *     at its end
   * @param expected what was expected there
   */
  public static InvalidRequestException text(
      String field, String text, int position, String expected) {
    String found =
        position < text.length()
            ? "'" + shown(text.substring(position, position + 1)) + "'"
            : "the end";
    return new InvalidRequestException(
        field,
        " '%s': expected %s at position %d, found %s."
            .formatted(shown(text), expected, position, found),
        position);
  }

  /** Returns the exception for a field whose value is not acceptable. */
  public static InvalidRequestException field(String field, String value, String expected) {
    return new InvalidRequestException(
        field, " '%s': expected %s.".formatted(shown(value), expected), -1);
  }

  /**
   * Returns this fault, told of the field by another name, such as that of the option that filled
   * it.
   */
  public InvalidRequestException named(String otherField) {
    InvalidRequestException renamed = new InvalidRequestException(otherField, fault, position);
    renamed.leavesBehind(leftBehind());
    return renamed;
  }

  /** Returns the name of the field at fault, such as {@code storage}. */
  public String field() {
    return field;
  }

  /**
   * Returns the position of the fault in the text, counted from 0, or -1 when the value as a whole
   * is at fault.
   */
  public int position() {
    return position;
  }

  /** Control characters and endless texts must not reach a log as they are. */
  private static String shown(String text) {
    return PlainText.shown(text, SHOWN);
  }
}
