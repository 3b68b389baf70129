"""What was known on an earlier day, and what may be done with a pack."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from govern.decisions.model import Outcome, PartnerDecision, Route
from govern.decisions.rules.past import decisions_as_at
from govern.kit.errors import Conflict, Invalid
from govern.kit.text import LONDON
from govern.packs import rules
from govern.packs.model import Edition, FileKind, Kept, PackFile, Stage
from govern.packs.rules.past import risks_as_at
from govern.partners.model import Governance, Nation
from govern.raid.model import RaidReviewRow, Status
from tests.raid import item

DECIDED = date(2026, 11, 19)
BEFORE = DECIDED - timedelta(days=1)
ONE = PartnerDecision(
    id=1,
    proposal_id=1,
    council_code="B",
    council_name="Brackenham",
    nation=Nation.ENGLAND,
    governance=Governance.LEADER_AND_CABINET,
    body="Cabinet",
    route=Route.CABINET,
    meeting=DECIDED,
    outcome=Outcome.APPROVED,
    agreed_text_version=1,
    agreed_text_hash="a",
    notice_published=date(2026, 10, 20),
    published=date(2026, 11, 21),
    reasons="Because.",
)
PACK = Kept(
    id=4,
    programme_id=1,
    number=2,
    as_at=date(2026, 11, 23),
    hash="9ce023c65dec75b7" * 4,
    chain_entry=82,
    chain_head="c9" * 32,
    frozen_at=datetime(2026, 11, 23, 9, tzinfo=LONDON),
    stage=Stage.BUILT,
    attempts=1,
    problem="",
    files=(PackFile(kind=FileKind.PDF, sha256="ab", size=124_400, pages=19),),
)
LAST = replace(PACK, id=3, number=1, as_at=date(2026, 10, 31), issued_at=datetime(2026, 11, 2, 9, tzinfo=LONDON))


def test_a_decision_taken_later_was_open_with_its_day_set() -> None:
    (found,) = decisions_as_at([ONE], BEFORE)
    assert (found.outcome, found.meeting, found.agreed_text_hash, found.reasons) == (Outcome.OPEN, DECIDED, None, "")


def test_what_was_decided_but_not_published_yet_was_so() -> None:
    (found,) = decisions_as_at([ONE], DECIDED)
    assert (found.outcome, found.published) == (Outcome.APPROVED, None)


def test_notices_and_calls_in_count_from_their_day() -> None:
    called = replace(ONE, called_in=True, called_in_on=date(2026, 11, 22), released=date(2026, 12, 1))
    (early,) = decisions_as_at([called], date(2026, 10, 19))
    (late,) = decisions_as_at([called], date(2026, 11, 23))
    assert (early.notice_published, early.called_in) == (None, False)
    assert (late.notice_published, late.called_in, late.released) == (date(2026, 10, 20), True, None)


def test_a_risk_has_the_score_of_its_last_review_by_then() -> None:
    reviews = [
        RaidReviewRow(raid="RSK-01", on=date(2026, 6, 18), likelihood=2, impact=4),
        RaidReviewRow(raid="RSK-01", on=date(2026, 11, 2), likelihood=3, impact=5),
    ]
    (found,) = risks_as_at([item(likelihood=3, impact=5)], reviews, date(2026, 10, 31))
    assert (found.likelihood, found.impact) == (2, 4)
    assert risks_as_at([item()], reviews, date(2026, 6, 17)) == ()


def test_a_risk_closed_later_was_open() -> None:
    closed = item(status=Status.CLOSED, closed_on=date(2026, 11, 5), closed_because="Signed.")
    (before,), (after,) = (risks_as_at([closed], [], date(2026, 11, day)) for day in (4, 5))
    assert (before.status, before.closed_because) == (Status.OPEN, "")
    assert (after.status, after.closed_because) == (Status.CLOSED, "Signed.")


@pytest.mark.parametrize("as_at", [date(2026, 10, 31), date(2026, 11, 23)])
def test_a_pack_may_be_of_any_day_since_the_last(as_at: date) -> None:
    rules.check_day(as_at, today=date(2026, 11, 23), last=LAST)


@pytest.mark.parametrize("as_at", [date(2026, 10, 30), date(2026, 11, 24), date(1999, 1, 1), date(9999, 12, 31)])
def test_other_days_are_refused_by_field(as_at: date) -> None:
    with pytest.raises(Invalid) as wrong:
        rules.check_day(as_at, today=date(2026, 11, 23), last=LAST)
    assert list(wrong.value.problems) == ["as_at"]


def test_only_a_typeset_pack_that_follows_the_last_is_issued() -> None:
    rules.check_issue(PACK, LAST)
    with pytest.raises(Invalid):
        rules.check_issue(replace(PACK, stage=Stage.BUILDING), LAST)
    with pytest.raises(Conflict, match="was issued after this one was frozen"):
        rules.check_issue(replace(PACK, number=1), LAST)
    with pytest.raises(Conflict, match="issued already"):
        rules.check_issue(LAST, LAST)


@pytest.mark.parametrize(
    ("pack", "words"),
    [
        (PACK, "Typeset"),
        (replace(PACK, stage=Stage.WAITING, files=()), "Waiting for a worker to typeset it"),
        (replace(PACK, stage=Stage.BUILDING), "Being typeset: 1 of 3 files ready (PDF)"),
        (replace(PACK, stage=Stage.FAILED), "Could not be typeset"),
    ],
)
def test_how_far_it_is_is_said_in_words(pack: Kept, words: str) -> None:
    assert rules.ready(pack) == words


def test_files_say_their_size_and_have_names_of_their_own() -> None:
    assert rules.size(PACK.file("pdf")) == "19 pages, 124 kB"
    assert rules.size(PACK.file("html")) == ""
    assert rules.file_name(PACK, Edition(FileKind.PDF)) == "1/4-9ce023c6.pdf"
    assert rules.download_name(PACK, Edition(FileKind.PDF)) == "board-pack-2-2026-11-23-9ce023c6.pdf"
