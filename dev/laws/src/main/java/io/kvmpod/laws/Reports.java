package io.kvmpod.laws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What the reports of one group of tests say, over all modules. */
record Reports(int tests, int skipped, List<Red> red) {

  private static final Pattern SEED = Pattern.compile("(?m)^seed = (-?[0-9]+)");

  /**
   * A test that failed.
   *
   * @param test its class, and its method where it is told
   * @param seed what a law had as its seed
   */
  record Red(String module, String test, @Nullable String seed) {}

  /** Reads the reports of Surefire that are in a directory of that name in each module. */
  static Reports read(Path root, String group) throws IOException {
    Path reports = Path.of("target", "surefire-reports", group);
    int tests = 0;
    int skipped = 0;
    List<Red> red = new ArrayList<>();
    for (Path module : modules(root)) {
      for (Path file : files(module.resolve(reports))) {
        Reports one = read(root.relativize(module).toString(), file);
        tests += one.tests;
        skipped += one.skipped;
        red.addAll(one.red);
      }
    }
    return new Reports(tests, skipped, List.copyOf(red));
  }

  private static List<Path> modules(Path root) throws IOException {
    try (Stream<Path> near = Files.walk(root, 2)) {
      return near.filter(d -> Files.isRegularFile(d.resolve("pom.xml"))).sorted().toList();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList();
    }
  }

  private static Reports read(String module, Path file) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      try {
        return read(module, reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Reports read(String module, XMLStreamReader reader) throws XMLStreamException {
    int tests = 0;
    int skipped = 0;
    List<Red> red = new ArrayList<>();
    String suite = "";
    String test = "";
    boolean failed = false;
    StringBuilder said = new StringBuilder();
    while (reader.hasNext()) {
      int event = reader.next();
      String name = reader.hasName() ? reader.getLocalName() : "";
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        said.append(reader.getText());
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("testcase")) {
        tests++;
        test = test(suite, reader);
        failed = false;
        said.setLength(0);
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("testsuite")) {
        suite = reader.getAttributeValue(null, "name");
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        skipped += name.equals("skipped") ? 1 : 0;
        failed |= name.equals("failure") || name.equals("error");
      } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("testcase") && failed) {
        red.add(new Red(module, test, seed(said)));
      }
    }
    return new Reports(tests, skipped, red);
  }

  /**
   * Of an inherited test the class is told that declares it, which is none to run. What comes after
   * a method's name are the values of its parameters.
   */
  private static String test(String suite, XMLStreamReader testcase) {
    String declaring = testcase.getAttributeValue(null, "classname");
    String type = declaring.startsWith(suite) ? declaring : suite;
    String method = testcase.getAttributeValue(null, "name").replaceFirst("[^\\w$].*", "");
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return method.isEmpty() ? simple : simple + "#" + method;
  }

  private static @Nullable String seed(CharSequence said) {
    return SEED.matcher(said).results().map((MatchResult r) -> r.group(1)).findFirst().orElse(null);
  }
}
