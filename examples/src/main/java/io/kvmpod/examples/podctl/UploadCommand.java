package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.storage.Transfer;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeSpec;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code podctl volume upload}. */
@Command(
    name = "upload",
    description = "Overwrites a volume that nobody uses with the bytes of a file.")
final class UploadCommand implements Callable<Integer> {

  @ParentCommand private VolumeCommands group = new VolumeCommands();
  @Mixin private VolumeOptions target = new VolumeOptions();
  @Mixin private TransferOptions transfer = new TransferOptions();
  @Mixin private VolumeShapeOptions shape = new VolumeShapeOptions();
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Parameters(index = "3", paramLabel = "FILE", description = "The file; - for the standard input.")
  private String file = "";

  @Option(
      names = "--create",
      description = "Make the volume first, with --size; it is taken away when that fails.")
  private boolean create;

  @Option(names = "--force", description = "Whoever uses it.")
  private boolean force;

  @Override
  public Integer call() {
    VolumeSpec wanted = wanted();
    Transfer how = transfer.toTransfer();
    LocalFile local = LocalFile.toRead(file, group.podctl().streams());
    if (how.sha256() != null && local.stays()) { // before anything is overwritten
      Checksum.require(how.sha256(), local);
    }
    try (Pod pod = target.open()) {
      pod.configure(settings::applyTo);
      Transfer.Done done = local.read(content -> send(pod, wanted, local.length(), content));
      VolumeRef volume = new VolumeRef(target.pool(), target.name());
      TransferView view = new TransferView(pod.name(), volume, file, done);
      group.podctl().print(view.toMap(), view::line);
      return ExitCode.DONE;
    }
  }

  private @Nullable VolumeSpec wanted() {
    if (!create) {
      shape.refuse();
      return null;
    }
    if (force) {
      throw InvalidRequestException.field(
          "force", "true", "either --create or --force: nobody uses a new volume");
    }
    return shape.toSpec(target.name()).build();
  }

  private Transfer.Done send(
      Pod pod, @Nullable VolumeSpec wanted, @Nullable Long length, InputStream content) {
    return transfer.during(
        group.podctl(),
        "upload of " + target,
        length,
        how -> wanted == null ? overwrite(pod, content, how) : make(pod, wanted, content, how));
  }

  private Transfer.Done overwrite(Pod pod, InputStream content, Transfer how) {
    VolumeInfo volume = target.require(pod);
    return target.volumes(pod).upload(volume.ref().name(), content, how, PoolCommands.guard(force));
  }

  private Transfer.Done make(Pod pod, VolumeSpec wanted, InputStream content, Transfer how) {
    String pool = target.requirePool(pod);
    Checksum sum = new Checksum(content); // closing it is for whoever opened the content
    VolumeInfo unused =
        Input.read(
            Map.of("capacity", "size"),
            () -> pod.storagePools().volumes(pool).create(wanted, sum, how));
    return sum.done();
  }
}
