package local.kinesis;

import java.io.Serializable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens where records may be lost, by the option failOnDataLoss: the query fails, or a warning is written and
 * it goes on.
 */
record DataLoss(boolean fails) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(DataLoss.class);

  void report(ShardKey shard, String what) {
    String message = "Records may be lost (" + shard + "): " + what;
    if (fails) {
      throw new KinesisFailure(message
          + " Begin with a new checkpoint, or set the option failOnDataLoss to false to go on with what is left.");
    }
    LOG.warn("{} The query goes on with what is left, as failOnDataLoss=false says.", message);
  }
}
