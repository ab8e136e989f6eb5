package io.kvmpod.core;

/** Events that are being told, until it is closed. Safe for use by many threads. */
public interface Watch extends AutoCloseable {

  /**
   * Ends the events: once this returns, the listener is not called any more, unless this is called
   * by the listener itself. A second call does nothing.
   */
  @Override
  void close();
}
