package local.kinesis;

import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.Record;

/** What still goes into the batch that is being planned. */
final class BatchRoom {
  /** What a record takes in memory besides its text and bytes, more or less. */
  private static final int OVERHEAD = 200;

  private final long deadline;
  private long records;
  private long bytes;

  BatchRoom(long records, long bytes, long millis) {
    this.records = records;
    this.bytes = bytes;
    this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  boolean isLeft() {
    return records > 0 && bytes > 0;
  }

  boolean isLate() {
    return System.nanoTime() > deadline;
  }

  /** For each of so many shards, so that none waits for ever for another; one at least. */
  long share(int shards) {
    return Math.max(1, records / shards);
  }

  void add(Record record) {
    records -= 1;
    bytes -= bytes(record);
  }

  static long bytes(Record record) {
    return record.data().asByteArrayUnsafe().length + record.partitionKey().length() + OVERHEAD;
  }
}
