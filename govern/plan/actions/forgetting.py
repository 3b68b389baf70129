"""Who works on a task is a name in the file it came in: erased people go there too (law 14)."""

from collections.abc import Iterable

import msgspec

from govern.plan.tables import FiledTask, PlanFile
from govern.record.rules import FORMER


async def forget(words: Iterable[str]) -> None:
    """Names and addresses, where they stand alone; what somebody wrote into notes is that file's."""
    former = msgspec.json.encode(FORMER).decode()
    for written in words:
        name = msgspec.json.encode(written).decode()
        for table, column in ((FiledTask, "filed"), (PlanFile, "head")):
            await table.raw(
                f"UPDATE {table._meta.tablename} SET {column} = replace({column}, {{}}, {{}}) "
                f"WHERE strpos({column}, {{}}) > 0",
                name,
                former,
                name,
            )
