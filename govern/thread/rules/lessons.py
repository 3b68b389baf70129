"""Before each gate the lessons are looked at: whom that waits for, and what of the workbook's reviews can be taken."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from govern.kit import text
from govern.people.model import Person, Role, Thing
from govern.people.rules import may
from govern.thread.model import Need
from govern.thread.model.gates import GateStanding
from govern.thread.model.lesson_sheets import LessonReviewRow

AHEAD = timedelta(days=30)
ASKED = (Role.PROGRAMME_MANAGER, Role.SPONSOR)
UNKNOWN = "“{}” is not in the sheet it refers to. Add it there, or correct it here."


def review_needs(
    viewer: Person,
    programme_id: int,
    found: Iterable[GateStanding],
    held: Collection[int | None],
    *,
    today: date,
) -> list[Need]:
    """Of gates that are due within 30 days, are not passed, and at which nobody has looked at the lessons."""
    asked = any(one.programme_id == programme_id and one.role in ASKED for one in viewer.roles)
    if not asked or not may(viewer, "review", Thing(kind="lesson", programme_id=programme_id)):
        return []
    return [
        Need(
            sentence=f"The lessons are looked at before gate “{one.gate.name}”, due on {text.day(one.due)}.",
            does="Review the lessons",
            href=f"/gates/{one.gate.id}/lessons",
            day=one.due,
        )
        for one in found
        if one.due and one.due <= today + AHEAD and not one.gate.is_passed and one.gate.id not in held
    ]


def review_problems(
    rows: Sequence[LessonReviewRow],
    *,
    gates: Collection[str],
    lessons: Collection[str],
    people: Collection[str],
) -> dict[str, str]:
    """Every cell that refers to what is not there."""
    wrong: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        place = f"lesson_reviews, row {number}, "
        if row.gate and row.gate not in gates:
            wrong[place + "gate"] = UNKNOWN.format(row.gate)
        if strange := [one for one in row.lessons if one not in lessons]:
            wrong[place + "lessons"] = UNKNOWN.format(strange[0])
        if row.reviewed_by and row.reviewed_by.lower() not in people:
            wrong[place + "reviewed_by"] = UNKNOWN.format(row.reviewed_by)
    return wrong
