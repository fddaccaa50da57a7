package local.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.kinesis.model.Record;

/** A batch with its records as they were read when it was planned, by shard. */
record PlannedBatch(KinesisOffset start, KinesisOffset end, SortedMap<ShardKey, List<Record>> records) {
  /** What a batch between two offsets holds, in the order of shards. */
  static List<ShardRange> ranges(KinesisOffset start, KinesisOffset end) {
    List<ShardRange> ranges = new ArrayList<>();
    for (Map.Entry<ShardKey, ShardProgress> shard : end.shards().entrySet()) {
      String to = shard.getValue().after();
      ShardProgress before = start.shards().getOrDefault(shard.getKey(), ShardProgress.BEGUN);
      if (to == null || before.standsAt(to)) continue;
      ranges.add(new ShardRange(shard.getKey(), end.from(), before.after(), to));
    }
    return ranges;
  }
}
