package local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Offsets as they stand in a checkpoint:
 * {@code {"from":"trim_horizon","streams":{"a-pin":{"shardId-0":{"after":"4965…"},"shardId-1":{"ended":true}}}}}.
 */
final class OffsetJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static String write(KinesisOffset offset) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("from", offset.from().toString());
    ObjectNode streams = root.putObject("streams");
    offset.shards().forEach((key, progress) -> {
      ObjectNode shard = streams.withObjectProperty(key.stream()).putObject(key.shard());
      if (progress.after() != null) shard.put("after", progress.after());
      if (progress.ended()) shard.put("ended", true);
    });
    return root.toString();
  }

  static KinesisOffset read(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      return new KinesisOffset(StartingPoint.parse(root.required("from").asText()), shards(root.required("streams")));
    } catch (JsonProcessingException | RuntimeException broken) {
      throw new KinesisFailure("This is no offset of the format kinesis: " + json, broken);
    }
  }

  private static SortedMap<ShardKey, ShardProgress> shards(JsonNode streams) {
    SortedMap<ShardKey, ShardProgress> shards = new TreeMap<>();
    for (Map.Entry<String, JsonNode> stream : streams.properties()) {
      for (Map.Entry<String, JsonNode> shard : stream.getValue().properties()) {
        shards.put(new ShardKey(stream.getKey(), shard.getKey()), progress(shard.getValue()));
      }
    }
    return shards;
  }

  private static ShardProgress progress(JsonNode shard) {
    return new ShardProgress(shard.path("after").textValue(), shard.path("ended").asBoolean(false));
  }

  private OffsetJson() {}
}
