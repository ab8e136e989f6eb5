package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodException;
import io.kvmpod.core.host.HostSnapshot;
import io.kvmpod.core.machine.MachineInfo;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.machine.MachineState;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.StorageSize;
import io.kvmpod.core.storage.StoragePoolInfo;
import io.kvmpod.core.storage.VolumeRef;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a host keeps summed up is what a look at all of it gives, after whatever happened. */
class SimulatedSumsLawsTest {

  private static final long EMPTY_QCOW2 = 200_704;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @Provide
  Arbitrary<List<Act>> acts() {
    return Combinators.combine(
            Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 1_000_000))
        .as(Act::new)
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void whatIsObservedIsWhatAddingEverythingUpGives(@ForAll("acts") List<Act> acts) {
    World world = new World();
    try (Pod pod = world.host.pod()) {
      for (Act act : acts) {
        try {
          world.carryOut(act, pod);
        } catch (PodException e) {
          assertThat(e.leftBehind()).as("a refusal leaves nothing").isEmpty();
        }
        world.check();
      }
    }
  }

  /** One thing that somebody does. */
  record Act(Kind kind, int pick) {}

  enum Kind {
    COMPOSE,
    COMPOSE_ELSEWHERE,
    DECOMPOSE,
    ADD_MACHINE,
    UNDEFINE,
    REDEFINE,
    TURN,
    MANAGED_SAVE,
    WRITE,
    ADD_VOLUME,
    PREALLOCATE,
    DELETE_VOLUME,
    SWITCH_POOL,
    POWER_CUT
  }

  private static final class World {
    private static final List<String> POOLS = List.of("default", "left", "right");
    private static final List<MachineState> STATES =
        List.of(
            MachineState.RUNNING,
            MachineState.PAUSED,
            MachineState.SHUT_OFF,
            MachineState.CRASHED,
            MachineState.SUSPENDED);

    private final SimulatedHost host =
        SimulatedHost.builder()
            .clock(CLOCK)
            .fileSystem("disk", StorageSize.ofGB(400), StorageSize.ofGB(7))
            .storagePoolOn("left", "disk")
            .storagePoolOn("right", "disk")
            .build();
    private final Map<VolumeRef, Long> written = new HashMap<>();
    private int made;

    void carryOut(Act act, Pod pod) {
      int n = act.pick;
      switch (act.kind) {
        case COMPOSE -> pod.compose(spec("1," + (1 + n % 3)));
        case COMPOSE_ELSEWHERE -> pod.compose(spec("2(left),1(right)"));
        case DECOMPOSE -> pick(pod.machines(), n, Machine::decompose);
        case ADD_MACHINE ->
            host.console().addMachine("foreign" + n % 5, Cores.of(1 + n % 4), MemorySize.ofMiB(64));
        case UNDEFINE -> onMachine(n, m -> host.console().undefine(m.uuid()));
        case REDEFINE ->
            onMachine(
                n,
                m ->
                    host.console()
                        .redefine(m.uuid(), Cores.of(1 + n % 7), MemorySize.ofMiB(64 + n % 9)));
        case TURN ->
            onMachine(n, m -> host.console().setState(m.uuid(), STATES.get(n % STATES.size())));
        case MANAGED_SAVE -> onMachine(n, m -> host.console().managedSave(m.uuid()));
        case WRITE -> onMachine(n, m -> write(m, n));
        case ADD_VOLUME ->
            host.console().addVolume(pool(n), "v" + made++, StorageSize.ofBytes(1 + n));
        case PREALLOCATE ->
            host.console()
                .addPreallocatedVolume(pool(n), "raw" + made++, StorageSize.ofBytes(1 + n));
        case DELETE_VOLUME ->
            pick(
                new ArrayList<>(host.look().volumeSizes().keySet()),
                n,
                v -> host.console().deleteVolume(v.pool(), v.name()));
        case SWITCH_POOL -> host.console().setStoragePoolActive(pool(n), n % 2 == 0);
        case POWER_CUT -> host.console().powerCut();
      }
    }

    void check() {
      HostSnapshot seen = host.look();
      HostSnapshot added =
          HostSnapshot.builder(seen.readAt(), seen.host())
              .storagePools(new ArrayList<>(seen.storagePools()))
              .networks(new ArrayList<>(seen.networks()))
              .interfaces(new ArrayList<>(seen.interfaces()))
              .machines(new ArrayList<>(seen.machines()), new HashMap<>(seen.volumeSizes()))
              .build();
      assertThat(seen).isEqualTo(added);
      assertThat(seen.coresUsed()).isEqualTo(added.coresUsed());
      assertThat(seen.memoryUsed()).isEqualTo(added.memoryUsed());
      assertThat(seen.storageUsed()).isEqualTo(added.storageUsed());
      assertThat(seen.resourcePoolClaims()).isEqualTo(added.resourcePoolClaims());
      seen.storagePools().stream().filter(StoragePoolInfo::active).forEach(p -> check(seen, p));
      assertThat(host.census().domains()).hasSameSizeAs(seen.machines());
    }

    private void check(HostSnapshot seen, StoragePoolInfo pool) {
      long provisioned = 0;
      long allocation = 0;
      for (Map.Entry<VolumeRef, Long> v : seen.volumeSizes().entrySet()) {
        if (v.getKey().pool().equals(pool.name())) {
          provisioned += v.getValue();
          allocation +=
              v.getKey().name().startsWith("raw")
                  ? v.getValue()
                  : EMPTY_QCOW2 + Math.min(v.getValue(), written.getOrDefault(v.getKey(), 0L));
        }
      }
      assertThat(pool.provisioned().bytes()).isEqualTo(provisioned);
      assertThat(pool.volumesAllocation().bytes()).isEqualTo(allocation);
      assertThat(pool.allocation().plus(pool.available())).isEqualTo(pool.total());
      assertThat(pool.allocation().bytes()).isEqualTo(onItsFileSystem(seen, pool));
    }

    /** What the file system of a pool holds, as far as that is seen. */
    private long onItsFileSystem(HostSnapshot seen, StoragePoolInfo pool) {
      boolean shared = !pool.name().equals("default");
      long sum = shared ? StorageSize.ofGB(7).bytes() : 0;
      for (String name : shared ? List.of("left", "right") : List.of("default")) {
        StoragePoolInfo one = seen.storagePool(name).orElseThrow();
        if (!one.active()) {
          return pool.allocation().bytes(); // not to be told from what is seen
        }
        sum += one.volumesAllocation().bytes();
      }
      return sum;
    }

    private void write(MachineInfo machine, int bytes) {
      VolumeRef volume = machine.disks().isEmpty() ? null : machine.disks().get(0).volume();
      host.console().guestWrites(machine.uuid(), "vda", StorageSize.ofBytes(bytes));
      written.merge(Objects.requireNonNull(volume), (long) bytes, Long::sum);
    }

    private void onMachine(int n, Consumer<MachineInfo> action) {
      pick(host.look().machines(), n, action);
    }

    private static <T> void pick(List<T> of, int n, Consumer<T> action) {
      if (!of.isEmpty()) {
        action.accept(of.get(n % of.size()));
      }
    }

    private static String pool(int n) {
      return POOLS.get(n / 2 % POOLS.size());
    }

    private static MachineSpec spec(String storage) {
      return MachineSpec.builder().memory(MemorySize.ofMiB(64)).storage(storage).build();
    }
  }
}
