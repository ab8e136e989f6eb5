package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.Pod;
import io.kvmpod.core.PodTimeoutException;
import io.kvmpod.core.Watch;
import io.kvmpod.core.machine.MachineEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Prints what happens to a pod's machines, as it happens. */
final class EventPrinter {

  private final Podctl podctl;
  private final @Nullable Integer count;
  private final @Nullable Duration within;

  /**
   * Prints so many events, or what comes in that time.
   *
   * @param count null for no end
   * @param within null for no end
   */
  EventPrinter(Podctl podctl, @Nullable Integer count, @Nullable Duration within) {
    if (count != null && count < 1) {
      throw InvalidRequestException.field("count", count.toString(), "1 event or more");
    }
    this.podctl = podctl;
    this.count = count;
    this.within = within;
  }

  /**
   * Prints until there are enough, the time is over, or this thread is interrupted.
   *
   * @throws PodTimeoutException if a number was asked for and did not come in time
   */
  void print(Pod pod) {
    BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();
    Watch watch = pod.watch(events::add);
    int printed = 0;
    try {
      printed = print(events);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } finally {
      watch.close();
    }
    if (count != null && within != null && printed < count) {
      throw new PodTimeoutException(
          "pod %s: %d of %d events came within %ds."
              .formatted(pod.name(), printed, count, within.toSeconds()));
    }
  }

  private int print(BlockingQueue<MachineEvent> events) throws InterruptedException {
    long end = within == null ? 0 : System.nanoTime() + within.toNanos();
    int printed = 0;
    while (count == null || printed < count) {
      MachineEvent event =
          within == null
              ? events.take()
              : events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        break;
      }
      print(event);
      printed++;
    }
    return printed;
  }

  private void print(MachineEvent event) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("machine", event.name());
    map.put("uuid", event.machine().toString());
    map.put("change", event.change().word());
    podctl.print(map, () -> event.name() + " " + event.change() + System.lineSeparator());
  }
}
