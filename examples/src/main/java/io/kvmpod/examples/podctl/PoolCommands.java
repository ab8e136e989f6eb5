package io.kvmpod.examples.podctl;

import io.kvmpod.core.Guard;
import io.kvmpod.core.Pod;
import io.kvmpod.core.StoragePools;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.storage.StoragePoolDefinition;
import io.kvmpod.core.storage.StoragePoolInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be done with the storage pools of a pod. */
@Command(name = "pool", description = "Works with the storage pools of a pod.")
final class PoolCommands implements Runnable {

  @Spec private CommandSpec self = CommandSpec.create();
  @ParentCommand private Podctl podctl = new Podctl();

  @Override
  public void run() {
    throw Podctl.missingCommand(self);
  }

  @Command(name = "list", description = "Lists all storage pools of the host.")
  int list(@Mixin ConnectionOptions connection) {
    try (Pod pod = connection.open()) {
      List<StoragePoolInfo> pools = pod.snapshot().storagePools();
      podctl.print(PoolView.listMap(pod, pools), () -> PoolView.listTable(pools));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "show",
      description = "Shows one storage pool: what is behind it, its state, all of its numbers.")
  int show(@Mixin PoolOptions target, @Mixin SettingsOptions settings) {
    try (Pod pod = target.open()) {
      pod.configure(settings::applyTo);
      return show(target, pod);
    }
  }

  @Command(
      name = "ensure",
      description =
          "Has the host have that storage pool, started: makes it, starts it, or leaves it as it"
              + " is. One that is there and is defined otherwise is a conflict.")
  int ensure(@Mixin PoolOptions target, @Mixin PoolDefinitionOptions definition) {
    StoragePoolDefinition wanted = definition.toDefinition(target.name());
    try (Pod pod = target.open()) {
      boolean changed = pod.storagePools().ensure(wanted);
      return print(pod, target, "changed", changed, changed ? "made or started" : "was there");
    }
  }

  @Command(name = "start", description = "Starts a storage pool; nothing happens when it is.")
  int start(@Mixin PoolOptions target) {
    return act(target, "started", StoragePools::start);
  }

  @Command(
      name = "stop",
      description = "Stops a storage pool that no running machine uses; its volumes stay.")
  int stop(
      @Mixin PoolOptions target,
      @Option(names = "--force", description = "Whoever uses it.") boolean force) {
    return act(target, "stopped", (pools, pool) -> pools.stop(pool, guard(force)));
  }

  @Command(
      name = "refresh",
      description = "Has the host look at a storage pool again, and shows it.")
  int refresh(@Mixin PoolOptions target) {
    try (Pod pod = target.open()) {
      StoragePoolInfo unused = pod.storagePools().refresh(target.require(pod));
      return show(target, pod);
    }
  }

  @Command(
      name = "delete",
      description = "Takes a storage pool away that no machine uses and that holds no volumes.")
  int delete(
      @Mixin PoolOptions target,
      @Option(
              names = "--remove-source",
              description = "Take away what is behind it too: its directory, its volume group.")
          boolean removeSource,
      @Option(names = "--force", description = "Whoever uses it, and whatever it holds.")
          boolean force) {
    return act(target, "deleted", (pools, pool) -> pools.remove(pool, removeSource, guard(force)));
  }

  /** Returns the guard that {@code --force} takes away. */
  static Guard guard(boolean force) {
    return force ? Guard.FORCE : Guard.REFUSE_IF_USED;
  }

  private int show(PoolOptions target, Pod pod) {
    HostSnapshot host = pod.snapshot();
    PoolView view = PoolView.of(target.require(pod, host), host, pod);
    podctl.print(view.toMap(), view::table);
    return ExitCode.DONE;
  }

  private int act(PoolOptions target, String done, BiConsumer<StoragePools, String> call) {
    try (Pod pod = target.open()) {
      call.accept(pod.storagePools(), target.require(pod));
      return print(pod, target, done, true, done);
    }
  }

  private int print(Pod pod, PoolOptions target, String fact, boolean value, String word) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pod", pod.name());
    map.put("pool", target.name());
    map.put(fact, value);
    podctl.print(map, () -> target.name() + " " + word + System.lineSeparator());
    return ExitCode.DONE;
  }
}
