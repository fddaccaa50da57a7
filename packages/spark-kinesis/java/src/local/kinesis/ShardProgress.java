package local.kinesis;

import java.util.Objects;

/**
 * How far one shard has been read.
 *
 * @param after sequence number of the last record that was read; null before the first
 * @param ended whether nothing will ever follow: the shard was split or merged, and read to its end
 */
record ShardProgress(String after, boolean ended) {
  static final ShardProgress BEGUN = new ShardProgress(null, false);

  boolean standsAt(String sequenceNumber) {
    return Objects.equals(after, sequenceNumber);
  }
}
