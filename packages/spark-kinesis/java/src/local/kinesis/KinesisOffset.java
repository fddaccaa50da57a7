package local.kinesis;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.connector.read.streaming.Offset;

/**
 * What has been read: how far each shard, and where those begin that do not stand here yet. It says all that is needed
 * to read a batch again, so that nothing besides Spark's own log of offsets is kept.
 */
final class KinesisOffset extends Offset {
  private final StartingPoint from;
  private final SortedMap<ShardKey, ShardProgress> shards;
  private String json;

  KinesisOffset(StartingPoint from, SortedMap<ShardKey, ShardProgress> shards) {
    this.from = from;
    this.shards = Collections.unmodifiableSortedMap(shards);
  }

  static KinesisOffset nothingRead(StartingPoint from) {
    return new KinesisOffset(from, new TreeMap<>());
  }

  StartingPoint from() {
    return from;
  }

  SortedMap<ShardKey, ShardProgress> shards() {
    return shards;
  }

  SortedMap<ShardKey, ShardProgress> shardsOf(String stream) {
    return shards.subMap(new ShardKey(stream, ""), new ShardKey(stream + '\0', ""));
  }

  /** The same, but for some shards. */
  KinesisOffset with(SortedMap<ShardKey, ShardProgress> changed, Collection<ShardKey> dropped) {
    SortedMap<ShardKey, ShardProgress> all = new TreeMap<>(shards);
    all.putAll(changed);
    all.keySet().removeAll(dropped);
    return new KinesisOffset(from, all);
  }

  @Override
  public String json() {
    if (json == null) json = OffsetJson.write(this);
    return json;
  }
}
