package io.kvmpod.examples.console;

import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Where a program tells its story: headings, paragraphs, tables. Colour on a terminal only. */
public final class Page {

  private final PrintStream out;
  private final boolean colour;
  private boolean empty = true;

  /** Writes to that stream, with colour or without. */
  public Page(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /** Begins a part. */
  public void heading(String text) {
    if (!empty) {
      out.println();
    }
    out.println(styled(text, Style.bold, Style.fg_cyan));
    empty = false;
  }

  /** Writes lines, such as a table. */
  public void text(Object text) {
    out.println(text.toString().stripTrailing());
  }

  /** Writes a line that tells something good. */
  public void good(String line) {
    out.println(styled(line, Style.fg_green));
  }

  /** Writes a line that tells something bad. */
  public void bad(String line) {
    out.println(styled(line, Style.fg_red));
  }

  private String styled(String text, IStyle... styles) {
    return colour ? Style.on(styles) + text + Style.reset.on() : text;
  }
}
