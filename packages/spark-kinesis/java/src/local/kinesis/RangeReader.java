package local.kinesis;

import java.math.BigInteger;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Reads a range from Kinesis: the same records as when it was planned, or the query fails. */
final class RangeReader implements RangeRecords {
  private final ShardRange range;
  private final BigInteger last;
  private final ShardReader reader;
  private final DataLoss loss;
  private boolean isOver;

  RangeReader(KinesisOptions options, ShardRange range) {
    this.range = range;
    last = new BigInteger(range.to());
    reader = new ShardReader(options, range.shard(), range.from(), range.after());
    loss = new DataLoss(options.failOnDataLoss());
  }

  @Override
  public Record next() {
    if (isOver) return null;
    do reader.fill(); while (reader.peek() == null && reader.hasMore());
    Record next = reader.peek();
    int place = next == null ? 1 : new BigInteger(next.sequenceNumber()).compareTo(last);
    isOver = place >= 0;
    if (place <= 0) return reader.take();
    loss.report(range.shard(),
        "a batch that is run again ends with a record (" + range.to() + ") that is no longer there.");
    return null;
  }
}
