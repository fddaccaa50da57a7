package local.kinesis;

import java.io.Serializable;

/**
 * A part of a shard, both ends told, so that it always means the same records.
 *
 * @param from where it begins if `after` is null
 * @param after sequence number of the last record before it
 * @param to sequence number of its last record
 */
record ShardRange(ShardKey shard, StartingPoint from, String after, String to) implements Serializable {}
