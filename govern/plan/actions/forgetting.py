"""Who works on a task is a name in the file it came in: erased people go there too (law 14)."""

from collections.abc import Iterable

import msgspec

from govern.plan.tables import FiledTask, PlanFile, PlanImport
from govern.record.rules import FORMER

WAITING = """
UPDATE plan_import SET stage = 'refused', step = 'Not brought in', content = NULL, draft = NULL, found = NULL,
    problems = '{"file": "Somebody was forgotten while this file waited. Choose it again."}'
WHERE draft IS NOT NULL OR content IS NOT NULL
"""


async def forget(words: Iterable[str]) -> None:
    """Names and addresses, where they stand alone; what somebody wrote into notes is that file's. A file that is not in
    the plan yet is forgotten whole."""
    await PlanImport.raw(WAITING)
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
