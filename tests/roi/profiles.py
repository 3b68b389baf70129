"""A benefit whose budget is named, so that a section 151 officer can stand behind it."""

from typing import Any

from govern.people.model import Person
from govern.roi import actions, queries
from govern.roi.model import Line
from govern.roi.model.profiles import Backing, BackingKind, BudgetLine, KeepProfile


def said(line: Line, *posts: str, **changes: Any) -> KeepProfile:
    known: dict[str, Any] = {
        "version": line.version,
        "measure": "Posts in revenues",
        "budget_lines": (BudgetLine("A", "R1204", 2027),),
        "backings": tuple(Backing(BackingKind.POST, one) for one in posts),
    }
    return KeepProfile(**known | changes)


async def founded(viewer: Person, line: Line, *posts: str, **changes: Any) -> Line:
    await actions.keep_profile(viewer, line.id, said(line, *posts, **changes))
    return await queries.line(viewer, line.id)
