package local.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import software.amazon.awssdk.services.kinesis.model.Record;

/** What one task reads: ranges of some shards, one after the other. */
record KinesisPartition(KinesisOptions options, String run, List<ShardRange> ranges) implements InputPartition {
  /** So many records are worth a task of their own. */
  private static final int RECORDS_PER_TASK = 50_000;

  static final PartitionReaderFactory READERS = new Factory();

  /** As few tasks as shardsPerTask says, for each makes files of its own; more where there is much to do. */
  static InputPartition[] of(KinesisOptions options, String run, List<ShardRange> ranges) {
    long records = ranges.stream()
        .map(range -> FetchedRecords.find(run, range))
        .mapToLong(kept -> kept == null ? 0 : kept.size())
        .sum();
    int least = (ranges.size() + options.shardsPerTask() - 1) / options.shardsPerTask();
    int tasks = (int) Math.max(least, Math.min(ranges.size(), records / RECORDS_PER_TASK));
    return IntStream.range(0, tasks)
        .mapToObj(task -> new KinesisPartition(options, run, every(tasks, task, ranges)))
        .toArray(InputPartition[]::new);
  }

  private static List<ShardRange> every(int step, int first, List<ShardRange> ranges) {
    List<ShardRange> some = new ArrayList<>();
    for (int at = first; at < ranges.size(); at += step) some.add(ranges.get(at));
    return some;
  }

  private static final class Factory implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new RowReader((KinesisPartition) partition);
    }
  }

  /** The records of a range, as planning kept them or else as Kinesis has them. */
  RangeRecords open(ShardRange range) {
    List<Record> kept = FetchedRecords.find(run, range);
    return kept == null ? new RangeReader(options, range) : RangeRecords.of(kept);
  }
}
