"""The stream of the outbox's table, as Lambda hands it to a function."""

from __future__ import annotations

import http.client
import json

from dynamodb import SIGNED, DynamoDB


class Stream:
    """What is put from now on."""

    def __init__(self, dynamodb: DynamoDB, arn: str) -> None:
        self.port = dynamodb.port
        shards = self._ask("DescribeStream", StreamArn=arn)["StreamDescription"]["Shards"]
        self.at = [self._ask("GetShardIterator", StreamArn=arn, ShardId=shard["ShardId"],
                             ShardIteratorType="LATEST")["ShardIterator"] for shard in shards]

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

    def take(self) -> dict[str, list[dict]]:
        """A batch of what is new."""
        records = []
        for i, at in enumerate(self.at):
            said = self._ask("GetRecords", ShardIterator=at)
            self.at[i] = said.get("NextShardIterator", at)
            records += said["Records"]
        return {"Records": records}
