package local.kinesis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every option that Databricks' source has, and what becomes of it here; one that neither knows is refused by its
 * name.
 */
final class OptionNames {
  private static final Set<String> USED = lowerCase(
      "streamName", "region", "endpoint", "initialPosition", "awsAccessKey", "awsSecretKey", "consumerMode",
      "maxRecordsPerFetch", "minFetchPeriod", "maxFetchDuration", "fetchBufferSize", "shardsPerTask",
      "shardFetchInterval", "maxShardsPerDescribe",
      // Ours; Databricks' source refuses them.
      "maxRecordsPerTrigger", "retryTimeout", "failOnDataLoss");

  /** They tune the fetching ahead of time, which this source does not do: it reads when a batch is planned. */
  private static final Set<String> WITHOUT_MEANING =
      lowerCase("maxFetchRate", "coalesceThresholdBlockSize", "coalesceBinSize");

  private static final Map<String, String> ELSEWHERE = elsewhere();

  static void check(Iterable<String> names) {
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (USED.contains(lower) || WITHOUT_MEANING.contains(lower)) continue;
      String instead = ELSEWHERE.get(lower);
      if (instead != null) {
        throw new IllegalArgumentException(
            "The option " + name + " of the format kinesis is for Databricks alone: " + instead);
      }
      throw new IllegalArgumentException("The format kinesis has no option " + name + ".");
    }
  }

  private static Map<String, String> elsewhere() {
    Map<String, String> instead = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    instead.put("streamARN", "give streamName and region.");
    String keys = "give awsAccessKey and awsSecretKey, or leave them to the environment.";
    for (String name : List.of("serviceCredential", "roleArn", "roleExternalId", "roleSessionName", "stsEndpoint")) {
      instead.put(name, keys);
    }
    for (String name : List.of("consumerName", "consumerNamePrefix", "consumerRefreshInterval",
        "registeredConsumerId", "registeredConsumerIdType", "registerConsumerTimeoutInterval",
        "requireConsumerDeregistration")) {
      instead.put(name, "this source polls (consumerMode=polling).");
    }
    instead.put("maxPartitions", "give shardsPerTask.");
    return instead;
  }

  private static Set<String> lowerCase(String... names) {
    return Arrays.stream(names).map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
  }

  private OptionNames() {}
}
