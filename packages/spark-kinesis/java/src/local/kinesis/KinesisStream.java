package local.kinesis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxRows;
import org.apache.spark.sql.connector.read.streaming.ReportsSourceMetrics;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;

/** One run of one query, as Spark drives it: where does the next batch end, and what is in it. */
final class KinesisStream implements MicroBatchStream, SupportsTriggerAvailableNow, ReportsSourceMetrics {
  private final KinesisOptions options;
  private final String run = UUID.randomUUID().toString();
  private final FetchedRecords fetched = new FetchedRecords(run);
  private final ShardThreads threads = new ShardThreads();
  private final BatchPlanner planner;
  private final KinesisOffset beginning;

  KinesisStream(KinesisOptions options) {
    this.options = options;
    planner = new BatchPlanner(options, threads);
    // Kinesis tells times in milliseconds.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    beginning = KinesisOffset.nothingRead(options.initialPosition().at(now));
  }

  @Override
  public Offset initialOffset() {
    return beginning;
  }

  @Override
  public Offset deserializeOffset(String json) {
    KinesisOffset offset = OffsetJson.read(json);
    for (ShardKey shard : offset.shards().keySet()) {
      if (options.streams().contains(shard.stream())) continue;
      throw new KinesisFailure("The checkpoint is of a query that reads the stream " + shard.stream()
          + ", which the option streamName does not name: name it, or begin with a new checkpoint.");
    }
    return offset;
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return ReadLimit.maxRows(options.recordsPerTrigger());
  }

  @Override
  public void prepareForTriggerAvailableNow() {
    planner.endAt(Instant.now());
  }

  @Override
  public Offset latestOffset(Offset start, ReadLimit limit) {
    long records = limit instanceof ReadMaxRows most ? most.maxRows() : Long.MAX_VALUE;
    PlannedBatch batch = planner.plan((KinesisOffset) start, records);
    fetched.keep(batch);
    return batch.end();
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("Spark asks with a limit");
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    List<ShardRange> ranges = PlannedBatch.ranges((KinesisOffset) start, (KinesisOffset) end);
    return KinesisPartition.of(options, run, ranges);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return KinesisPartition.READERS;
  }

  @Override
  public void commit(Offset end) {
    fetched.release((KinesisOffset) end);
  }

  @Override
  public Map<String, String> metrics(Optional<Offset> latestConsumed) {
    return Lag.metrics(planner.readers());
  }

  @Override
  public void stop() {
    threads.close();
    fetched.releaseAll();
  }

  @Override
  public String toString() {
    return "Kinesis[" + String.join(", ", options.streams()) + "]";
  }
}
