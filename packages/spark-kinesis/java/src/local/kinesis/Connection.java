package local.kinesis;

import java.io.Serializable;

/**
 * Where Kinesis answers, and as whom it is asked; what is null is left to the AWS SDK's own search.
 *
 * @param patienceMillis how long Kinesis may refuse or be away before a query fails
 */
record Connection(String endpoint, String region, String accessKey, String secretKey, long patienceMillis)
    implements Serializable {
  /** Without the keys: it is shown in errors. */
  @Override
  public String toString() {
    if (endpoint != null) return "Kinesis at " + endpoint;
    return region == null ? "Kinesis" : "Kinesis in " + region;
  }
}
