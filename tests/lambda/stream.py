"""The stream of the outbox's table, as Lambda hands it to a function."""

from __future__ import annotations

import http.client
import json

from dynamodb import SIGNED, DynamoDB


class Stream:
    """What is put from now on."""

    def __init__(self, dynamodb: DynamoDB, arn: str) -> None:
        self.port, self.arn = dynamodb.port, arn
        self.last: dict[str, str] = {}
        while self.take()["Records"]:
            pass

    def _ask(self, what: str, **asked: str) -> dict:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", "/", json.dumps(asked), {
            "X-Amz-Target": f"DynamoDBStreams_20120810.{what}", "Authorization": SIGNED,
            "Content-Type": "application/x-amz-json-1.0"})
        answer = connection.getresponse()
        said = json.loads(answer.read())
        connection.close()
        assert answer.status == 200, said
        return said

    def _place(self, shard: str) -> str:
        """Where to go on in a shard.  One that was asked for before a shard's first record is void."""
        last = self.last.get(shard)
        after = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": last} if last else {
            "ShardIteratorType": "TRIM_HORIZON"}
        return self._ask("GetShardIterator", StreamArn=self.arn, ShardId=shard, **after)["ShardIterator"]

    def take(self) -> dict[str, list[dict]]:
        """A batch of what is new."""
        records = []
        for shard in self._ask("DescribeStream", StreamArn=self.arn)["StreamDescription"]["Shards"]:
            name = shard["ShardId"]
            found = self._ask("GetRecords", ShardIterator=self._place(name))["Records"]
            if found:
                self.last[name] = found[-1]["dynamodb"]["SequenceNumber"]
            records += found
        return {"Records": records}
