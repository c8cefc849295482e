"""A fixture on AWS: its own tables in an account, and the commands with --aws."""

from __future__ import annotations

import json
import re

from . import tables
from .account import KEY, Account
from .fixture import Fixture

#: The tables, by their names in SQLite.
NAMES = {"event": "ev-event", "guest": "ev-guests", "audit": "ev-audit", "outbox": "ev-outbox"}


class AwsFixture(Fixture):
    """A fixture without what only a data directory has: a server, files, SQL."""

    def __init__(self, account: Account) -> None:
        super().__init__()
        self.account = account
        self.prefix = account.prefix()
        tables.make(account.db.call, self.prefix)

    def __exit__(self, *what: object) -> None:
        try:
            super().__exit__(*what)
        finally:
            tables.drop(self.account.db.call, self.prefix)

    def secrets(self) -> set[str]:
        """What no log may contain, besides addresses and links."""
        return {KEY}

    def environment(self) -> dict[str, str]:
        own = {k: v for k, v in super().environment().items() if not k.startswith("AWS_")}
        return own | self.account.environment(self.prefix)

    def where(self) -> list[str]:
        return ["--aws"]

    # ---- what is in the tables ----

    def items(self, table: str) -> list[dict]:
        """All items of a table, as DynamoDB writes them."""
        return self.account.db.scan(self.prefix + NAMES[table])

    def dump(self) -> str:
        return "\n".join(f"{table} {row}" for table in NAMES for row in
                         sorted(json.dumps(item, sort_keys=True) for item in self.items(table)))

    def outbox(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for item in self.items("outbox"):
            found[item["status"]["S"]] = found.get(item["status"]["S"], 0) + 1
        return found

    def overwrite(self, table: str, event: str = "", **values: int | str) -> None:
        key = "id" if table == "event" else "event"
        changed = {name: {"N" if isinstance(value, int) else "S": str(value)}
                   for name, value in values.items()}
        self.account.db.put_all([(self.prefix + NAMES[table], item | changed) for item in self.items(table)
                                 if event in ("", item[key]["S"])])


def answer_lines(text: str) -> list[str]:
    """The output of a command, without its log lines."""
    return [line for line in text.splitlines() if not re.match(r"\{", line)]
