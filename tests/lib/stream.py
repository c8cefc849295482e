"""The stream of a table, as Lambda hands it to a function."""

from __future__ import annotations

import functools

import botocore.session
from botocore.config import Config

Record = dict


def number_of(record: Record) -> str:
    """Where a record stands in its shard."""
    return record["dynamodb"]["SequenceNumber"]


def as_lambda_tells(record: Record, stream: str) -> Record:
    """A record of the stream as a function gets it: plain JSON that names its stream."""
    told = dict(record["dynamodb"])
    told["ApproximateCreationDateTime"] = told["ApproximateCreationDateTime"].timestamp()
    return {**record, "dynamodb": told, "eventSourceARN": stream}


@functools.cache
def client_of(port: int) -> object:
    """The official client of the streams of a DynamoDB Local; threads may share it."""
    return botocore.session.Session().create_client(
        "dynamodbstreams", region_name="eu-west-1", endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id="local", aws_secret_access_key="local", config=Config(retries={"max_attempts": 3}))


class Stream:
    """All records of a stream from its beginning, in the order of each shard."""

    def __init__(self, port: int, arn: str) -> None:
        self.client = client_of(port)
        self.arn = arn
        self.last: dict[str, str] = {}

    def iterator(self, shard: str) -> str:
        """Where to go on in a shard: after what was read last."""
        last = self.last.get(shard)
        where = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": last} if last else {
            "ShardIteratorType": "TRIM_HORIZON"}
        return self.client.get_shard_iterator(StreamArn=self.arn, ShardId=shard, **where)["ShardIterator"]

    def read(self, shard: str) -> list[Record]:
        """What has come to a shard.  An iterator made before the shard's first record is void after it."""
        try:
            got = self.client.get_records(ShardIterator=self.iterator(shard))["Records"]
        except self.client.exceptions.TrimmedDataAccessException:
            return self.read(shard)
        if got:
            self.last[shard] = number_of(got[-1])
        return got

    def look(self) -> list[Record]:
        """What has come since the last look."""
        described = self.client.describe_stream(StreamArn=self.arn)["StreamDescription"]
        found = [record for shard in described["Shards"] for record in self.read(shard["ShardId"])]
        return [as_lambda_tells(record, self.arn) for record in found]
