package local.kinesis;

import java.io.Serializable;
import java.time.Instant;

/**
 * Where every shard begins that has not been read yet, those too that resharding makes later: at the oldest record, or
 * at the first that arrived at that time or after. It never moves once a query has begun, for it stands in every
 * offset.
 *
 * @param time null for the oldest record
 */
record StartingPoint(Instant time) implements Serializable {
  static final StartingPoint OLDEST = new StartingPoint(null);
  private static final String OLDEST_TEXT = "trim_horizon";

  static StartingPoint parse(String text) {
    return text.equals(OLDEST_TEXT) ? OLDEST : new StartingPoint(Instant.parse(text));
  }

  @Override
  public String toString() {
    return time == null ? OLDEST_TEXT : time.toString();
  }
}
