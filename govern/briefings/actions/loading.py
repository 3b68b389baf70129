"""The workbook's briefings, in bulk: checked as a whole, or not loaded at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.briefings import rules
from govern.briefings.actions.consultations import load_consultations
from govern.briefings.actions.loading_audiences import Saved, load_audiences
from govern.briefings.actions.loading_held import Held, load_held
from govern.briefings.actions.loading_papers import with_papers
from govern.briefings.actions.loading_stakeholders import Named, load_stakeholders
from govern.briefings.actions.pulse import load_pulse
from govern.briefings.actions.voices import load_voices
from govern.briefings.actions.writing import written
from govern.briefings.model import AudienceRow, BriefingRow, NewBriefing, Repeat, Stage
from govern.briefings.model.announcements import AnnouncementRow
from govern.briefings.model.consultations import ConsultationRow
from govern.briefings.model.embargoes import EmbargoRow
from govern.briefings.model.papers import BriefingPaperRow
from govern.briefings.model.pulse import PulseRow
from govern.briefings.model.stakeholders import ActivityRow, StakeholderRow
from govern.briefings.model.supplements import SupplementRow
from govern.briefings.model.voices import VoiceRow
from govern.briefings.queries.ties import named_ties
from govern.briefings.tables import Briefing, BriefingApproval, BriefingStep, BriefingText
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, ids_by_email
from govern.record import actions as record

Ids = Mapping[str, int]
NEEDS_APPROVAL = frozenset({Stage.APPROVED, Stage.PAUSED, Stage.FINISHED})


class _Known(NamedTuple):
    """What references in the sheet stand for, and when it is loaded."""

    people: Ids
    councils: Ids
    ties: Mapping[Repeat, Ids]
    at: datetime
    saved: Saved


async def load(
    viewer: Person,
    programme_id: int,
    briefings: Sequence[BriefingRow],
    audiences: Sequence[AudienceRow] = (),
    *,
    briefing_papers: Sequence[BriefingPaperRow] = (),
    stakeholders: Sequence[StakeholderRow] = (),
    communications: Sequence[ActivityRow] = (),
    consultations: Sequence[ConsultationRow] = (),
    pulse: Sequence[PulseRow] = (),
    voices: Sequence[VoiceRow] = (),
    supplements: Sequence[SupplementRow] = (),
    embargoes: Sequence[EmbargoRow] = (),
    announcements: Sequence[AnnouncementRow] = (),
) -> None:
    """Fills an empty register; `Invalid` names row and column of all that does not fit."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        known = await _known(viewer, programme_id, audiences)
        wrong: dict[str, str] = {}
        read = [
            _read(row, known, where=f"briefings, row {number}", wrong=wrong)
            for number, row in enumerate(briefings, start=2)
        ]
        read = with_papers(briefing_papers, [(row.ref, one) for row, one in zip(briefings, read, strict=True)], wrong)
        if wrong := wrong | _doubles(briefings):
            raise Invalid(wrong)
        await _insert(programme_id, briefings, [one for one in read if one], known=known)
        held = Held(supplements, embargoes, announcements)
        await load_held(viewer, programme_id, held, people=known.people, councils=known.councils, at=known.at)
        named = Named(known.people, known.councils, known.ties[Repeat.MILESTONE], known.saved)
        await load_stakeholders(viewer, programme_id, stakeholders, communications, known=named)
        await load_consultations(viewer, programme_id, consultations, councils=known.councils)
        await record.note(viewer, "loaded", Thing(kind="briefing", programme_id=programme_id), rows=len(briefings))
        await load_pulse(viewer, programme_id, pulse)
        await load_voices(viewer, programme_id, voices)


async def _known(viewer: Person, programme_id: int, audiences: Sequence[AudienceRow]) -> _Known:
    return _Known(
        people=await ids_by_email(),
        councils=await partners.council_ids(viewer, programme_id),
        ties=await named_ties(viewer, programme_id),
        at=clock.now(),
        saved=await load_audiences(viewer, programme_id, audiences),
    )


def _doubles(rows: Sequence[BriefingRow]) -> dict[str, str]:
    seen: set[str] = set()
    wrong = {}
    for number, row in enumerate(rows, start=2):
        if row.ref in seen:
            wrong[f"briefings, row {number}, ref"] = f"{row.ref} stands in a row above already."
        seen.add(row.ref)
    return wrong


def _read(row: BriefingRow, known: _Known, *, where: str, wrong: dict[str, str]) -> NewBriefing | None:
    """The briefing of a row; what is wrong with it is added to `wrong`."""
    problems = _unknown(row, known) | _approved(row)
    found = None
    try:
        saved = {**known.saved.get("", {}), **known.saved.get(row.council, {})}
        found = rules.sheet.briefing(row, councils=known.councils, ties=known.ties, saved=saved)
        found = replace(found, audience=rules.wording.own(found.audience, known.councils.get(row.council)))
        open_ = rules.wording.gaps(found) if _stage(row) is Stage.DRAFT else {}
        wrong_in = {field: said for field, said in rules.wording.problems(found).items() if field not in open_}
        problems = wrong_in | problems
    except Invalid as refused:
        problems = refused.problems | problems
    wrong |= {f"{where}, {rules.sheet.column(field)}": problem for field, problem in problems.items()}
    return found


def _unknown(row: BriefingRow, known: _Known) -> dict[str, str]:
    named = {
        "council": (row.council, known.councils),
        **{kind.value: (getattr(row, kind.value), ids) for kind, ids in known.ties.items()},
        "written_by": (row.written_by.lower(), known.people),
        "approved_by": (row.approved_by.lower(), known.people),
    }
    return {
        column: f"“{value}” is not in the sheet it refers to. Add it there, or correct it here."
        for column, (value, ids) in named.items()
        if value and value not in ids
    }


def _approved(row: BriefingRow) -> dict[str, str]:
    if row.approved_by and row.approved_by.lower() == row.written_by.lower():
        return {"approved_by": "Somebody who did not write it has to approve it."}
    if _stage(row) in NEEDS_APPROVAL and not row.approved_by:
        return {"approved_by": "Say who approved it, or make it a draft."}
    return {}


def _stage(row: BriefingRow) -> Stage:
    return row.stage or (Stage.APPROVED if row.approved_by else Stage.DRAFT)


async def _insert(
    programme_id: int, rows: Sequence[BriefingRow], briefings: Sequence[NewBriefing], *, known: _Known
) -> None:
    await insert_all(Briefing, [_briefing(programme_id, row, known) for row in rows])
    found = await Briefing.select(Briefing.reference, Briefing.id).where(Briefing.programme == programme_id)
    ids = {row["ref"]: row["id"] for row in found}
    texts = [
        written(
            new,
            briefing=ids[row.ref],
            number=1,
            by=known.people.get(row.written_by.lower()),
            at=known.at,
            is_welsh_behind=row.welsh_behind or None,
        )
        for row, new in zip(rows, briefings, strict=True)
    ]
    await insert_all(BriefingText, texts)
    made = await BriefingText.select(BriefingText.briefing, BriefingText.id).where(
        BriefingText.briefing.is_in(list(ids.values()) or [0])
    )
    text_ids = {row["briefing"]: row["id"] for row in made}
    approvals = [
        BriefingApproval(text=text_ids[ids[row.ref]], by=known.people[row.approved_by.lower()], at=known.at)
        for row in rows
        if row.approved_by
    ]
    await insert_all(BriefingApproval, approvals)
    await insert_all(BriefingStep, [_step(ids[row.ref], row, known) for row in rows])


def _briefing(programme_id: int, row: BriefingRow, known: _Known) -> Briefing:
    return Briefing(
        programme=programme_id,
        reference=row.ref,
        title=row.title,
        council=known.councils.get(row.council),
        stage=_stage(row).value,
        by=known.people.get(row.written_by.lower()),
        at=known.at,
        version=1,
    )


def _step(briefing_id: int, row: BriefingRow, known: _Known) -> BriefingStep:
    by = known.people.get((row.approved_by or row.written_by).lower())
    return BriefingStep(briefing=briefing_id, stage=_stage(row).value, because="", by=by, at=known.at)
