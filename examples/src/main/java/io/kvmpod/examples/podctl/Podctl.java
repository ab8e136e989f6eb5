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

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      converter = OutputFormat.Reader.class,
      defaultValue = "table",
      description = "How results and errors are written: table (the default) or json.")
  private OutputFormat output = OutputFormat.TABLE;

  Podctl() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    System.exit(Interruption.guard(() -> run(out, err, args)));
  }

  /** Runs one command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    Failures failures = new Failures(err, OutputFormat.in(args));
    int code =
        new CommandLine(new Podctl())
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

  /** Writes a result: its data, or its table. */
  void print(Map<String, Object> data, Supplier<String> table) {
    print(output == OutputFormat.JSON ? "%s%n".formatted(Json.write(data)) : table.get());
  }

  /** Writes a text that has its end of line. */
  void print(String text) {
    PrintWriter out = self.commandLine().getOut();
    out.print(text);
    out.flush();
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
