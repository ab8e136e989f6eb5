package io.kvmpod.libvirt.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A socket that leads to libvirtd's, and can hold what comes through it. */
final class SocketWire implements AutoCloseable {

  private static final Path LIBVIRTD = Path.of("/var/run/libvirt/libvirt-sock");

  private final Path socket;
  private final ServerSocketChannel server;
  private final List<SocketChannel> ends = new CopyOnWriteArrayList<>();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private volatile CountDownLatch flow = new CountDownLatch(0);

  private SocketWire(Path socket, ServerSocketChannel server) {
    this.socket = socket;
    this.server = server;
  }

  static SocketWire open(Path directory) throws IOException {
    Path socket = directory.resolve("wire");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    SocketWire wire = new SocketWire(socket, server);
    daemon(wire::accept);
    return wire;
  }

  Path socket() {
    return socket;
  }

  /** Lets nothing through from now on. */
  void hold() {
    flow = new CountDownLatch(1);
  }

  /** Lets through what was held. */
  void letGo() {
    flow.countDown();
  }

  /** Waits until a client has closed its end. */
  boolean awaitHangUp(int seconds) throws InterruptedException {
    return hungUp.await(seconds, TimeUnit.SECONDS);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        SocketChannel libvirtd = SocketChannel.open(UnixDomainSocketAddress.of(LIBVIRTD));
        ends.add(client);
        ends.add(libvirtd);
        daemon(() -> copy(client, libvirtd, hungUp));
        daemon(() -> copy(libvirtd, client, new CountDownLatch(1)));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void copy(SocketChannel from, SocketChannel to, CountDownLatch ended) {
    ByteBuffer buffer = ByteBuffer.allocate(65_536);
    try (from;
        to) {
      while (from.read(buffer.clear()) >= 0) {
        flow.await();
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
      }
    } catch (IOException | InterruptedException e) {
      // cut
    } finally {
      ended.countDown();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends all that goes through. */
  void cut() throws IOException {
    server.close();
    for (SocketChannel end : ends) {
      end.close();
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
