package io.kvmpod.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;

/**
 * The serial console of a guest on this machine: what it prints, and a shell once it has started.
 */
final class GuestConsole implements AutoCloseable {

  private static final Pattern TTY = Pattern.compile("<console type='pty' tty='([^']+)'");

  private final InputStream terminal;
  private final OutputStream keyboard;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private int commands;

  private GuestConsole(InputStream terminal, OutputStream keyboard) {
    this.terminal = terminal;
    this.keyboard = keyboard;
  }

  /** Opens the console of a running machine; what was printed before is lost. */
  static GuestConsole open(Pod pod, String machine) throws LibvirtException, IOException {
    Connect connect = pod.unwrap(Connect.class).orElseThrow();
    var domain = connect.domainLookupByName(machine);
    Matcher tty = TTY.matcher(domain.getXMLDesc(0));
    domain.free();
    connect.close();
    assertThat(tty.find()).as("a running machine has a console on a terminal").isTrue();
    Path device = Path.of(Objects.requireNonNull(tty.group(1)));
    GuestConsole console =
        new GuestConsole(
            Files.newInputStream(device), Files.newOutputStream(device, StandardOpenOption.WRITE));
    Thread reader = new Thread(console::read, "console of " + machine);
    reader.setDaemon(true);
    reader.start();
    return console;
  }

  /** Waits for a line that begins so. */
  void await(String beginning, Duration within) throws InterruptedException {
    Instant end = Instant.now().plus(within);
    while (lines.stream().noneMatch(l -> l.startsWith(beginning))) {
      assertThat(Instant.now()).as("waiting for '%s' in %s", beginning, lines).isBefore(end);
      Thread.sleep(100);
    }
  }

  /** Returns the lines so far that begin so. */
  List<String> lines(String beginning) {
    return lines.stream().filter(l -> l.startsWith(beginning)).toList();
  }

  /**
   * Runs a command in the guest's shell, which is there once the guest said it is done, and returns
   * what it printed; its last line is {@code rc=} and the exit code.
   */
  List<String> run(String command, Duration within) throws IOException, InterruptedException {
    String mark = "RAN" + ++commands + " ";
    String line =
        "{ { %s\n}; echo rc=$?; } 2>&1 | while read -r l; do echo \"%s$l\"; done; echo; echo %send\n"
            .formatted(command, mark, mark);
    keyboard.write(line.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    await(mark + "end", within);
    return lines(mark).stream()
        .map(l -> l.substring(mark.length()))
        .filter(l -> !l.equals("end"))
        .toList();
  }

  @Override
  public void close() throws IOException {
    keyboard.close();
    terminal.close();
  }

  private void read() {
    StringBuilder line = new StringBuilder();
    byte[] buffer = new byte[4096];
    try {
      for (int n = terminal.read(buffer); n >= 0; n = terminal.read(buffer)) {
        for (char c : new String(buffer, 0, n, StandardCharsets.ISO_8859_1).toCharArray()) {
          if (c == '\n') {
            lines.add(line.toString().strip());
            line.setLength(0);
          } else {
            line.append(c);
          }
        }
      }
    } catch (IOException e) {
      lines.add("console ended: " + e.getMessage()); // as it does when the machine is powered off
    }
  }
}
