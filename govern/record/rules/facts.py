"""What sentences of the record say of facts alike."""

from collections.abc import Mapping
from datetime import date

from govern.kit import text
from govern.record.model import Fact

Facts = Mapping[str, Fact]
SHOWN = 8  # of a hash: enough to find the same again


def day(fact: Fact) -> str:
    return text.day(date.fromisoformat(str(fact))) if fact else "no day"
