package local.kinesis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Adds the shards that may begin. Kinesis is asked for them at the start, and whenever a shard has ended: only then
 * there are new ones.
 */
final class ShardLists {
  private final KinesisOptions options;
  private final Kinesis kinesis;
  /** Shards that have ended and whose children have begun. */
  private final Set<ShardKey> settled = new HashSet<>();
  private final Map<String, Long> lastAsked = new HashMap<>();

  ShardLists(KinesisOptions options) {
    this.options = options;
    this.kinesis = new Kinesis(options.connection());
  }

  /** @param atOnce also where it was asked just now in vain */
  KinesisOffset begin(KinesisOffset offset, boolean atOnce) {
    KinesisOffset begun = offset;
    for (String stream : options.streams()) {
      if (isDue(offset, stream, atOnce)) begun = begin(begun, stream);
    }
    return begun;
  }

  private boolean isDue(KinesisOffset offset, String stream, boolean atOnce) {
    SortedMap<ShardKey, ShardProgress> known = offset.shardsOf(stream);
    boolean waits = known.entrySet().stream()
        .anyMatch(shard -> shard.getValue().ended() && !settled.contains(shard.getKey()));
    if (!known.isEmpty() && !waits) return false;
    Long asked = lastAsked.get(stream);
    if (atOnce || asked == null) return true;
    return System.nanoTime() - asked > TimeUnit.MILLISECONDS.toNanos(options.listPeriodMillis());
  }

  private KinesisOffset begin(KinesisOffset offset, String stream) {
    List<Shard> listed = kinesis.shards(stream, options.shardsPerList());
    lastAsked.put(stream, System.nanoTime());
    SortedMap<ShardKey, ShardProgress> known = offset.shardsOf(stream);
    SortedMap<ShardKey, ShardProgress> begun = Lineage.beginning(stream, known, listed);
    SortedMap<ShardKey, ShardProgress> all = new TreeMap<>(known);
    all.putAll(begun);
    known.forEach((shard, progress) -> {
      if (progress.ended() && !Lineage.isChildless(shard, all.keySet(), listed)) settled.add(shard);
    });
    return offset.with(begun, Lineage.forgotten(known, listed));
  }
}
