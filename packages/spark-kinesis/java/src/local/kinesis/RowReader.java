package local.kinesis;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import software.amazon.awssdk.services.kinesis.model.Record;

/** The rows of one task. */
final class RowReader implements PartitionReader<InternalRow> {
  private final KinesisPartition partition;
  private final Iterator<ShardRange> ranges;
  private RangeRecords records = () -> null;
  private Columns columns;
  private Record record;

  RowReader(KinesisPartition partition) {
    this.partition = partition;
    ranges = partition.ranges().iterator();
  }

  @Override
  public boolean next() {
    record = records.next();
    while (record == null && ranges.hasNext()) {
      ShardRange range = ranges.next();
      columns = new Columns(range.shard());
      records = partition.open(range);
      record = records.next();
    }
    return record != null;
  }

  @Override
  public InternalRow get() {
    return columns.row(record);
  }

  @Override
  public void close() {}
}
