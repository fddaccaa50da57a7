package local.kinesis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * What resharding does: a split closes one shard and opens two, a merge closes two and opens one. The records of a key
 * go on in the child, so it may begin only where all that its parents hold stands in earlier batches.
 */
final class Lineage {
  /** The shards that may begin now. */
  static SortedMap<ShardKey, ShardProgress> beginning(
      String stream, Map<ShardKey, ShardProgress> known, List<Shard> listed) {
    Set<String> names = names(listed);
    SortedMap<ShardKey, ShardProgress> begun = new TreeMap<>();
    for (Shard shard : listed) {
      ShardKey key = new ShardKey(stream, shard.shardId());
      if (!known.containsKey(key) && parents(shard).allMatch(parent -> isOver(stream, parent, known, names))) {
        begun.put(key, ShardProgress.BEGUN);
      }
    }
    return begun;
  }

  /** Shards that were read to their end and have expired since: nothing will ask for them again. */
  static List<ShardKey> forgotten(Map<ShardKey, ShardProgress> known, List<Shard> listed) {
    Set<String> names = names(listed);
    return known.entrySet().stream()
        .filter(shard -> shard.getValue().ended() && !names.contains(shard.getKey().shard()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether a shard that has ended waits for its children to begin. */
  static boolean isChildless(ShardKey ended, Collection<ShardKey> known, List<Shard> listed) {
    return listed.stream()
        .filter(shard -> parents(shard).anyMatch(ended.shard()::equals))
        .noneMatch(shard -> known.contains(new ShardKey(ended.stream(), shard.shardId())));
  }

  /** A parent that is not listed has expired, or ended and was forgotten. */
  private static boolean isOver(String stream, String parent, Map<ShardKey, ShardProgress> known, Set<String> names) {
    ShardProgress progress = known.get(new ShardKey(stream, parent));
    return progress == null ? !names.contains(parent) : progress.ended();
  }

  private static Stream<String> parents(Shard shard) {
    return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
        .filter(parent -> parent != null && !parent.isEmpty());
  }

  private static Set<String> names(List<Shard> listed) {
    return listed.stream().map(Shard::shardId).collect(Collectors.toSet());
  }

  private Lineage() {}
}
