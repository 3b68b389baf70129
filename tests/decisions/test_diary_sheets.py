"""Meetings, lead times, stages, clearances and votes go out by the workbook and come in again as they were."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from govern.adapters import files, workbooks
from govern.decisions import actions, queries
from govern.decisions.model import NewDecision, NewLeadTimes, NewMeeting, NewProposal, Outcome, Route
from govern.decisions.model.diary_sheets import ClearanceRow, StageRow, TallyRow, VoteRow
from govern.decisions.model.stages import ClearanceKind, CouncilStage, GiveClearance, SayStage
from govern.decisions.model.votes import Denominator, Mode, NewVote, Tally, Terms
from govern.decisions.rules import diary_sheets as rules
from govern.people.model import Role
from govern.people.queries import person
from govern.thread import actions as thread
from govern.thread import queries as threads
from govern.thread.model import SHEETS, Workbook
from tests.world import World

TODAY = date(2026, 11, 23)
ASKED = ("PRP-01", "B")
NAUGHTY = "=cmd|' /C calc'!A0 Ŵŷn «<script>» 田中"


async def said(world: World) -> None:
    asked = [
        NewDecision(council_code=code, body="Cabinet", route=Route.CABINET, key=False, meeting=date(2026, 12, 10))
        for code in ("A", "B")
    ]
    new = NewProposal(ref="PRP-01", title="Form it", recommendation="To form it.", decisions=asked)
    await actions.add_proposal(world.alice, world.programme_id, new)
    meeting = NewMeeting(council_code="B", body=NAUGHTY, day=date(2026, 12, 10), begins="18:30", place="=1+1")
    await actions.add_meeting(world.bob, world.programme_id, meeting)
    leads = NewLeadTimes(
        council_code="B", since=date(2026, 6, 2), report=0, finance=5, law=6, eqia=8, source="Its board"
    )
    await actions.set_lead_times(world.bob, world.programme_id, leads)
    found = {one.council_code: one for one in await queries.decisions(world.bob, world.programme_id)}
    stage = SayStage(version=found["B"].version, stage=CouncilStage.EQUALITY, done=date(2026, 11, 18), note=NAUGHTY)
    after = await actions.say_stage(world.bob, found["B"].id, stage)
    vote = NewVote(
        version=after.version,
        held_on=date(2026, 11, 20),
        terms=Terms(mode=Mode.QUALIFIED, threshold=Decimal("66.67"), quorum=0),
        tallies=[
            Tally(council="B", present=9, for_=7, against=0, abstained=1),
            Tally(council="A", present=0, weight=Decimal("0.5")),
        ],
        budget=True,
        names="\n".join([NAUGHTY, *["Rees: for"] * 7, "Moss: abstained"]),
        evidence="Minutes",
    )
    recorded = await actions.record_vote(world.alice, found["B"].id, vote)
    await actions.confirm_vote(world.bob, recorded.id)
    cleared = GiveClearance(
        version=found["A"].version, kind=ClearanceKind.FINANCE, text_version=1, cleared=False, because=NAUGHTY
    )
    await actions.give_clearance(world.dora, found["A"].id, cleared)


def out(book: Workbook) -> dict[str, list[object]]:
    return {name: getattr(book, name) for name in SHEETS}


async def test_what_stands_before_a_decision_goes_out_and_comes_in_as_it_was(world: World, tmp_path: Path) -> None:
    await said(world)
    first = await threads.workbook(world.alice, world.programme_id)
    counts = [len(getattr(first, name)) for name in ("meetings", "lead_times", "stages", "clearances", "votes")]
    assert counts == [1, 1, 1, 1, 1]
    assert [(one.members_of, one.present) for one in first.vote_tallies] == [("B", 9), ("A", 0)]
    path = tmp_path / "out.xlsx"
    path.write_bytes(workbooks.as_xlsx(SHEETS, out(first)))
    sheets = files.sheets(path)
    sheets["programme"][0]["name"] = "Another"
    again = await thread.import_programme(world.admin, sheets)
    admin = await person(world.admin.id)
    assert admin
    second = await threads.workbook(admin, again.id)
    for name in ("meetings", "lead_times", "stages", "clearances", "votes", "vote_tallies", "decisions"):
        assert getattr(second, name) == getattr(first, name), name
    (decision,) = [one for one in await queries.decisions(admin, again.id) if one.council_code == "B"]
    (vote,) = await queries.votes(admin, decision.id)
    assert (vote.counts, vote.on_behalf, decision.version) == (True, True, 7)


DECIDED = {ASKED: Outcome.OPEN}
VOTE = VoteRow(
    proposal="PRP-01", council="B", number=1, held_on=TODAY, mode=Mode.MAJORITY, threshold=Decimal(50), reached=False,
    denominator=Denominator.CAST, casting_allowed=True, abstention_blocks=False, quorum=0, councils=0,
)  # fmt: skip
TALLY = TallyRow(
    proposal="PRP-01", council="B", number=1, members_of="B", present=9, in_favour=7, against=1, abstained=0,
    weight=Decimal(1),
)  # fmt: skip


def test_a_vote_that_does_not_add_up_is_named_by_its_cell() -> None:
    assert rules.vote_problems([VOTE], [TALLY], DECIDED, TODAY) == {}
    more = replace(TALLY, in_favour=9)
    assert set(rules.vote_problems([VOTE], [more], DECIDED, TODAY)) == {"votes, row 2, number"}
    late = replace(VOTE, held_on=date(2026, 11, 24), on_behalf=True, number=2, threshold=Decimal("NaN"))
    assert set(rules.vote_problems([late], [replace(TALLY, number=2)], {}, TODAY)) == {
        "votes, row 2, council", "votes, row 2, held_on", "votes, row 2, evidence", "votes, row 2, number",
        "votes, row 2, threshold",
    }  # fmt: skip
    assert set(rules.vote_problems([], [TALLY], DECIDED, TODAY)) == {"vote_tallies, row 2, number"}


@pytest.mark.parametrize(("by", "wrong"), [("S151@b.example", set()), ("mo@b.example", {"clearances, row 2, by"})])
def test_only_the_councils_own_officer_has_cleared(by: str, wrong: set[str]) -> None:
    row = ClearanceRow(proposal="PRP-01", council="B", kind=ClearanceKind.FINANCE, cleared=True, by=by)
    officers = {("s151@b.example", "B", Role.SECTION_151_OFFICER), ("mo@b.example", "B", Role.MONITORING_OFFICER)}
    assert set(rules.clearance_problems([row], DECIDED, officers)) == wrong


def test_a_stage_stands_once_for_a_decision_and_only_where_it_can_be_stated() -> None:
    row = StageRow(proposal="PRP-01", council="B", stage=CouncilStage.EQUALITY, done=TODAY)
    assert rules.stage_rows_problems([row], DECIDED, TODAY) == {}
    assert set(rules.stage_rows_problems([row, row], DECIDED, TODAY)) == {"stages, row 3, stage"}
    assert set(rules.stage_rows_problems([replace(row, stage=CouncilStage.CALL_IN)], {}, TODAY)) == {
        "stages, row 2, stage", "stages, row 2, council",
    }  # fmt: skip
