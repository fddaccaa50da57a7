package local.kinesis;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What `option(…)` says, checked, with Databricks' defaults where it has the option. */
record KinesisOptions(
    List<String> streams,
    Connection connection,
    InitialPosition initialPosition,
    int recordsPerFetch,
    long fetchPeriodMillis,
    long fetchMillis,
    long bufferBytes,
    long recordsPerTrigger,
    int shardsPerTask,
    long listPeriodMillis,
    int shardsPerList,
    boolean failOnDataLoss)
    implements Serializable {
  static KinesisOptions of(Map<String, String> properties) {
    OptionReader options = new OptionReader(properties);
    OptionNames.check(options.names());
    String mode = options.text("consumerMode");
    if (mode != null && !mode.equalsIgnoreCase("polling")) {
      throw new IllegalArgumentException(
          "This source polls: the option consumerMode of the format kinesis is polling, not: " + mode);
    }
    String position = options.text("initialPosition");
    return new KinesisOptions(
        streams(options),
        connection(options),
        InitialPosition.parse(position == null ? "latest" : position),
        (int) options.number("maxRecordsPerFetch", 10_000, 1, 10_000),
        // Kinesis allows five reads a second and shard, for all readers together.
        options.millis("minFetchPeriod", 400, 200),
        options.millis("maxFetchDuration", 10_000, 1),
        // Databricks' 20 GB are those of a cluster.
        options.bytes("fetchBufferSize", 256L << 20),
        options.number("maxRecordsPerTrigger", 100_000, 1, Long.MAX_VALUE),
        (int) options.number("shardsPerTask", 5, 1, 10_000),
        options.millis("shardFetchInterval", 1_000, 1),
        (int) options.number("maxShardsPerDescribe", 100, 1, 10_000),
        options.flag("failOnDataLoss", true));
  }

  private static List<String> streams(OptionReader options) {
    List<String> streams = options.list("streamName");
    if (!streams.isEmpty()) return streams;
    throw new IllegalArgumentException(
        "The format kinesis needs the option streamName: one stream, or several with commas between.");
  }

  private static Connection connection(OptionReader options) {
    String accessKey = options.text("awsAccessKey");
    String secretKey = options.text("awsSecretKey");
    if ((accessKey == null) != (secretKey == null)) {
      throw new IllegalArgumentException(
          "The options awsAccessKey and awsSecretKey of the format kinesis are given both or not at all.");
    }
    long patienceMillis = options.millis("retryTimeout", 60_000, 1);
    return new Connection(endpoint(options), options.text("region"), accessKey, secretKey, patienceMillis);
  }

  /** The variables are those that every AWS SDK reads; they are read here so that an error can name the endpoint. */
  private static String endpoint(OptionReader options) {
    String given = options.text("endpoint");
    if (given != null) return given.contains("://") ? given : "https://" + given;
    for (String name : new String[] {"AWS_ENDPOINT_URL_KINESIS", "AWS_ENDPOINT_URL"}) {
      String value = System.getenv(name);
      if (value != null && !value.isBlank()) return value;
    }
    return null;
  }
}
