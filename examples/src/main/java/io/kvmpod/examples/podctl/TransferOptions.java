package io.kvmpod.examples.podctl;

import io.kvmpod.core.InvalidRequestException;
import io.kvmpod.core.storage.Transfer;
import io.kvmpod.examples.console.TransferProgress;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How bytes go to a volume or come from one. */
final class TransferOptions {

  @Option(
      names = "--sha256",
      paramLabel = "CHECKSUM",
      description = "What the bytes must have: 64 hexadecimal digits.")
  private @Nullable String sha256;

  @Option(
      names = "--progress",
      description = "Tell on the standard error how far it is, at no terminal too.")
  private boolean progress;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "How long it may take in all (3600).")
  private int wait = 3600;

  TransferOptions() {}

  /** Returns the checksum that the bytes must have, as it was given, or null. */
  @Nullable String sha256() {
    return sha256;
  }

  /**
   * Returns the transfer; nobody watches it yet.
   *
   * @throws InvalidRequestException if there is no such checksum, or no such time
   */
  Transfer toTransfer() {
    if (wait < 1) {
      throw InvalidRequestException.field("wait", Integer.toString(wait), "1 second or more");
    }
    Transfer transfer = Transfer.DEFAULT.within(Duration.ofSeconds(wait));
    return sha256 == null ? transfer : transfer.expecting(sha256);
  }

  /**
   * Does the transfer and shows how far it is, where somebody wants to see that.
   *
   * @param length how many bytes there will be, or null when nobody knows
   */
  <T> T during(Podctl podctl, String what, @Nullable Long length, Function<Transfer, T> work) {
    boolean terminal = podctl.streams().terminal();
    if (!terminal && !progress) {
      return work.apply(toTransfer());
    }
    try (TransferProgress shown =
        new TransferProgress(podctl.err(), terminal, what, length, System::nanoTime)) {
      T result = work.apply(toTransfer().telling(shown::at));
      shown.done();
      return result;
    }
  }
}
