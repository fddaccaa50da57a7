package local.kinesis;

import java.io.Serializable;
import java.util.Comparator;

/** One shard of one stream. */
record ShardKey(String stream, String shard) implements Serializable, Comparable<ShardKey> {
  private static final Comparator<ShardKey> ORDER =
      Comparator.comparing(ShardKey::stream).thenComparing(ShardKey::shard);

  @Override
  public int compareTo(ShardKey other) {
    return ORDER.compare(this, other);
  }

  /** As errors name it. */
  @Override
  public String toString() {
    return "stream " + stream + ", " + shard;
  }
}
