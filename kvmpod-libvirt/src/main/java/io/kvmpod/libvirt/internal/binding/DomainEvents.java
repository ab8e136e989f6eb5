package io.kvmpod.libvirt.internal.binding;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What libvirt tells of the life of a connection's domains. libvirt calls in the thread of the
 * event loop, through two functions that are made once and never freed: what it knows of a
 * registration is a number, so that a call that comes late finds nobody, and never freed memory.
 */
public final class DomainEvents {

  /**
   * One event.
   *
   * @param uuid the domain's
   * @param name the name that the domain had then
   * @param number libvirt's virDomainEventType
   */
  public record Event(String uuid, String name, int number) {}

  /** Called for each event. Public, since JNA calls it. */
  public interface Lifecycle extends Callback {

    /** Takes libvirt's virConnectDomainEventCallback; what is returned has no meaning. */
    int callback(long conn, long domain, int event, int detail, Pointer registration);
  }

  /** Called when libvirt has let a registration go. Public, since JNA calls it. */
  public interface Freed extends Callback {

    /** Takes libvirt's virFreeCallback. */
    void callback(Pointer registration);
  }

  private static final int LIFECYCLE = 0;
  private static final int ALL_DOMAINS = 0;
  private static final long FREED_PATIENCE_SECONDS = 5;

  private static final Lifecycle TELL = DomainEvents::tell;
  private static final Freed FREED = DomainEvents::freed;

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Long, DomainEvents> REGISTERED = new ConcurrentHashMap<>();

  private final long number = NUMBERS.incrementAndGet();
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final Consumer<Event> sink;
  private int callbackId = -1;

  private DomainEvents(Consumer<Event> sink) {
    this.sink = sink;
  }

  /**
   * Has libvirt tell of every domain of the connection from now on.
   *
   * @param sink is called in the thread of the event loop, so it only keeps the event
   * @throws VirException if the connection tells no events
   */
  public static DomainEvents register(long conn, Consumer<Event> sink) {
    DomainEvents events = new DomainEvents(sink);
    REGISTERED.put(events.number, events);
    try {
      events.callbackId =
          VirException.check(
              Libvirt.virConnectDomainEventRegisterAny(
                  conn, ALL_DOMAINS, LIFECYCLE, TELL, new Pointer(events.number), FREED));
      return events;
    } catch (VirException e) {
      REGISTERED.remove(events.number);
      throw e;
    }
  }

  /**
   * Ends the events. The registration holds a reference to the connection, which libvirt lets go at
   * once, or, while it is telling of an event, right after that: this waits for it. A host that
   * cannot be reached any more does no harm.
   */
  public void deregister(long conn) {
    boolean atOnce = deregisterOnce(conn);
    if (!atOnce && awaitLetGo()) {
      // the reference goes a moment after the call that says so, under a lock that this one takes
      deregisterOnce(conn);
    }
    REGISTERED.remove(number);
  }

  /** Returns how many are registered in the whole process. */
  public static int registered() {
    return REGISTERED.size();
  }

  private boolean deregisterOnce(long conn) {
    if (Libvirt.virConnectDomainEventDeregisterAny(conn, callbackId) < 0) {
      VirError.take();
    }
    return letGo.getCount() == 0;
  }

  private boolean awaitLetGo() {
    try {
      return letGo.await(FREED_PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int tell(long conn, long domain, int event, int detail, Pointer registration) {
    DomainEvents events = REGISTERED.get(Pointer.nativeValue(registration));
    String name = Libvirt.virDomainGetName(domain);
    if (events != null && name != null) {
      events.sink.accept(new Event(Structs.domainUuid(domain), name, event));
    }
    return 0;
  }

  private static void freed(Pointer registration) {
    DomainEvents events = REGISTERED.get(Pointer.nativeValue(registration));
    if (events != null) {
      events.letGo.countDown();
    }
  }
}
