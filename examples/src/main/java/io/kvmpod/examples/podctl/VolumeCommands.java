package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.Volumes;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.VolumeInfo;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.core.storage.VolumeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be done with the volumes of a storage pool. */
@Command(
    name = "volume",
    description = "Works with the volumes of a storage pool.",
    subcommands = {UploadCommand.class, DownloadCommand.class})
final class VolumeCommands implements Runnable {

  @Spec private CommandSpec self = CommandSpec.create();
  @ParentCommand private Podctl podctl = new Podctl();

  @Override
  public void run() {
    throw Podctl.missingCommand(self);
  }

  /** Returns the command line that this group belongs to. */
  Podctl podctl() {
    return podctl;
  }

  @Command(name = "list", description = "Lists the volumes, as the host last looked at them.")
  int list(@Mixin PoolOptions target) {
    try (Pod pod = target.open()) {
      String pool = target.require(pod);
      List<VolumeInfo> volumes = pod.storagePools().volumes(pool).list();
      podctl.print(VolumeView.listMap(pod.name(), pool, volumes), () -> VolumeView.table(volumes));
      return ExitCode.DONE;
    }
  }

  @Command(name = "create", description = "Makes a volume, empty or from a base image.")
  int create(
      @Mixin PoolOptions target,
      @Parameters(
              index = "2",
              arity = "0..1",
              paramLabel = "NAME",
              description = "The volume's name; none where volumes are partitions.")
          @Nullable String name,
      @Mixin VolumeShapeOptions shape,
      @Option(
              names = "--clone",
              paramLabel = "POOL/VOLUME",
              description = "Begin as a copy of that volume.")
          @Nullable String clone,
      @Option(
              names = "--backing",
              paramLabel = "POOL/VOLUME",
              description = "Hold what differs from that volume, which must stay as it is.")
          @Nullable String backing,
      @Mixin SettingsOptions settings) {
    VolumeSpec wanted = spec(shape.toSpec(name), clone, backing);
    String base = clone != null ? "clone" : "backing";
    try (Pod pod = target.open()) {
      pod.configure(settings::applyTo);
      Volumes volumes = pod.storagePools().volumes(target.require(pod));
      return print(
          Input.read(Map.of("base", base, "capacity", "size"), () -> volumes.create(wanted)));
    }
  }

  @Command(
      name = "grow",
      description = "Makes a volume larger; nothing happens when it is as large already.")
  int grow(
      @Mixin VolumeOptions target,
      @Option(
              names = "--size",
              required = true,
              paramLabel = "SIZE",
              description = "The size that it has then at least, as for create.")
          String size,
      @Option(names = "--allocate", description = "Take what is added of the pool at once.")
          boolean allocate,
      @Mixin SettingsOptions settings) {
    StorageSize wanted = Input.size("size", size);
    try (Pod pod = target.open()) {
      pod.configure(settings::applyTo);
      VolumeInfo unused = target.require(pod);
      return print(target.volumes(pod).grow(target.name(), wanted, allocate));
    }
  }

  @Command(
      name = "wipe",
      description = "Overwrites all bytes of a volume that nobody uses with zeros.")
  int wipe(
      @Mixin VolumeOptions target,
      @Option(names = "--force", description = "Whoever uses it.") boolean force) {
    return act(target, "wiped", (volumes, name) -> volumes.wipe(name, PoolCommands.guard(force)));
  }

  @Command(name = "delete", description = "Deletes a volume that nobody uses.")
  int delete(
      @Mixin VolumeOptions target,
      @Option(names = "--force", description = "Whoever uses it.") boolean force) {
    return act(
        target, "deleted", (volumes, name) -> volumes.delete(name, PoolCommands.guard(force)));
  }

  private static VolumeSpec spec(
      VolumeSpec.Builder spec, @Nullable String clone, @Nullable String backing) {
    if (clone != null && backing != null) {
      throw InvalidRequestException.field("clone", clone, "either --clone or --backing, not both");
    }
    VolumeRef image = clone != null ? Input.volume("clone", clone) : null;
    if (image != null) {
      spec.cloneOf(image);
    } else if (backing != null) {
      spec.backedBy(Input.volume("backing", backing));
    }
    return spec.build();
  }

  private int act(VolumeOptions target, String done, BiConsumer<Volumes, String> call) {
    try (Pod pod = target.open()) {
      VolumeInfo volume = target.require(pod);
      call.accept(target.volumes(pod), volume.ref().name());
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("pod", pod.name());
      map.put("pool", target.pool());
      map.put("volume", target.name());
      map.put(done, true);
      podctl.print(map, () -> target + " " + done + System.lineSeparator());
      return ExitCode.DONE;
    }
  }

  private int print(VolumeInfo volume) {
    podctl.print(VolumeView.toMap(volume), () -> VolumeView.table(List.of(volume)));
    return ExitCode.DONE;
  }
}
