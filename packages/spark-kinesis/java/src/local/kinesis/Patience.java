package local.kinesis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls again, less and less often, while Kinesis throttles, breaks or is away; up to the connection's bound. */
final class Patience {
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  static <T> T call(Connection connection, Supplier<T> call) {
    long begin = System.nanoTime();
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      try {
        return call.get();
      } catch (AbortedException aborted) {
        throw interrupted();
      } catch (SdkException refused) {
        if (!passes(refused)) throw refused;
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        if (waited + pause > connection.patienceMillis()) throw spent(connection, waited, refused);
        sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
      }
    }
  }

  static void sleep(long millis) {
    if (millis <= 0) return;
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      throw interrupted();
    }
  }

  /** In the form by which Spark knows that a query was stopped and did not fail. */
  static UncheckedIOException interrupted() {
    return new UncheckedIOException(new InterruptedIOException("The query was stopped"));
  }

  /** One line of what the SDK says. */
  static String reason(Throwable refused) {
    if (refused instanceof AwsServiceException told && told.awsErrorDetails() != null) {
      return told.awsErrorDetails().errorCode() + ": " + told.awsErrorDetails().errorMessage();
    }
    Throwable cause = refused;
    while (cause.getCause() != null) cause = cause.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.getClass().getSimpleName());
  }

  private static boolean passes(SdkException refused) {
    if (refused instanceof AwsServiceException told) {
      return told.isThrottlingException() || told.statusCode() >= 500 || code(told).endsWith("ThrottlingException");
    }
    // The SDK's own complaints, as of missing keys, have no such cause and never pass.
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) return true;
    }
    return false;
  }

  private static String code(AwsServiceException told) {
    return told.awsErrorDetails() == null ? "" : String.valueOf(told.awsErrorDetails().errorCode());
  }

  private static KinesisFailure spent(Connection connection, long waited, SdkException refused) {
    String seconds = Math.round(waited / 1000.0) + " s";
    return new KinesisFailure(
        connection + " has not answered for " + seconds + " (" + reason(refused)
            + "). The query can be started again from its checkpoint; the option retryTimeout says how long it waits.",
        refused);
  }

  private Patience() {}
}
