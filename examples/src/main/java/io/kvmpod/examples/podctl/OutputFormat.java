package io.kvmpod.examples.podctl;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How results and errors are written. */
enum OutputFormat {
  /** For people. */
  TABLE,
  /** For programs: one object on one line. */
  JSON;

  /**
   * Returns the format that a command line asks for, even where the command line as a whole cannot
   * be understood: its error is to be written in that format too.
   */
  static OutputFormat in(String... args) {
    boolean json = false;
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      json |=
          args[i].equals("--output=json")
              || (args[i].equals("--output") && i + 1 < args.length && args[i + 1].equals("json"));
    }
    return json ? JSON : TABLE;
  }

  /** Reads a format's name. */
  static final class Reader implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String name) {
      for (OutputFormat format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
          return format;
        }
      }
      throw new TypeConversionException("expected table or json, found '" + name + "'");
    }
  }
}
