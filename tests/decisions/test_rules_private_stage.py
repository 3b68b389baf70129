"""The notice of a private meeting as a stage: joined to the paper that was published (DOMAIN A4.1)."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from govern.decisions.model import Progress
from govern.decisions.model.stages import CouncilStage, PrivatePart, StageDays, Stated
from govern.decisions.rules.effective import effective
from govern.decisions.rules.nearness import nearness
from govern.decisions.rules.stage_days import Known, stage_days
from govern.decisions.rules.stage_sources import with_sources
from tests.decisions.world import LAW, PROPOSAL, asked, by_committee

MEETING, TODAY = date(2027, 2, 25), date(2027, 1, 11)
TOLD = Stated(
    decision_id=1, stage=CouncilStage.PRIVATE_NOTICE, planned=date(2027, 1, 20), done=None, note="", by_name="Kwame",
    at=datetime(2027, 1, 4, tzinfo=UTC),
)  # fmt: skip


def stage(part: PrivatePart | None, told: Stated | None = None, today: date = TODAY) -> StageDays:
    stated = {CouncilStage.PRIVATE_NOTICE: told} if told else {}
    decision = asked("A", MEETING)
    known = Known(PROPOSAL, LAW, None, today, stated, {}, part)
    found = stage_days(decision, known, expected=effective(decision, LAW))
    return next(one for one in found if one.stage is CouncilStage.PRIVATE_NOTICE)


@pytest.mark.parametrize(
    ("part", "progress", "done"),
    [
        (None, Progress.NOT_NEEDED, None),
        (PrivatePart(decision_id=1, is_kept=True), Progress.DUE, None),
        (PrivatePart(decision_id=1, noticed=date(2027, 1, 27)), Progress.DONE, date(2027, 1, 27)),
        (PrivatePart(decision_id=1, noticed=date(2027, 1, 28)), Progress.LATE, None),
        (PrivatePart(decision_id=1, urgent=date(2027, 2, 1)), Progress.DONE, date(2027, 2, 1)),
    ],
)
def test_the_stage_is_what_the_paper_says(part: PrivatePart | None, progress: Progress, done: date | None) -> None:
    """A4's TEST: part-private Cabinet item on 25 February 2027, first notice by 27 January."""
    found = stage(part)
    assert (found.progress, found.done) == (progress, done)
    assert found.latest == (date(2027, 1, 27) if part else None)


def test_a_day_that_was_planned_gives_way_to_the_paper() -> None:
    assert (stage(None, TOLD).planned, stage(None, TOLD).progress) == (date(2027, 1, 20), Progress.DUE)
    found = stage(PrivatePart(decision_id=1, noticed=date(2027, 1, 19)), TOLD)
    assert (found.planned, found.done, found.stated_by) == (None, date(2027, 1, 19), "Kwame")


def test_a_council_run_by_committees_gives_no_such_notice() -> None:
    decision = by_committee(MEETING)
    known = Known(PROPOSAL, LAW, None, TODAY, {}, {}, PrivatePart(decision_id=1, is_kept=True))
    found = stage_days(decision, known, expected=effective(decision, LAW))
    assert found[4].progress is Progress.NOT_NEEDED


def test_every_stage_says_what_its_days_rest_on() -> None:
    decision = asked("A", MEETING)
    done = {CouncilStage.REPORT: replace(TOLD, stage=CouncilStage.REPORT, done=date(2027, 1, 8))}
    found = stage_days(decision, Known(PROPOSAL, LAW, None, TODAY, done), expected=effective(decision, LAW))
    told = {one.stage: f"{one.reason} {one.source}" for one in with_sources(found, decision, LAW)}
    for which, source in {
        CouncilStage.EQUALITY: LAW.leads.source,
        CouncilStage.REPORT: LAW.leads.source,
        CouncilStage.PRIVATE_NOTICE: "SI 2012/2089 reg. 5(2)",
        CouncilStage.KEY_NOTICE: "SI 2012/2089 reg. 9",
        CouncilStage.AGENDA: "LGA 1972 s.100B",
        CouncilStage.MEETING: "The day that was planned for this decision",
        CouncilStage.RECORD: "Agreed, not law: 2 working days after the meeting",
        CouncilStage.CALL_IN: "LGA 2000 s.9F",
    }.items():
        assert told[which].count(source.rstrip(".")) == 1, (which, told[which])


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Scanners from Orbis Systems Ltd", "Support by Orbis Systems Ltd, year two", "both name Orbis Systems Ltd"),
        ("Replace network switches in Riverside House", "Network switches for Riverside House, second floor",
         "both speak of house, network, riverside and switches"),
        ("Replace network switches", "End the Market Street lease", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_what_looks_like_one_purchase(one: str, other: str, said: str) -> None:
    """A3.7: the same supplier, or mostly the same words."""
    assert nearness(one, other) == nearness(other, one) == said
