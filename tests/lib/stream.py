"""The stream of a table, as Lambda delivers it to a function."""

from __future__ import annotations

import functools

import botocore.session
from botocore.config import Config

Record = dict


def number_of(record: Record) -> str:
    """The position of a record in its shard."""
    return record["dynamodb"]["SequenceNumber"]


def as_lambda_delivers(record: Record, stream: str) -> Record:
    """A record of the stream as a function gets it: plain JSON that names its stream."""
    change = dict(record["dynamodb"])
    change["ApproximateCreationDateTime"] = change["ApproximateCreationDateTime"].timestamp()
    return {**record, "dynamodb": change, "eventSourceARN": stream}


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
        """The iterator after the last record that was read."""
        last = self.last.get(shard)
        where = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": last} if last else {
            "ShardIteratorType": "TRIM_HORIZON"}
        return self.client.get_shard_iterator(StreamArn=self.arn, ShardId=shard, **where)["ShardIterator"]

    def read(self, shard: str) -> list[Record]:
        """The new records of a shard.  An iterator from before the first record of a shard is void after it."""
        try:
            got = self.client.get_records(ShardIterator=self.iterator(shard))["Records"]
        except self.client.exceptions.TrimmedDataAccessException:
            return self.read(shard)
        if got:
            self.last[shard] = number_of(got[-1])
        return got

    def read_all(self) -> list[Record]:
        """The records since the last call."""
        described = self.client.describe_stream(StreamArn=self.arn)["StreamDescription"]
        found = [record for shard in described["Shards"] for record in self.read(shard["ShardId"])]
        return [as_lambda_delivers(record, self.arn) for record in found]
