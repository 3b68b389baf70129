"""Notices of private meetings in time (A4), what a resolution says, what a correction marks."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions.model import NORTHERN_IRELAND, Finding, Membership, PartnerDecision, Route
from govern.decisions.model.exempt import ExemptItem, ExemptParagraph, ExemptReview, Ground, NewExempt, ReviewExempt
from govern.decisions.model.papers import Edition, Openness, Paper, PaperKind, PrivateFirst, PrivateUrgent, Urgency
from govern.decisions.rules import exempt, papers
from govern.decisions.rules.marks import marks
from govern.decisions.rules.sections import sections
from govern.partners.model import Governance, Nation
from tests.decisions.test_papers import NOTICE, RECORD
from tests.decisions.world import LAW, asked, by_committee, law

TODAY = date(2026, 11, 23)
MEETING = date(2027, 2, 25)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDS = PrivateFirst(matter="The lease", body="Cabinet", meeting=MEETING, paragraphs=[3], reasons="Bids are open")
THREE = ExemptParagraph(
    nation=Nation.ENGLAND, number=3, words="relating to business affairs", qualified=True,
    valid_from=date(2006, 3, 1), valid_to=None, source="Schedule 12A",
)  # fmt: skip
NEW = NewExempt(
    title="Price", ground=Ground.EXEMPT, paragraphs=[3], reasoning="Bids", decided_by="MO", decided_on=TODAY,
    review_on=date(2027, 5, 4),
)  # fmt: skip
ITEM = ExemptItem(
    id=1, decision_id=1, programme_id=1, proposal_ref="PRP-01", proposal_title="Lease", council_id=1, council_code="A",
    council_name="Ashvale", nation=Nation.ENGLAND, body="Cabinet", title="Appendix B", ground=Ground.EXEMPT,
    paragraphs=[3], reasoning="Bids", words="£1", decided_by="MO", decided_on=date(2026, 10, 1),
    first_review_on=date(2026, 11, 20),
)  # fmt: skip


def paper(kind: PaperKind, words: PrivateFirst | PrivateUrgent, published: date | None) -> Paper:
    edition = Edition(version=1, words=words, published_on=published, because="", by_name="Bob", at=AT)
    return Paper(
        id=1, kind_of=kind, decision_id=1, proposal_id=1, programme_id=1, proposal_ref="PRP-01", proposal_title="Lease",
        council_id=1, council_code="A", council_name="Ashvale", gss_code="E07999001", nation=Nation.ENGLAND,
        editions=(edition,),
    )  # fmt: skip


def reasons(decision: PartnerDecision, there: list[Paper], **more: object) -> list[tuple[Finding, str]]:
    found = exempt.private_notices(decision, there, LAW, today=TODAY, **more)
    return [(one.outcome, one.reason) for one in found]


def test_a_part_private_cabinet_item_has_two_notices_28_and_5_clear_days_before() -> None:
    first, second = reasons(asked("A", MEETING), [])
    assert first == (
        Finding.PASS,
        "The first notice must be published by 27 January 2027: 28 clear days before 25 February 2027.",
    )
    assert second == (
        Finding.PASS,
        "The second notice must be published by 17 February 2027: 5 clear working days before 25 February 2027.",
    )


def test_northern_ireland_counts_days_and_not_clear_days() -> None:
    decision = asked("A", MEETING, nation=Nation.NORTHERN_IRELAND)
    found = exempt.private_notices(decision, [], law(NORTHERN_IRELAND), today=TODAY)
    assert [one.inputs["latest"] for one in found] == ["2027-01-28", "2027-02-20"]
    assert "must be published by 19 February 2027" in found[1].reason


@pytest.mark.parametrize(
    ("given_on", "outcome"), [(date(2027, 1, 27), Finding.PASS), (date(2027, 1, 28), Finding.FAIL)]
)
def test_the_first_notice_is_in_time_to_the_day(given_on: date, outcome: Finding) -> None:
    there = [paper(PaperKind.PRIVATE_FIRST, WORDS, given_on)]
    assert reasons(asked("A", MEETING), there)[0][0] is outcome


def test_a_draft_or_withdrawn_notice_gives_nobody_notice() -> None:
    draft = paper(PaperKind.PRIVATE_FIRST, WORDS, None)
    gone = replace(paper(PaperKind.PRIVATE_FIRST, WORDS, date(2027, 1, 4)), withdrawn_on=date(2027, 1, 5))
    for there in ([draft], [gone]):
        assert "must be published by" in reasons(asked("A", MEETING), there)[0][1]


def test_agreed_urgency_stands_in_place_of_both_notices() -> None:
    words = PrivateUrgent(
        matter="The lease", body="Cabinet", meeting=MEETING, paragraphs=[3], reasons="The offer ends",
        agreed_by="The chair of overview and scrutiny", agreed_on=date(2027, 2, 22),
    )  # fmt: skip
    ((outcome, reason),) = reasons(asked("A", MEETING), [paper(PaperKind.PRIVATE_URGENT, words, date(2027, 2, 22))])
    assert outcome is Finding.WARN
    assert reason.startswith("The chair of overview and scrutiny agreed on 22 February 2027")


@pytest.mark.parametrize(
    "decision",
    [
        by_committee(MEETING),
        asked("A", MEETING, route=Route.FULL_COUNCIL, body="Full Council"),
        asked("A", MEETING, route=Route.OFFICER, body="Director"),
        asked("A", MEETING, route=Route.JOINT_COMMITTEE, governance=Governance.COMMITTEE, membership=Membership.MIXED),
    ],
)
def test_nobody_but_an_executive_that_meets_gives_these_notices(decision: PartnerDecision) -> None:
    ((outcome, _),) = reasons(decision, [])
    assert outcome is Finding.NOT_APPLICABLE


def test_the_resolution_names_the_item_the_paragraph_and_the_law_of_who_decides() -> None:
    ours = exempt.resolution(ITEM, True)
    assert ours.startswith("That, under regulation 4(2)(b) of SI 2012/2089, the public be excluded")
    assert "“Appendix B”" in ours
    assert "paragraph 3 of Part 1 of Schedule 12A" in ours
    assert "section 100A(4)" in exempt.resolution(ITEM, False)
    assert "Part 4 of Schedule 12A" in exempt.resolution(replace(ITEM, nation=Nation.WALES, paragraphs=[14]), True)
    scottish = exempt.resolution(replace(ITEM, nation=Nation.SCOTLAND, paragraphs=[6, 8]), True)
    assert "paragraphs 6 and 8 of Part I of Schedule 7A" in scottish
    assert "public interest" not in scottish


def test_what_is_confidential_must_be_kept_and_no_interest_is_weighed() -> None:
    confidential = replace(ITEM, ground=Ground.DEPARTMENT, paragraphs=[], first_review_on=None)
    assert exempt.resolution(confidential, True).startswith("The public must be excluded")
    assert exempt.in_place_of(confidential) == "Confidential"
    assert not exempt.has_expired(confidential, TODAY)


def test_an_exemption_expires_the_day_after_it_was_to_be_looked_at() -> None:
    assert not exempt.has_expired(ITEM, date(2026, 11, 20))
    assert exempt.has_expired(ITEM, date(2026, 11, 21))
    kept = ExemptReview(version=2, ends=False, day=TODAY, reasoning="", review_on=date(2027, 5, 4), by_name=None)
    assert not exempt.has_expired(replace(ITEM, reviews=(kept,)), TODAY)
    ended = replace(ITEM, reviews=(kept, replace(kept, version=3, ends=True, review_on=None)))
    assert exempt.state(ended, date(2030, 1, 1)) == "Ended 23 Nov 2026"
    assert exempt.headline([ITEM, ended], TODAY) == (
        "1 part of decisions is kept private: 1 must be looked at again now, because its day has passed"
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"paragraphs": []}, "paragraphs"),
        ({"paragraphs": [12]}, "paragraphs"),
        ({"ground": Ground.ENACTMENT}, "paragraphs"),
        ({"review_on": None}, "review_on"),
        ({"review_on": TODAY}, "review_on"),
        ({"decided_on": date(2026, 11, 24)}, "decided_on"),
        ({"excepted": True}, "excepted"),
    ],
)
def test_an_exemption_names_its_paragraph_and_the_day_to_look_again(change: dict[str, object], field: str) -> None:
    assert exempt.exempt_problems(NEW, [THREE], today=TODAY) == {}
    assert field in exempt.exempt_problems(replace(NEW, **change), [THREE], today=TODAY)


def test_what_the_schedule_takes_back_is_said_paragraph_by_paragraph() -> None:
    """A4.6: what must be registered, and the council's own planning permission."""
    registered = replace(THREE, unless="it must be registered (paragraph 8)")
    found = exempt.exempt_problems(replace(NEW, excepted=True), [registered], today=TODAY)
    assert found["excepted"].endswith("Paragraph 3: not where it must be registered (paragraph 8).")
    assert exempt.unless_said([THREE]) == ""


def test_a_review_gives_the_next_day_or_ends_it_for_good() -> None:
    again = ReviewExempt(ends=False, reasoning="Still open")
    assert "review_on" in exempt.review_problems(ITEM, again, today=TODAY)
    assert "review_on" in exempt.review_problems(ITEM, replace(again, review_on=TODAY), today=TODAY)
    assert exempt.review_problems(ITEM, replace(again, review_on=date(2027, 5, 4)), today=TODAY) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"openness": Openness.PART}, "paragraphs"),
        ({"openness": Openness.PART, "paragraphs": [3]}, "private_because"),
        ({"paragraphs": [3]}, "openness"),
        ({"openness": Openness.PRIVATE, "paragraphs": [9], "private_because": "x"}, "paragraphs"),
        ({"last": date(2026, 12, 21)}, "last"),
        ({"first": date(2002, 12, 21)}, "first"),
    ],
)
def test_a_notice_says_whether_it_is_private_and_when(change: dict[str, object], field: str) -> None:
    assert papers.word_problems(NOTICE, [THREE], today=TODAY) == {}
    assert field in papers.word_problems(replace(NOTICE, **change), [THREE], today=TODAY)


def test_a_record_says_why_it_was_urgent() -> None:
    urgent = replace(RECORD, urgency=Urgency.GENERAL_EXCEPTION)
    assert list(papers.word_problems(urgent, [THREE], today=TODAY)) == ["urgent_because"]
    assert list(papers.word_problems(replace(RECORD, urgent_because="x"), [THREE], today=TODAY)) == ["urgent_because"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_marks_hold_both_texts_whole(before: str, after: str) -> None:
    found = marks(before, after)
    old = "".join(one.words for one in found if one.change != "added")
    new = "".join(one.words for one in found if one.change != "removed")
    assert (old.split(), new.split()) == (before.split(), after.split())


def test_sections_leave_out_what_is_empty() -> None:
    assert "Dispensations" not in [one.label for one in sections(RECORD)]
    assert ("Decided on", "19 November 2026") in [(one.label, one.text) for one in sections(RECORD)]


@given(st.text(max_size=300))
def test_an_address_is_always_plain(name: str) -> None:
    made = papers.slug(name)
    assert 0 < len(made) <= 60
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert made == made.strip("-")


def test_two_editions_that_everybody_reads_alike_have_one_fingerprint_and_others_have_not() -> None:
    first = Edition(version=1, words=NOTICE, published_on=None, because="", by_name=None, at=AT)
    again = replace(first, version=3, because="A draft between", by_name="Bob")
    other = replace(first, words=replace(NOTICE, address="Another hall"))
    assert papers.fingerprint(first) == papers.fingerprint(again)
    assert papers.fingerprint(first) != papers.fingerprint(other)
    assert len(papers.fingerprint(first)) == 64
