package io.kvmpod.examples.podctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command that docs/podctl.md shows, and compares what it prints with what is shown. */
@Tag("libvirt")
class DocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "podctl.md");
  private static final String INVENTORY = // a path may have blanks, a URI not
      Path.of("inventories", "three-pods.json").toUri().getRawPath();
  private static final Pattern EXAMPLE =
      Pattern.compile("```console\n\\$ podctl ([^\n]+)\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private static Path directory = Path.of("");

  @TestFactory
  List<DynamicTest> everyExampleIsTrue() throws IOException {
    Path host = directory.resolve("host.xml");
    try (InputStream in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/io/kvmpod/examples/test-host.xml"))) {
      Files.copy(in, host);
    }
    List<DynamicTest> tests =
        EXAMPLE
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(
                e -> DynamicTest.dynamicTest(e.group(1), () -> check(e.group(1), e.group(2), host)))
            .toList();
    assertThat(tests).hasSizeGreaterThan(20);
    return tests;
  }

  private static void check(String command, String shown, Path host) throws IOException {
    String[] words =
        WORD.matcher(command)
            .results()
            .map(w -> w.group(1) == null ? w.group(2) : w.group(1))
            .map(w -> w.replace("test:///host.xml", "test://" + host))
            .map(w -> w.replace("/three-pods.json", INVENTORY))
            .toArray(String[]::new);
    Outcome outcome = Outcome.run(words);
    String printed = (outcome.out() + outcome.err()).replace("test://" + host, "test:///host.xml");
    if (printed.startsWith("{")) {
      assertThat(tokens(stable(printed))).isEqualTo(tokens(stable(shown)));
    } else {
      assertThat(stable(printed)).isEqualTo(stable(shown));
    }
  }

  /** What is another in each run, and on each machine that runs it. */
  private static String stable(String text) throws IOException {
    String host = Pattern.quote(InetAddress.getLocalHost().getHostName());
    return text.replaceAll("\\bpod (host1|" + host + ")\\b", "pod HOST")
        .replaceAll("\"(host1|" + host + ")\"", "\"HOST\"")
        .replaceAll("(?m)^(pod|host)( +)(host1|" + host + ")$", "$1$2HOST")
        .replaceAll("\"readAt\": ?\"[^\"]+\"", "\"readAt\":\"TIME\"")
        .replaceAll("(\"libraryVersion\": ?\"|(?m)^libvirt +)[0-9.]+", "$1VERSION")
        .replaceAll("\"digest\": ?\"[0-9a-f]{64}\"", "\"digest\":\"DIGEST\"")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
        .replaceAll("52:54:00(:[0-9a-f]{2}){3}", "MAC")
        .replaceAll("(-vd[a-z](-[a-z]+)?)-[0-9a-f]{8}\\.qcow2", "$1.qcow2")
        .replaceAll("\"[0-9a-f]{8}-vd", "\"ID-vd");
  }

  /** The document breaks into lines what podctl prints on one. */
  private static List<String> tokens(String json) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        tokens.add(parser.currentToken() + " " + parser.getText());
      }
    }
    return tokens;
  }
}
