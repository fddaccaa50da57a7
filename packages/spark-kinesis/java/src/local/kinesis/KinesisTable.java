package local.kinesis;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The streams that one `load()` names, as Spark plans with them: to be read in micro-batches only. */
record KinesisTable(KinesisOptions options) implements SupportsRead, Scan {
  @Override
  public String name() {
    return "kinesis " + String.join(", ", options.streams());
  }

  @Override
  @SuppressWarnings("deprecation")
  public StructType schema() {
    return Columns.SCHEMA;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.MICRO_BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap sameOptions) {
    return () -> this;
  }

  @Override
  public StructType readSchema() {
    return Columns.SCHEMA;
  }

  @Override
  public String description() {
    return name();
  }

  @Override
  public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
    return new KinesisStream(options);
  }
}
