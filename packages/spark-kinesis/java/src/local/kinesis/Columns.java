package local.kinesis;

import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import software.amazon.awssdk.services.kinesis.model.Record;

/** What a record is as a row: the columns of Databricks' source, in its order. */
final class Columns {
  static final StructType SCHEMA = new StructType()
      .add("partitionKey", DataTypes.StringType)
      .add("data", DataTypes.BinaryType)
      .add("stream", DataTypes.StringType)
      .add("shardId", DataTypes.StringType)
      .add("sequenceNumber", DataTypes.StringType)
      .add("approximateArrivalTimestamp", DataTypes.TimestampType);

  private final UTF8String stream;
  private final UTF8String shard;

  Columns(ShardKey key) {
    stream = UTF8String.fromString(key.stream());
    shard = UTF8String.fromString(key.shard());
  }

  InternalRow row(Record record) {
    return new GenericInternalRow(new Object[] {
      UTF8String.fromString(record.partitionKey()),
      record.data().asByteArrayUnsafe(),
      stream,
      shard,
      UTF8String.fromString(record.sequenceNumber()),
      micros(record),
    });
  }

  private static Long micros(Record record) {
    var arrival = record.approximateArrivalTimestamp();
    return TimeUnit.SECONDS.toMicros(arrival.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(arrival.getNano());
  }
}
