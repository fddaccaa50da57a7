package local.kinesis;

import java.util.Collection;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far behind its streams a query is, as its progress tells it: Databricks' names, and the same by stream and by
 * shard.
 */
final class Lag {
  static Map<String, String> metrics(Collection<Map.Entry<ShardKey, ShardReader>> readers) {
    long now = System.currentTimeMillis();
    Map<String, String> metrics = new TreeMap<>();
    LongSummaryStatistics all = new LongSummaryStatistics();
    Map<String, Long> streams = new TreeMap<>();
    long bytes = 0;
    for (Map.Entry<ShardKey, ShardReader> reader : readers) {
      long behind = reader.getValue().millisBehind(now);
      all.accept(behind);
      streams.merge(reader.getKey().stream(), behind, Math::max);
      metrics.put("msBehindLatest." + reader.getKey().stream() + "." + reader.getKey().shard(), Long.toString(behind));
      bytes += reader.getValue().bytesAhead();
    }
    streams.forEach((stream, behind) -> metrics.put("maxMsBehindLatest." + stream, Long.toString(behind)));
    if (all.getCount() == 0) return metrics;
    metrics.put("avgMsBehindLatest", Double.toString(all.getAverage()));
    metrics.put("maxMsBehindLatest", Long.toString(all.getMax()));
    metrics.put("minMsBehindLatest", Long.toString(all.getMin()));
    metrics.put("totalPrefetchedBytes", Long.toString(bytes));
    return metrics;
  }

  private Lag() {}
}
