package io.kvmpod.examples.podctl;

import io.kvmpod.core.Pod;
import io.kvmpod.core.storage.Transfer;
import io.kvmpod.core.storage.VolumeInfo;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code podctl volume download}. */
@Command(
    name = "download",
    description =
        "Reads all bytes of a volume, as its host keeps them, into a file, which is there only when"
            + " all of them are.")
final class DownloadCommand implements Callable<Integer> {

  @ParentCommand private VolumeCommands group = new VolumeCommands();
  @Mixin private VolumeOptions target = new VolumeOptions();
  @Mixin private TransferOptions transfer = new TransferOptions();

  @Parameters(
      index = "3",
      paramLabel = "FILE",
      description = "The file, which is replaced if it is there; - for the standard output.")
  private String file = "";

  @Override
  public Integer call() {
    Transfer unused = transfer.toTransfer(); // its faults come before those of a host
    LocalFile local = LocalFile.toWrite(file, group.podctl().streams());
    try (Pod pod = target.open()) {
      VolumeInfo volume = target.require(pod);
      Transfer.Done done = local.write(sink -> read(pod, volume, sink));
      TransferView view = new TransferView(pod.name(), volume.ref(), file, done);
      group.podctl().printBeside(file, view.toMap(), view::line);
      return ExitCode.DONE;
    }
  }

  private Transfer.Done read(Pod pod, VolumeInfo volume, OutputStream sink) {
    return transfer.during(
        group.podctl(),
        "download of " + target,
        length(volume),
        how -> target.volumes(pod).download(target.name(), sink, how));
  }

  /** How many bytes an image of a format has is not told. */
  private static @Nullable Long length(VolumeInfo volume) {
    boolean raw = volume.format() == null || volume.format().equals("raw");
    return raw ? volume.capacity().bytes() : null;
  }
}
