package local.kinesis;

/** Ends a query. The message is one line that says what to do. */
final class KinesisFailure extends RuntimeException {
  KinesisFailure(String message) {
    super(message);
  }

  KinesisFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
