package local.kinesis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Records that planning has read, kept for the tasks of this JVM until their batch is committed. A task that finds
 * nothing here, in another JVM or where a batch is run again, reads from Kinesis.
 */
final class FetchedRecords {
  private static final Map<Key, List<Record>> KEPT = new ConcurrentHashMap<>();

  private record Key(String run, ShardRange range) {}

  private record Batch(String end, List<ShardRange> ranges) {}

  /** Which run of which query they are of. */
  private final String run;
  private final Deque<Batch> batches = new ArrayDeque<>();

  FetchedRecords(String run) {
    this.run = run;
  }

  /** Null where they are not kept. */
  static List<Record> find(String run, ShardRange range) {
    return KEPT.get(new Key(run, range));
  }

  void keep(PlannedBatch batch) {
    List<ShardRange> ranges = PlannedBatch.ranges(batch.start(), batch.end());
    if (ranges.isEmpty()) return;
    for (ShardRange range : ranges) KEPT.put(new Key(run, range), batch.records().get(range.shard()));
    batches.add(new Batch(batch.end().json(), ranges));
  }

  /** Lets go of the batch with that end and of those before it. */
  void release(KinesisOffset end) {
    if (batches.stream().noneMatch(batch -> batch.end().equals(end.json()))) return;
    while (!batches.isEmpty()) {
      Batch first = batches.remove();
      forget(first);
      if (first.end().equals(end.json())) return;
    }
  }

  void releaseAll() {
    batches.forEach(this::forget);
    batches.clear();
  }

  private void forget(Batch batch) {
    batch.ranges().forEach(range -> KEPT.remove(new Key(run, range)));
  }
}
