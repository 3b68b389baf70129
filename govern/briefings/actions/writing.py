"""Writing: a new briefing, and a new version of its text, which voids every approval."""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import UNSET

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries, rules
from govern.briefings.model import Audience, Begin, Briefing, BriefingEdit, NewBriefing, Repeat, Schedule, Stage
from govern.briefings.model.drafting import Part, SavePart
from govern.briefings.queries.announcements import told_outside
from govern.briefings.queries.audiences import taken as chosen_audience
from govern.briefings.tables import Briefing as Briefings
from govern.briefings.tables import BriefingStep, BriefingText
from govern.decisions import queries as decisions
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.record import actions as record
from govern.record.rules import meanwhile

REGISTER = 9
EDITED = "A new version of the text needs approval."


Problems = dict[str, str]


async def add(viewer: Person, programme_id: int, new: NewBriefing, *, clarifies: int | None = None) -> Briefing:
    """Adds a draft with the first version of its text; `clarifies` is the briefing that it clears up."""
    return await _add(viewer, programme_id, new, lambda wrong: wrong, clarifies=clarifies)


async def begin(viewer: Person, programme_id: int, words: Begin) -> Briefing:
    """Adds a draft of which only the words are there; who gets it and when is said after."""
    new = NewBriefing(
        title=words.title, subject=words.subject, text=words.text, council_code=words.council_code,
        audience=Audience(kinds=()), schedule=Schedule(repeat=Repeat.ONCE),
    )  # fmt: skip
    return await _add(
        viewer,
        programme_id,
        new,
        lambda wrong: rules.drafting.refused(wrong, Part.WORDS, rules.wording.gaps(new) if words.later else ()),
    )


async def _add(
    viewer: Person,
    programme_id: int,
    new: NewBriefing,
    refused: Callable[[Problems], Problems],
    *,
    clarifies: int | None = None,
) -> Briefing:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        councils = await partners.council_ids(viewer, programme_id)
        council_id = _own(new.council_code, councils)
        allow(
            viewer,
            "write",
            Thing(kind="briefing", programme_id=programme_id, council_id=council_id, is_draft=True),
        )
        chosen = await chosen_audience(viewer, programme_id, new.audience, council_id=council_id)
        new = msgspec.structs.replace(new, audience=rules.wording.own(chosen, council_id))
        await one_at_a_time(programme_id)
        taken = await refs_of(programme_id)
        wrong = refused(rules.wording.problems(new) | await _strange(viewer, programme_id, new))
        wrong |= rules.audience.evidenced(new.audience, clarifies=clarifies, council_id=council_id)
        if new.ref in taken:
            wrong["ref"] = f"There is already a {new.ref}."
        if wrong:
            raise Invalid(wrong)
        row = Briefings(
            programme=programme_id, reference=new.ref or rules.wording.next_ref(taken), title=new.title,
            council=council_id, stage=Stage.DRAFT.value, by=viewer.id, at=clock.now(), version=1, clarifies=clarifies,
        )  # fmt: skip
        await row.save()
        await _write(viewer, row.id, new, number=1)
        await step(viewer, row.id, Stage.DRAFT)
        found = await queries.briefing(viewer, row.id)
        await note(viewer, "wrote", found, text=1)
        return found


def _own(code: str | None, councils: dict[str, int]) -> int | None:
    if code and code not in councils:
        raise Invalid({"council_code": f"No partner has the code {code}."})
    return councils.get(code or "")


async def one_at_a_time(programme_id: int) -> None:
    """Two people who add at once get two references, not one refusal."""
    await Briefings.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)


async def refs_of(programme_id: int) -> list[str]:
    rows = await Briefings.select(Briefings.reference).where(Briefings.programme == programme_id)
    return [row["ref"] for row in rows]


async def _strange(viewer: Person, programme_id: int, new: NewBriefing | Briefing) -> dict[str, str]:
    return rules.wording.strange(
        new,
        known=await _ties(viewer, programme_id, new.schedule),
        councils=[one.council_id for one in await partners.partners(viewer, programme_id)],
    )


async def _ties(viewer: Person, programme_id: int, schedule: Schedule) -> dict[Repeat, list[int]]:
    """What this schedule may name, by kind: read only where it names such a thing."""
    found: dict[Repeat, list[int]] = {}
    if schedule.milestone:
        found[Repeat.MILESTONE] = [one.id for one in (await plan.plan(viewer, programme_id)).milestones]
    if schedule.decision:
        found[Repeat.DECISION] = [one.id for one in await decisions.decisions(viewer, programme_id)]
    if schedule.meeting:
        found[Repeat.MEETING] = [one.id for one in await decisions.meetings(viewer, programme_id)]
    return found


async def rewrite(viewer: Person, briefing_id: int, edit: BriefingEdit) -> Briefing:
    """Changes a briefing. Where an approver agreed to what changes, it is a new text and a draft again. What was open
    in a draft before may stay open."""
    return await _rewrite(viewer, briefing_id, edit, rules.drafting.newly_wrong)


async def save_part(viewer: Person, briefing_id: int, said: SavePart) -> Briefing:
    """The same for one part of it: what is wrong in the others is no reason to lose this one."""

    def refused(_: Briefing, after: Briefing, wrong: Problems) -> Problems:
        return rules.drafting.refused(wrong, said.part, rules.wording.gaps(after) if said.later else ())

    return await _rewrite(viewer, briefing_id, said.edit, refused)


async def _rewrite(
    viewer: Person, briefing_id: int, edit: BriefingEdit, refused: Callable[[Briefing, Briefing, Problems], Problems]
) -> Briefing:
    async with unit_of_work():
        before = await opened(viewer, briefing_id, "write", version=edit.version)
        if reason := rules.wording.closed(before):
            raise Invalid({"form": reason})
        after = rules.wording.edited(before, edit)
        if edit.audience is not UNSET:
            chosen = await chosen_audience(viewer, before.programme_id, edit.audience, council_id=before.council_id)
            after = msgspec.structs.replace(after, audience=chosen)
        after = msgspec.structs.replace(after, audience=rules.wording.own(after.audience, before.council_id))
        wrong = rules.wording.problems(after) | await _strange(viewer, before.programme_id, after)
        wrong |= rules.sensitivity.announced(after, await told_outside(viewer, before))
        wrong |= rules.audience.evidenced(after.audience, clarifies=before.clarifies, council_id=before.council_id)
        if wrong := refused(before, after, wrong):
            raise Invalid(wrong)
        if after == before:
            return before
        number = rules.approval.text_number(before, after)
        if number > before.text_number:
            await _write(viewer, before.id, after, number=number)
            if before.stage is not Stage.DRAFT:
                await step(viewer, before.id, Stage.DRAFT, EDITED)
        stage = before.stage if number == before.text_number else Stage.DRAFT
        found = await moved_on(viewer, before, title=after.title, stage=stage.value)
        await note(viewer, "changed", found, text=[before.text_number, number])
        return found


async def opened(viewer: Person, briefing_id: int, verb: str, *, version: int) -> Briefing:
    """The briefing, held for this transaction, if the viewer may and nobody came first."""
    found = await queries.briefing_for_update(viewer, briefing_id)
    allow(viewer, verb, rules.walls.thing(found))
    if version != found.version:
        last = meanwhile(await queries.history(viewer, found.id))
        raise Conflict(f"{found.ref} was changed while you were working on it. {last}", msgspec.to_builtins(found))
    return found


async def moved_on(viewer: Person, before: Briefing, **changes: Any) -> Briefing:
    values: dict[Any, Any] = {"version": before.version + 1, **changes}
    await Briefings.update(values).where(Briefings.id == before.id)
    return await queries.briefing(viewer, before.id)


async def step(viewer: Person, briefing_id: int, stage: Stage, because: str = "") -> None:
    await BriefingStep.insert(
        BriefingStep(briefing=briefing_id, stage=stage.value, because=because, by=viewer.id, at=clock.now())
    )


async def note(viewer: Person, verb: str, briefing: Briefing, **facts: Any) -> None:
    await record.note(viewer, verb, rules.walls.thing(briefing), ref=briefing.ref, **facts)


async def _write(viewer: Person, briefing_id: int, new: NewBriefing | Briefing, *, number: int) -> None:
    is_behind = isinstance(new, Briefing) and new.is_welsh_behind
    about = {"briefing": briefing_id, "number": number, "by": viewer.id, "at": clock.now()}
    await BriefingText.insert(written(new, is_welsh_behind=is_behind or None, **about))


def written(new: NewBriefing | Briefing, **about: Any) -> BriefingText:
    """The row of one version of a text."""
    return BriefingText(
        subject=new.subject,
        body=new.text.rstrip(),  # a cell of a workbook keeps no empty lines, and would seem changed
        audience=msgspec.json.encode(new.audience).decode(),
        asks=new.asks.value,
        questions=msgspec.json.encode(new.questions).decode(),
        welsh=msgspec.json.encode(new.welsh).decode() if new.welsh else None,
        message_type=new.message_type.value,
        if_lost=new.if_lost.value,
        papers=msgspec.json.encode(new.papers).decode() if new.papers else None,
        sensitivity=new.sensitivity.value,
        **_schedule(new.schedule),
        **about,
    )


def _schedule(schedule: Schedule) -> dict[str, Any]:
    return {
        "repeat": schedule.repeat.value,
        "hour": schedule.at,
        "first_on": schedule.first,
        "last_on": schedule.last,
        "milestone": schedule.milestone,
        "decision": schedule.decision,
        "decision_day": schedule.day.value if schedule.day else None,
        "meeting": schedule.meeting,
        "working_days_before": schedule.working_days_before,
        "rule": schedule.rule if schedule.repeat is Repeat.RULE else None,
        "closed": schedule.closed.value,
    }
