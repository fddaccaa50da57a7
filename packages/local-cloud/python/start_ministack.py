"""Starts MiniStack with shards that close as on AWS, and that stay quick when they hold much.

MiniStack itself removes a shard that is split or merged, with every record that nobody has read yet. On AWS it stays until its
records expire: it takes no more, is listed with its last sequence number, and tells its readers when they are at its end.
"""

import json
import time
from bisect import bisect_left

from ministack.app import main
from ministack.core.responses import error_response_json, json_response
from ministack.services import kinesis

LAST = "ending_sequence_number"
CLOSED_AT = "closed_at"
ARRIVAL = "ApproximateArrivalTimestamp"


def open_shards(stream):
    return {name: shard for name, shard in stream["shards"].items() if LAST not in shard}


def closing(reshard, named):
    """A split or merge that keeps the shards which it closes."""

    def kept(data):
        _, stream = kinesis._resolve_stream(data)
        if stream is None:
            return reshard(data)
        for name in (data.get(field) for field in named):
            if LAST in stream["shards"].get(name, {}):
                return error_response_json("ResourceInUseException", f"Shard {name} is closed", 400)
        before = dict(stream["shards"])
        last = kinesis._next_sequence_number()
        answer = reshard(data)
        for name in before.keys() - stream["shards"].keys():
            stream["shards"][name] = {**before[name], LAST: last, CLOSED_AT: time.time()}
        return answer

    return kept


def routed(route):
    return lambda key, stream: route(key, {"shards": open_shards(stream)})


def with_last(shard_out):
    def listed(name, shard):
        out = shard_out(name, shard)
        if LAST in shard:
            out["SequenceNumberRange"]["EndingSequenceNumber"] = shard[LAST]
        return out

    return listed


def ending(get_records):
    """Without a next iterator where a closed shard has no more."""

    def records(data):
        state = kinesis._shard_iterators.get(data.get("ShardIterator")) or {}
        status, headers, body = get_records(data)
        stream = kinesis._streams.get(state.get("stream"))
        name = state.get("shard_id")
        if status != 200 or stream is None or LAST not in stream["shards"].get(name, {}):
            return status, headers, body
        page = json.loads(body)
        next_iterator = kinesis._shard_iterators[page["NextShardIterator"]]
        if next_iterator["position"] < len(stream["shards"][name]["records"]):
            return status, headers, body
        del page["NextShardIterator"]
        page["ChildShards"] = [child(key, shard) for key, shard in stream["shards"].items() if name in parents(shard)]
        return json_response(page)

    return records


def parents(shard):
    return [shard[key] for key in ("parent_shard_id", "adjacent_parent_shard_id") if shard.get(key)]


def child(name, shard):
    hash_keys = {"StartingHashKey": shard["starting_hash_key"], "EndingHashKey": shard["ending_hash_key"]}
    return {"ShardId": name, "ParentShards": parents(shard), "HashKeyRange": hash_keys}


def expire_records(stream):
    """As MiniStack's own, which looks at every record of a stream at each call, and forgets that iterators count them."""
    oldest = time.time() - stream["RetentionPeriodHours"] * 3600
    for name, shard in list(stream["shards"].items()):
        if shard.get(CLOSED_AT, oldest) < oldest:
            del stream["shards"][name]
        elif shard["records"] and shard["records"][0][ARRIVAL] < oldest:
            drop(stream, name, bisect_left(shard["records"], oldest, key=lambda record: record[ARRIVAL]))


def drop(stream, name, count):
    del stream["shards"][name]["records"][:count]
    for state in kinesis._shard_iterators.values():
        if state["stream"] == stream["StreamName"] and state["shard_id"] == name:
            state["position"] = max(0, state["position"] - count)


def now_and_then(work):
    """At most once a second: each call of a reader leaves an iterator, and each looked at all of them."""
    last = 0.0

    def sometimes():
        nonlocal last
        if time.monotonic() - last > 1:
            last = time.monotonic()
            work()

    return sometimes


def counting(summary):
    def counted(data):
        _, stream = kinesis._resolve_stream(data)
        status, headers, body = summary(data)
        if status != 200:
            return status, headers, body
        answer = json.loads(body)
        answer["StreamDescriptionSummary"]["OpenShardCount"] = len(open_shards(stream))
        return json_response(answer)

    return counted


kinesis._split_shard = closing(kinesis._split_shard, ["ShardToSplit"])
kinesis._merge_shards = closing(kinesis._merge_shards, ["ShardToMerge", "AdjacentShardToMerge"])
kinesis._route_to_shard = routed(kinesis._route_to_shard)
kinesis._shard_out = with_last(kinesis._shard_out)
kinesis._get_records = ending(kinesis._get_records)
kinesis._expire_records = expire_records
kinesis._expire_iterators = now_and_then(kinesis._expire_iterators)
kinesis._describe_stream_summary = counting(kinesis._describe_stream_summary)

if __name__ == "__main__":
    main()
