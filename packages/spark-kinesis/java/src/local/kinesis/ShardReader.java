package local.kinesis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Reads one shard in its order, a page at a time; what of a page is not taken yet waits here for the next batch. */
final class ShardReader {
  /**
   * Kinesis keeps records for a day at least. What came since the tip was read must still be there, with an hour to
   * spare.
   */
  private static final long SAFE_NANOS = TimeUnit.HOURS.toNanos(23);

  private static final int MOST_EXPIRATIONS = 5;

  private final Kinesis kinesis;
  private final KinesisOptions options;
  private final DataLoss loss;
  private final ShardKey shard;
  private final StartingPoint from;
  private final Deque<Record> ahead = new ArrayDeque<>();
  /** Sequence number of the last record that was taken, and of the last that was fetched; null before the first. */
  private String taken;
  private String fetched;
  /** Null before the first page, after a failure, and after the last page. */
  private String iterator;
  /** The record at which the shard was opened again, so that the next page begins with it; null where it was not. */
  private String resumedAt;
  /** When the shard was last read to its tip, by this reader. */
  private long lastTip = Long.MIN_VALUE;
  private boolean closed;
  /** In a row. */
  private int expirations;
  private long millisBehind = Long.MAX_VALUE;
  private long lastFetch = Long.MIN_VALUE;

  ShardReader(KinesisOptions options, ShardKey shard, StartingPoint from, String after) {
    this.kinesis = new Kinesis(options.connection());
    this.options = options;
    this.loss = new DataLoss(options.failOnDataLoss());
    this.shard = shard;
    this.from = from;
    this.taken = after;
    this.fetched = after;
  }

  ShardProgress progress() {
    return new ShardProgress(taken, closed && ahead.isEmpty());
  }

  /** Fetches a page where none waits. */
  void fill() {
    if (!ahead.isEmpty() || closed) return;
    keepPace();
    try {
      if (iterator == null) open();
      accept(kinesis.records(iterator, options.recordsPerFetch()));
      expirations = 0;
    } catch (ExpiredIteratorException expired) {
      // After five minutes, or a restart; the next round opens the shard again.
      iterator = null;
      millisBehind = Long.MAX_VALUE;
      if (++expirations > MOST_EXPIRATIONS) {
        throw new KinesisFailure("Every new iterator is said to have expired: " + shard, expired);
      }
    } catch (ResourceNotFoundException gone) {
      accept(gone);
    }
  }

  /** The next record, which stays; null where none waits. */
  Record peek() {
    return ahead.peek();
  }

  Record take() {
    Record record = ahead.remove();
    taken = record.sequenceNumber();
    return record;
  }

  /** False at the tip of the shard, as far as the last page knew, and at its end. */
  boolean hasMore() {
    return !ahead.isEmpty() || !closed && millisBehind > 0;
  }

  /** How old the oldest record is that was not taken yet; 0 at the tip. */
  long millisBehind(long now) {
    Record next = ahead.peek();
    if (next != null) return Math.max(0, now - next.approximateArrivalTimestamp().toEpochMilli());
    return closed || millisBehind == Long.MAX_VALUE ? 0 : millisBehind;
  }

  long bytesAhead() {
    return ahead.stream().mapToLong(BatchRoom::bytes).sum();
  }

  private void keepPace() {
    long now = System.nanoTime();
    if (lastFetch != Long.MIN_VALUE) {
      Patience.sleep(options.fetchPeriodMillis() - TimeUnit.NANOSECONDS.toMillis(now - lastFetch));
    }
    lastFetch = System.nanoTime();
  }

  private void open() {
    resumedAt = fetched;
    iterator = fetched == null ? kinesis.iterator(shard, from) : kinesis.iterator(shard, fetched);
  }

  private void accept(GetRecordsResponse page) {
    List<Record> records = page.records();
    iterator = page.nextShardIterator();
    closed = iterator == null;
    millisBehind = page.millisBehindLatest() == null ? 0 : page.millisBehindLatest();
    ahead.addAll(resumedAt == null ? records : resumed(records));
    if (millisBehind == 0) lastTip = System.nanoTime();
    if (!records.isEmpty()) fetched = records.get(records.size() - 1).sequenceNumber();
  }

  /** Without the record that was read already; where it is not there, others may be missing too. */
  private List<Record> resumed(List<Record> records) {
    if (records.isEmpty() && hasMore()) return records;
    String last = resumedAt;
    resumedAt = null;
    if (!records.isEmpty() && records.get(0).sequenceNumber().equals(last)) return records.subList(1, records.size());
    if (lastTip == Long.MIN_VALUE || System.nanoTime() - lastTip > SAFE_NANOS) {
      loss.report(shard, "the last record that was read (" + last
          + ") is no longer there, so it has expired, or the stream was made anew.");
    }
    return records;
  }

  private void accept(ResourceNotFoundException gone) {
    List<Shard> left = kinesis.shards(shard.stream(), options.shardsPerList());
    boolean isListed = left.stream().anyMatch(listed -> listed.shardId().equals(shard.shard()));
    if (isListed) throw new KinesisFailure("Kinesis does not find what it lists: " + shard, gone);
    loss.report(shard, "the shard is gone before it was read to its end.");
    closed = true;
    millisBehind = 0;
  }
}
