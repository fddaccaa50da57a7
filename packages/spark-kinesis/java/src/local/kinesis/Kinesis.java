package local.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The three calls that a reader needs. What is gone or expired is told by the SDK's own exceptions, all else by
 * KinesisFailure.
 */
record Kinesis(Connection connection) {
  /** Those that can be read and those whose records have not expired yet, in no order. */
  List<Shard> shards(String stream, int page) {
    List<Shard> shards = new ArrayList<>();
    ListShardsRequest request = ListShardsRequest.builder().streamName(stream).maxResults(page).build();
    try {
      while (true) {
        ListShardsRequest asked = request;
        ListShardsResponse answer = call(client -> client.listShards(asked));
        shards.addAll(answer.shards());
        if (answer.nextToken() == null) return shards;
        request = ListShardsRequest.builder().nextToken(answer.nextToken()).maxResults(page).build();
      }
    } catch (ResourceNotFoundException missing) {
      throw new KinesisFailure(connection + " has no stream " + stream + ".", missing);
    }
  }

  /** At the first record of the shard that a new query reads. */
  String iterator(ShardKey shard, StartingPoint from) {
    return iterator(shard, request -> {
      boolean oldest = from.time() == null;
      request.shardIteratorType(oldest ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.AT_TIMESTAMP);
      request.timestamp(from.time());
    });
  }

  /** At that record itself, which so tells whether it is still there. */
  String iterator(ShardKey shard, String sequenceNumber) {
    return iterator(shard, request ->
        request.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER).startingSequenceNumber(sequenceNumber));
  }

  GetRecordsResponse records(String iterator, int limit) {
    return call(client -> client.getRecords(request -> request.shardIterator(iterator).limit(limit)));
  }

  private String iterator(ShardKey shard, Consumer<GetShardIteratorRequest.Builder> where) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamName(shard.stream()).shardId(shard.shard());
    where.accept(request);
    return call(client -> client.getShardIterator(request.build())).shardIterator();
  }

  private <T> T call(Function<KinesisClient, T> call) {
    try {
      KinesisClient client = Clients.of(connection);
      return Patience.call(connection, () -> call.apply(client));
    } catch (ResourceNotFoundException | ExpiredIteratorException known) {
      throw known;
    } catch (SdkException refused) {
      throw new KinesisFailure(connection + " refuses: " + Patience.reason(refused), refused);
    }
  }
}
