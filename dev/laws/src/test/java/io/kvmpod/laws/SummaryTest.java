package io.kvmpod.laws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

  private static final String GREEN = "<testcase name='holds' classname='a.b.GreenTest'/>";
  private static final String RED =
      """
      <testcase name='holds{int}[1]' classname='a.b.Outer$RedTest'><failure message='no'><![CDATA[at a.b]]></failure>
        <system-out><![CDATA[tries = 3 | x
      seed = -77            | random seed to reproduce generated values
      ]]></system-out></testcase>
      """;

  @TempDir private Path root;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void whatFailedIsNamedWithItsModuleItsSeedAndHowToRepeatIt() throws IOException {
    report("core", "plain", GREEN + RED);
    report("dev/laws", "host", GREEN);

    assertThat(print("plain=", "host=-P host")).isFalse();

    assertThat(printed.toString(UTF_8))
        .containsSubsequence(
            "plain                2 tests, 1 failed, 0 skipped",
            "host                 1 tests, 0 failed, 0 skipped",
            "RED Outer$RedTest#holds in core (plain), seed -77",
            "repeat it: mvn test -pl core -am -Dtest='Outer$RedTest#holds'",
            "2 passed, 1 failed, 0 skipped");
  }

  @Test
  void anInheritedTestIsNamedByTheClassThatRan() throws IOException {
    report("core", "plain", "<testcase name='x' classname='b.Laws'><failure/></testcase>");

    assertThat(print("plain=")).isFalse();

    assertThat(printed.toString(UTF_8)).contains("-Dtest='Outer#x'");
  }

  @Test
  void theOptionsOfAGroupArePartOfWhatRepeatsATest() throws IOException {
    report("core", "host", "<testcase name='' classname='a.b.Outer'><error/></testcase>");

    assertThat(print("host=-P host")).isFalse();

    assertThat(printed.toString(UTF_8))
        .contains("mvn test -pl core -am -Dtest='Outer' -P host\n", "RED Outer in core (host)\n");
  }

  @Test
  void aSkippedTestAndAGroupWithoutTestsAreNotWell() throws IOException {
    report("core", "plain", "<testcase name='x' classname='a.X'><skipped/></testcase>");

    assertThat(print("plain=")).isFalse();
    assertThat(print("libvirt=")).isFalse();
    assertThat(printed.toString(UTF_8)).contains("no test ran in the group libvirt");
  }

  @Test
  void allIsWellWhenAllTestsHold() throws IOException {
    report("core", "plain", GREEN);

    assertThat(print("plain=")).isTrue();
    assertThat(printed.toString(UTF_8)).endsWith("1 passed, 0 failed, 0 skipped\n");
  }

  private boolean print(String... groups) throws IOException {
    return new Summary(root, groups).print(new PrintStream(printed, true, UTF_8));
  }

  private void report(String module, String group, String cases) throws IOException {
    Path directory = root.resolve(module).resolve("target/surefire-reports").resolve(group);
    Files.createDirectories(directory);
    Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
    Files.writeString(
        directory.resolve("TEST-x.xml"), "<testsuite name='a.b.Outer'>" + cases + "</testsuite>");
  }
}
