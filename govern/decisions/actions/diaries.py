"""The workbook's meetings, lead times, stages, clearances and votes, in bulk: each as it stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

import msgspec
from msgspec.structs import asdict

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.decisions.actions import minuting
from govern.decisions.model import DecisionRow, ProposalRow
from govern.decisions.model.diary_sheets import ClearanceRow, CouncilMeetingRow, LeadTimeRow, StageRow, VoteRow
from govern.decisions.model.minute_sheets import MinutesRow
from govern.decisions.queries.diary_sheets import Diaries
from govern.decisions.queries.laws import laws
from govern.decisions.queries.votes import Said
from govern.decisions.rules import diary_sheets as rules
from govern.decisions.rules import text_hash
from govern.decisions.tables import (
    Clearance,
    CouncilMeeting,
    DecisionVote,
    LeadTime,
    MeetingStatement,
    PartnerDecision,
    StageStatement,
    VoteConfirmation,
)
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.record import actions as record

AFTER_ALL = 5  # the version of a decision as the workbook brings it in
Ids = Mapping[tuple[str, str], int]


async def check(viewer: Person, programme_id: int, sheets: Diaries, decisions: Sequence[DecisionRow]) -> None:
    """`Invalid` with every cell that cannot be taken."""
    found = await partners.partners(viewer, programme_id)
    codes = {one.code for one in found}
    names = {one.name: one.code for one in found}
    decided = {(row.proposal, row.council): row.outcome for row in decisions}
    officers = {
        (one.email.lower(), names[one.council_name], one.role)
        for one in await partners.accounts(viewer, programme_id)
        if one.council_name in names
    }
    wrong = (
        rules.meeting_problems(sheets.meetings, codes)
        | rules.lead_problems(sheets.lead_times, codes)
        | rules.stage_rows_problems(sheets.stages, decided, clock.today())
        | rules.clearance_problems(sheets.clearances, decided, officers)
        | rules.tally_problems(sheets.vote_tallies, codes)
        | rules.vote_problems(sheets.votes, sheets.vote_tallies, decided, clock.today())
        | rules.named_problems(sheets.votes, sheets.vote_tallies, await laws(viewer, programme_id, clock.today()))
    )
    if wrong:
        raise Invalid(wrong)


class _Said:
    """The next version of each decision, for every further thing that is said of it."""

    def __init__(self, ids: Ids, about: dict[str, Any]) -> None:
        self.ids, self.about = ids, about
        self.last = dict.fromkeys(ids.values(), AFTER_ALL)

    def __call__(self, row: StageRow | ClearanceRow | VoteRow) -> dict[str, Any]:
        decision = self.ids[row.proposal, row.council]
        self.last[decision] += 1
        return {"decision": decision, "version": self.last[decision], **self.about}


async def load(
    viewer: Person,
    programme_id: int,
    sheets: Diaries,
    also: tuple[Sequence[ProposalRow], Sequence[MinutesRow]],
    *,
    ids: Ids,
) -> None:
    """`also` are the proposals that were cleared, and the minutes of those meetings."""
    proposals, minutes = also
    councils = await partners.council_ids(viewer, programme_id)
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    await _meetings(programme_id, sheets.meetings, councils, about)
    await minuting.load(viewer, programme_id, minutes, sheets.meetings)
    await insert_all(LeadTime, _lead_times(programme_id, sheets.lead_times, councils, about))
    said = _Said(ids, about)
    hashes = {row.ref: text_hash(row.recommendation) for row in proposals}
    people = {one.email.lower(): one.id for one in await partners.accounts(viewer, programme_id)}
    await insert_all(StageStatement, [_stage(row, said) for row in sheets.stages])
    cleared = [_clearance(row, said(row), text=hashes[row.proposal], by=people) for row in sheets.clearances]
    await insert_all(Clearance, cleared)
    await _votes(sheets, said)
    for decision, version in said.last.items():
        if version > AFTER_ALL:
            await PartnerDecision.update({PartnerDecision.version: version}).where(PartnerDecision.id == decision)
    for name, rows in sheets._asdict().items():
        if rows and name != "vote_tallies":
            thing = Thing(kind=KINDS[name], programme_id=programme_id)
            await record.note(viewer, "loaded", thing, rows=len(rows))


KINDS = {
    "meetings": "meeting",
    "lead_times": "lead-time",
    "stages": "stage",
    "clearances": "clearance",
    "votes": "vote",
}


async def _meetings(
    programme_id: int, rows: Sequence[CouncilMeetingRow], councils: Mapping[str, int], about: dict[str, Any]
) -> None:
    made = [
        CouncilMeeting(programme=programme_id, council=councils[row.council], uid=row.uid, version=1) for row in rows
    ]
    await insert_all(CouncilMeeting, made)
    found = await CouncilMeeting.select(CouncilMeeting.id, CouncilMeeting.council, CouncilMeeting.uid).where(
        CouncilMeeting.programme == programme_id
    )
    known = {(one["council"], one["uid"]): one["id"] for one in found}
    said = [
        MeetingStatement(
            meeting=known[councils[row.council], row.uid],
            version=1,
            route=row.route.value,
            kind=row.kind.value,
            **{name: getattr(row, name) for name in ("body", "day", "begins", "place", "cancelled", "source")},
            **about,
        )
        for row in rows
    ]
    await insert_all(MeetingStatement, said)


def _lead_times(
    programme_id: int, rows: Sequence[LeadTimeRow], councils: Mapping[str, int], about: dict[str, Any]
) -> list[LeadTime]:
    numbers: Counter[str] = Counter()
    found = []
    for row in rows:
        numbers[row.council] += 1
        days = {name: value for name, value in asdict(row).items() if name != "council"}
        council = councils[row.council]
        found.append(LeadTime(programme=programme_id, council=council, number=numbers[row.council], **days, **about))
    return found


def _stage(row: StageRow, said: _Said) -> StageStatement:
    return StageStatement(stage=row.stage.value, planned=row.planned, done=row.done, note=row.note, **said(row))


def _clearance(row: ClearanceRow, said: dict[str, Any], *, text: str, by: Mapping[str, int]) -> Clearance:
    return Clearance(
        kind=row.kind.value,
        text_number=1,
        text_hash=text,
        cleared=row.cleared,
        because=row.because,
        **said | {"by": by[row.by.lower()]},
    )


async def _votes(sheets: Diaries, said: _Said) -> None:
    for row in sheets.votes:
        told = Said(rules.terms_of(row), rules.tallies_of(row, sheets.vote_tallies), row.casting, row.budget)
        made = DecisionVote(
            said=msgspec.json.encode(told).decode(),
            **{name: getattr(row, name) for name in ("held_on", "names", "interests", "evidence", "on_behalf")},
            **said(row),
        )
        await made.save()
        if row.confirmed_on:
            noon = datetime.combine(row.confirmed_on, time(12), UTC)
            await VoteConfirmation.insert(VoteConfirmation(vote=made.id, by=said.about["by"], at=noon))
