package io.kvmpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvmpod.core.AdmissionRefusedException;
import io.kvmpod.core.Machine;
import io.kvmpod.core.Pod;
import io.kvmpod.core.capacity.Usage;
import io.kvmpod.core.compose.Levels;
import io.kvmpod.core.machine.MachineSpec;
import io.kvmpod.core.quantity.Cores;
import io.kvmpod.core.quantity.MemorySize;
import io.kvmpod.core.quantity.OvercommitRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyComposersTest {

  private static final int THREADS = 8;
  private static final int EACH = 6;

  @Test
  void eightThreadsTakeAllThereIsAndNoMore() throws Exception {
    SimulatedHost host =
        SimulatedHost.builder().machine("theirs", Cores.of(2), MemorySize.ofGiB(1)).build();
    Queue<Machine> composed = new ConcurrentLinkedQueue<>();
    try (Pod pod = host.pod()) {
      pod.configure(s -> s.toBuilder().cpuRatio(OvercommitRatio.of("1.5")).build());

      int refused = inParallel(() -> composeSome(pod, composed));

      Levels levels = pod.levels();
      assertThat(composed).hasSize(22); // 16 * 1.5 - 2
      assertThat(refused).isEqualTo(THREADS * EACH - 22);
      assertThat(levels.cores().usage()).isEqualTo(new Usage(22, 2));
      assertThat(levels.cores().headroom()).isZero();
      assertThat(levels.memory().usage())
          .isEqualTo(new Usage(22 * (256L << 20), 1L << 30)); // 256 MiB each
      assertThat(levels.storagePools().get(0).usage())
          .isEqualTo(new Usage(22 * 2_000_000_000L, 0)); // two disks of 1 GB each
    }
  }

  @Test
  void composingAndTakingAwayAtOnceLeavesNothing() throws Exception {
    SimulatedHost host = SimulatedHost.create();
    HostCensus before = host.census();
    try (Pod pod = host.pod()) {
      inParallel(
          () -> {
            for (int i = 0; i < EACH; i++) {
              pod.compose(one()).decompose();
            }
            return 0;
          });
    }
    assertThat(host.census()).isEqualTo(before);
  }

  private static int composeSome(Pod pod, Queue<Machine> composed) {
    int refused = 0;
    for (int i = 0; i < EACH; i++) {
      try {
        composed.add(pod.compose(one()));
      } catch (AdmissionRefusedException e) {
        refused++;
      }
    }
    return refused;
  }

  private static MachineSpec one() {
    return MachineSpec.builder().memory(MemorySize.ofMiB(256)).storage("1,1").build();
  }

  private static int inParallel(Callable<Integer> work)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(work));
      }
      int sum = 0;
      for (Future<Integer> f : running) {
        sum += f.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }
}
