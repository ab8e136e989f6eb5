package io.kvmpod.libvirt.internal.binding;

/**
 * The thread that runs libvirt's event loop. It is registered before the first connection is
 * opened, and runs as long as the process: a loop that is registered and not run leaks two
 * descriptors with every connection, and the server ends idle connections.
 */
final class EventLoop {

  private static final long PAUSE_AFTER_FAILURE_MILLIS = 100;

  private EventLoop() {}

  /** A program that runs the loop too, through libvirt-java, does no harm: the two take turns. */
  static void start() {
    Libvirt.virEventRegisterDefaultImpl();
    Thread thread = new Thread(EventLoop::run, "kvmpod-libvirt-events");
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // it outlives the program that happened to be first
    thread.start();
  }

  private static void run() {
    while (true) {
      if (Libvirt.virEventRunDefaultImpl() < 0) {
        VirError.take();
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
    } catch (InterruptedException e) {
      // nobody has a reason to stop the loop, and stopping it would break every connection
    }
  }
}
