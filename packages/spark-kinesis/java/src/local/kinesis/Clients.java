package local.kinesis;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * One client of the SDK for each connection and JVM, for as long as the JVM lives: it holds no thread, and idle
 * sockets go by themselves.
 */
final class Clients {
  private static final Map<Connection, KinesisClient> CLIENTS = new ConcurrentHashMap<>();

  static KinesisClient of(Connection connection) {
    return CLIENTS.computeIfAbsent(connection, Clients::build);
  }

  private static KinesisClient build(Connection connection) {
    KinesisClientBuilder builder = KinesisClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(20)))
        // See Patience, which knows the query's own bound.
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
    if (connection.endpoint() != null) {
      // Stand-ins of Kinesis speak JSON well and CBOR, the SDK's default, by halves: their times cannot be read.
      System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
      builder.endpointOverride(URI.create(connection.endpoint()));
    }
    if (connection.region() != null) builder.region(Region.of(connection.region()));
    if (connection.accessKey() != null) {
      builder.credentialsProvider(StaticCredentialsProvider.create(
          AwsBasicCredentials.create(connection.accessKey(), connection.secretKey())));
    }
    try {
      return builder.build();
    } catch (SdkClientException refused) {
      throw new KinesisFailure(
          "The format kinesis does not know its region: give the option region, or set AWS_REGION where Spark runs. ("
              + Patience.reason(refused) + ")",
          refused);
    }
  }

  private Clients() {}
}
