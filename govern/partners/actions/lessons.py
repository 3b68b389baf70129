"""Noting what was learnt, sharing it with other programmes, and going by it."""

from collections.abc import Sequence

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries
from govern.partners.model import Lesson, LessonRow, NewLesson
from govern.partners.model.lessons import NewLessonUse
from govern.partners.tables import Lesson as Lessons
from govern.partners.tables import LessonDetail, LessonShare, LessonUse
from govern.people.model import Person, Thing
from govern.people.queries import allow, ids_by_email
from govern.record import actions as record


async def add_lesson(viewer: Person, programme_id: int, new: NewLesson) -> Lesson:
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        allow(viewer, "add", Thing(kind="lesson", programme_id=programme_id))
        row = Lessons(
            programme=programme_id,
            by=viewer.id,
            title=new.title,
            text=new.text,
            again=new.again,
            noted_on=clock.today(),
        )
        await row.save()
        await _detail(row.id, new).save()
        await record.note(viewer, "noted", Thing(kind="lesson", id=row.id, programme_id=programme_id))
        return await queries.lesson(viewer, row.id)


def _detail(lesson_id: int, told: NewLesson | LessonRow) -> LessonDetail:
    kind = told.lesson_kind if isinstance(told, NewLesson) else told.kind
    return LessonDetail(
        lesson=lesson_id,
        why=told.why,
        evidence=told.evidence,
        lgsl=told.lgsl,
        kind=kind.value if kind else None,
        stage=told.stage.value if told.stage else None,
        helps=";".join(sorted({one.value for one in told.helps})),
    )


async def share_lesson(viewer: Person, lesson_id: int) -> Lesson:
    """From now on every programme of this installation may read it; saying it twice changes nothing."""
    async with unit_of_work():
        found = await queries.lesson(viewer, lesson_id)
        thing = Thing(kind="lesson", id=found.id, programme_id=found.programme_id)
        allow(viewer, "share", thing)
        if not found.is_shared:
            await LessonShare.insert(LessonShare(lesson=found.id, by=viewer.id, at=clock.now()))
            await record.note(viewer, "shared", thing)
        return await queries.lesson(viewer, lesson_id)


async def use_lesson(viewer: Person, lesson_id: int, use: NewLessonUse) -> Lesson:
    """A programme goes by it: counted once for each person, programme and place."""
    async with unit_of_work():
        found = await queries.lesson(viewer, lesson_id)
        allow(viewer, "use", Thing(kind="lesson", id=found.id, programme_id=queries.visible(viewer, use.programme_id)))
        same = (LessonUse.lesson == found.id) & (LessonUse.programme == use.programme_id)
        if not await LessonUse.exists().where(
            same & (LessonUse.helps == use.helps.value) & (LessonUse.by == viewer.id)
        ):
            made = LessonUse(
                lesson=found.id, programme=use.programme_id, helps=use.helps.value, by=viewer.id, at=clock.now()
            )
            await LessonUse.insert(made)
            thing = Thing(kind="lesson", id=found.id, programme_id=use.programme_id)
            await record.note(viewer, "used", thing, helps=use.helps.value)
        return await queries.lesson(viewer, lesson_id)


async def load_lessons(viewer: Person, programme_id: int, rows: Sequence[LessonRow]) -> None:
    """The workbook's sheet, in bulk."""
    if wrong := _twice(rows):
        raise Invalid(wrong)
    known = await ids_by_email()
    made = [
        Lessons(
            programme=programme_id,
            title=row.title,
            text=row.text,
            again=row.again,
            noted_on=row.noted_on,
            by=known.get(row.noted_by.lower()),
            reference=row.ref,
            workstream=row.workstream or None,
        )
        for row in rows
    ]
    await insert_all(Lessons, made)
    found = await Lessons.select(Lessons.reference, Lessons.id).where(Lessons.programme == programme_id)
    ids = {one["ref"]: one["id"] for one in found}
    await insert_all(LessonDetail, [_detail(ids[row.ref], row) for row in rows])
    shared = [LessonShare(lesson=ids[row.ref], by=viewer.id, at=clock.now()) for row in rows if row.shared]
    await insert_all(LessonShare, shared)
    await record.note(viewer, "loaded", Thing(kind="lesson", programme_id=programme_id), rows=len(rows))


def _twice(rows: Sequence[LessonRow]) -> dict[str, str]:
    seen: set[str] = set()
    wrong = {}
    for number, row in enumerate(rows, start=2):
        if row.ref in seen:
            wrong[f"lessons, row {number}, ref"] = f"{row.ref} stands in a row above already."
        seen.add(row.ref)
    return wrong
