package io.kvmpod.examples.podctl;

import io.kvmpod.examples.console.Interruption;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line {@code podctl}. */
@Command(
    name = "podctl",
    description = "Composes machines on libvirt hosts.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PodCommands.class,
      PlanCommand.class,
      ComposeCommand.class,
      MachineCommands.class,
      PoolCommands.class,
      VolumeCommands.class,
      NetworkCommands.class,
      InterfaceCommands.class,
      StorageSpecCommands.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused by admission: the machine does not fit",
      "2:bad request: change it and ask again",
      "3:the host refused, or cannot be reached"
    })
public final class Podctl implements Runnable {

  @Spec private CommandSpec self = CommandSpec.create();

  private final Streams streams;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      converter = OutputFormat.Reader.class,
      defaultValue = "table",
      description = "How results and errors are written: table (the default) or json.")
  private OutputFormat output = OutputFormat.TABLE;

  Podctl() {
    this(Streams.NONE);
  }

  private Podctl(Streams streams) {
    this.streams = streams;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    Streams streams =
        new Streams(System.in, new FileOutputStream(FileDescriptor.out), Ansi.AUTO.enabled());
    System.exit(Interruption.guard(() -> run(streams, out, err, args)));
  }

  /** Runs one command that reads and writes no streams, and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(Streams.NONE, out, err, args);
  }

  /** Runs one command and returns its exit code. */
  static int run(Streams streams, PrintWriter out, PrintWriter err, String... args) {
    Failures failures = new Failures(err, OutputFormat.in(args));
    int code =
        new CommandLine(new Podctl(streams))
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((e, a) -> failures.report(e))
            .setExecutionExceptionHandler((e, line, parsed) -> failures.report(e))
            .execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** A command group alone does nothing. */
  @Override
  public void run() {
    throw missingCommand(self);
  }

  /** Returns where {@code -} stands for a file. */
  Streams streams() {
    return streams;
  }

  /** Returns where a person sees how things go. */
  PrintWriter err() {
    return self.commandLine().getErr();
  }

  /** Writes a result: its data, or its table. */
  void print(Map<String, Object> data, Supplier<String> table) {
    print(text(data, table));
  }

  /** As {@link #print(Map, Supplier)}, but not into the bytes of a file that is the output. */
  void printBeside(String file, Map<String, Object> data, Supplier<String> table) {
    if (file.equals(Streams.STANDARD)) {
      err().print(text(data, table));
      err().flush();
    } else {
      print(data, table);
    }
  }

  /** Writes a text that has its end of line. */
  void print(String text) {
    PrintWriter out = self.commandLine().getOut();
    out.print(text);
    out.flush();
  }

  private String text(Map<String, Object> data, Supplier<String> table) {
    return output == OutputFormat.JSON ? "%s%n".formatted(Json.write(data)) : table.get();
  }

  /** Returns the failure of a command line that stops at a command group. */
  static ParameterException missingCommand(CommandSpec group) {
    Set<String> commands = group.subcommands().keySet();
    return new ParameterException(
        group.commandLine(), "Missing command: one of " + String.join(", ", commands));
  }

  /** JSON is UTF-8 whatever the locale says, and names in tables should look the same. */
  private static PrintWriter writer(FileDescriptor to) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(to), StandardCharsets.UTF_8));
  }
}
