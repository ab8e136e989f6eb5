package io.kvmpod.examples.podctl;

import io.kvmpod.core.TextTable;
import io.kvmpod.core.storage.DeviceName;
import io.kvmpod.core.storage.DiskSpec;
import io.kvmpod.core.storage.StorageSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be asked about a storage spec; no host is needed. */
@Command(name = "storage-spec", description = "Reads storage specs; needs no host.")
final class StorageSpecCommands implements Runnable {

  @Spec private CommandSpec self = CommandSpec.create();
  @ParentCommand private Podctl podctl = new Podctl();

  @Override
  public void run() {
    throw Podctl.missingCommand(self);
  }

  @Command(name = "check", description = "Shows the disks of a storage spec in device order.")
  int check(
      @Parameters(
              paramLabel = "SPEC",
              description = "Such as 'root:32(pool1),home:64(pool2)'; sizes in GB.")
          String text,
      @Option(
              names = "--lenient",
              description = "Also takes blanks, '-' and '_' in labels, and units such as 32GiB.")
          boolean lenient) {
    StorageSpec spec = lenient ? StorageSpec.parseLenient(text) : StorageSpec.parse(text);
    List<DiskSpec> disks = spec.inDeviceOrder();
    podctl.print(
        Map.of("disks", disks.stream().map(StorageSpecCommands::toMap).toList()),
        () -> table(disks));
    return ExitCode.DONE;
  }

  private static Map<String, Object> toMap(DiskSpec disk) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", Objects.requireNonNullElse(disk.label(), ""));
    map.put("bytes", disk.size().bytes());
    map.put("tags", disk.tags());
    return map;
  }

  private static String table(List<DiskSpec> disks) {
    TextTable table = TextTable.of("device", "label", "size", "tags");
    for (int i = 0; i < disks.size(); i++) {
      DiskSpec disk = disks.get(i);
      table.row(
          DeviceName.at(i),
          Objects.requireNonNullElse(disk.label(), ""),
          disk.size().toString(),
          String.join(", ", disk.tags()));
    }
    return table.toString();
  }
}
