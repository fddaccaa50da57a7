package local.kinesis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Finds the end of the next batch. Kinesis cannot say what its last record is, so the end is found by reading: to the
 * tip of each shard, or until the batch is full. What was read on the way is the batch.
 */
final class BatchPlanner {
  private final KinesisOptions options;
  private final ShardLists lists;
  private final ShardThreads threads;
  private final Map<ShardKey, ShardReader> readers = new TreeMap<>();
  /** With `availableNow`: records that arrive later are for the next run; and the shards that were read up to it. */
  private Instant until;
  private final Set<ShardKey> done = new HashSet<>();
  private int turn;

  BatchPlanner(KinesisOptions options, ShardThreads threads) {
    this.options = options;
    this.lists = new ShardLists(options);
    this.threads = threads;
  }

  /** From now on nothing is read that has not arrived by that time. */
  void endAt(Instant time) {
    until = time;
  }

  PlannedBatch plan(KinesisOffset start, long limit) {
    KinesisOffset begun = lists.begin(start, until != null);
    BatchRoom room = new BatchRoom(limit, options.bufferBytes(), options.fetchMillis());
    SortedMap<ShardKey, List<Record>> records = new TreeMap<>();
    List<ShardKey> open = openShards(begun);
    while (!open.isEmpty() && room.isLeft() && !room.isLate()) {
      threads.forEach(open, key -> readers.get(key).fill());
      long share = room.share(open.size());
      for (ShardKey key : open) take(key, share, room, records.computeIfAbsent(key, first -> new ArrayList<>()));
      open.removeIf(key -> done.contains(key) || !readers.get(key).hasMore());
    }
    return new PlannedBatch(start, begun.with(progress(begun), List.of()), records);
  }

  Collection<Map.Entry<ShardKey, ShardReader>> readers() {
    return Collections.unmodifiableCollection(readers.entrySet());
  }

  private void take(ShardKey key, long share, BatchRoom room, List<Record> into) {
    ShardReader reader = readers.get(key);
    for (long taken = 0; taken < share && room.isLeft(); taken += 1) {
      Record next = reader.peek();
      if (next == null) break;
      if (until != null && next.approximateArrivalTimestamp().isAfter(until)) {
        done.add(key);
        return;
      }
      room.add(next);
      into.add(reader.take());
    }
    if (until != null && !reader.hasMore()) done.add(key);
  }

  /** Another one first each time, for a limit that does not reach round. */
  private List<ShardKey> openShards(KinesisOffset begun) {
    List<ShardKey> open = new ArrayList<>();
    readers.keySet().retainAll(begun.shards().keySet());
    begun.shards().forEach((key, progress) -> {
      if (progress.ended()) {
        readers.remove(key);
        return;
      }
      ShardReader reader = readers.get(key);
      if (reader == null || !progress.standsAt(reader.progress().after())) {
        readers.put(key, new ShardReader(options, key, begun.from(), progress.after()));
      }
      if (!done.contains(key)) open.add(key);
    });
    if (!open.isEmpty()) Collections.rotate(open, turn++ % open.size());
    return open;
  }

  private SortedMap<ShardKey, ShardProgress> progress(KinesisOffset begun) {
    SortedMap<ShardKey, ShardProgress> progress = new TreeMap<>();
    readers.forEach((key, reader) -> {
      if (begun.shards().containsKey(key)) progress.put(key, reader.progress());
    });
    return progress;
  }
}
