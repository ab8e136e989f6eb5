package io.kvmpod.libvirt.internal;

import static io.kvmpod.libvirt.internal.binding.VirException.check;

import io.kvmpod.core.Deadline;
import io.kvmpod.core.storage.VolumeRef;
import io.kvmpod.libvirt.internal.binding.Handle;
import io.kvmpod.libvirt.internal.binding.Libvirt;
import io.kvmpod.libvirt.internal.binding.VirException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * Carries the bytes of volumes. The caller's stream is used by a thread of its own, so that one
 * that is stuck holds neither the host's stream nor the caller longer than the deadline.
 */
final class VolumeStreams {

  /** In bytes; an older libvirt takes no message as large as 256 KiB. */
  static final int CHUNK = 255 * 1024;

  private static final int ALL = 0;

  private final LibvirtCalls calls;

  VolumeStreams(LibvirtCalls calls) {
    this.calls = calls;
  }

  long upload(VolumeRef ref, InputStream content, Deadline deadline) {
    return calls.transfer(
        new Action("upload", ref.toString()),
        deadline,
        session -> {
          try (Handle volume = Find.volume(session, ref);
              Handle stream = open(session)) {
            check(Libvirt.virStorageVolUpload(volume.address(), stream.address(), 0, ALL, 0));
            return carried(stream, s -> send(session, s, content));
          }
        });
  }

  long download(VolumeRef ref, OutputStream sink, Deadline deadline) {
    return calls.transfer(
        new Action("download", ref.toString()),
        deadline,
        session -> {
          try (Handle volume = Find.volume(session, ref);
              Handle stream = open(session)) {
            check(Libvirt.virStorageVolDownload(volume.address(), stream.address(), 0, ALL, 0));
            return carried(stream, s -> receive(session, s, sink));
          }
        });
  }

  private static Handle open(Session session) {
    return Handle.stream(Libvirt.virStreamNew(session.connection(), 0));
  }

  /** Finishes a stream that has carried all its bytes, which may fail; aborts any other. */
  private static long carried(Handle stream, ToLongFunction<Handle> carry) {
    boolean whole = false;
    try {
      long bytes = carry.applyAsLong(stream);
      whole = true; // a stream that fails to finish has ended too
      check(Libvirt.virStreamFinish(stream.address()));
      return bytes;
    } finally {
      if (!whole && Libvirt.virStreamAbort(stream.address()) < 0) {
        VirException.ignore(); // it has failed already
      }
    }
  }

  private static long send(Session session, Handle stream, InputStream content) {
    long sent = 0;
    try (Chunks chunks = Chunks.readingFrom(content, CHUNK)) {
      for (byte[] chunk = chunks.take(session); chunk.length > 0; chunk = chunks.take(session)) {
        send(session, stream, chunk);
        sent += chunk.length;
      }
    }
    return sent;
  }

  private static void send(Session session, Handle stream, byte[] chunk) {
    byte[] left = chunk;
    while (left.length > 0) {
      session.checkTime();
      int taken = check(Libvirt.virStreamSend(stream.address(), left, left.length));
      left = Arrays.copyOfRange(left, taken, left.length);
    }
  }

  private static long receive(Session session, Handle stream, OutputStream sink) {
    long received = 0;
    byte[] buffer = new byte[CHUNK];
    try (Chunks chunks = Chunks.writingTo(sink)) {
      while (true) {
        session.checkTime();
        int bytes = check(Libvirt.virStreamRecv(stream.address(), buffer, buffer.length));
        chunks.put(Arrays.copyOf(buffer, bytes), session);
        if (bytes == 0) {
          chunks.awaitEnd(session);
          return received;
        }
        received += bytes;
      }
    }
  }
}
