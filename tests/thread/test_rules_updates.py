"""A council's week, from literals: what moved, its pounds, its days, what is needed of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.briefings.model.updates import Figure, Moved, Said, Says, Wanted
from govern.briefings.rules import updates as rules_of_replies
from govern.partners.model import Governance, Nation, Partner
from govern.thread import rules
from govern.thread.model import Need, Threads, Whole
from govern.thread.rules.moved import Week, moved
from govern.thread.rules.updates import Asked, begins, cost, figures, heading, needed, update, wanted
from tests.roi.world import GO_LIVE
from tests.thread.test_rules import LATE, TODAY, threads

SINCE = TODAY - timedelta(days=7)
BRACKENHAM = Partner(
    id=2,
    programme_id=1,
    council_id=2,
    code="B",
    name="Brackenham",
    nation=Nation.ENGLAND,
    governance=Governance.LEADER_AND_CABINET,
    population=96_000,
    version=1,
)


def slipped(day: date) -> Threads:
    known = threads()
    milestones = [replace(one, forecast_finish=day) if one.id == GO_LIVE else one for one in known.plan.milestones]
    return replace(known, plan=replace(known.plan, milestones=milestones))


def whole(found: Threads) -> Whole:
    return Whole(found, rules.standings(found, TODAY))


def week(after: Threads, before: Threads | None = None) -> Week:
    return Week(
        programme="Three Rivers",
        since=SINCE,
        today=TODAY,
        before=whole(before or threads()),
        after=whole(after),
        reasons={GO_LIVE: "The supplier is late."},
    )


def test_a_slip_is_told_in_the_pounds_of_the_reader_and_of_all() -> None:
    told = update(week(slipped(LATE)), BRACKENHAM, [], heard={}, answered=[])
    assert told.heading == "Brackenham: this week costs you £89,508; nothing is needed of you"
    assert told.moved == (
        Moved(
            sentence="“Go-live” moves from 1 April 2027 to 1 July 2027, 91 days later",
            because="The supplier is late.",
            own="It costs Brackenham £89,508 in 2027/28.",
            href=f"/milestones/{GO_LIVE}",
        ),
    )
    assert told.more == 1  # an activity that follows, which costs Brackenham nothing
    assert told.figures == (
        Figure("What this week’s changes cost", Decimal("89508.20"), Decimal("298360.66")),
        Figure("What all slips so far cost in 2027/28", Decimal("89508.20"), Decimal("298360.66")),
    )


def test_coming_back_brings_what_the_slip_cost() -> None:
    told = update(week(threads(), slipped(LATE)), BRACKENHAM, [], heard={}, answered=[])
    assert told.heading == "Brackenham: this week brings you £89,508; nothing is needed of you"
    assert told.moved[0].own == "It brings Brackenham £89,508 in 2027/28."
    assert told.figures == (Figure("What this week’s changes cost", Decimal("-89508.20"), Decimal("-298360.66")),)


def test_a_slip_of_an_earlier_week_is_no_news_but_its_cost_stays() -> None:
    late = slipped(LATE)
    told = update(week(late, late), BRACKENHAM, [], heard={}, answered=[])
    assert told.heading == "Brackenham: nothing moved this week; nothing is needed of you"
    assert told.moved == ()
    assert [one.own for one in told.figures] == [Decimal("89508.20")]


def test_without_money_there_are_no_figures() -> None:
    assert figures(week(threads(lines=[], terms=None), threads(lines=[], terms=None)), BRACKENHAM) == ()


def test_the_dates_of_the_next_60_days_are_the_councils_own() -> None:
    told = update(week(slipped(TODAY + timedelta(days=30))), BRACKENHAM, [], heard={}, answered=[])
    assert [(one.day, one.sentence) for one in told.ahead] == [
        (date(2026, 12, 23), "“Go-live” is due: each month of delay costs Brackenham £30,000")
    ]
    assert update(week(threads()), BRACKENHAM, [], heard={}, answered=[]).ahead == ()


def need(sentence: str, day: date | None = None) -> Need:
    return Need(sentence, "Do it", "/x", day)


def test_what_is_needed_stands_once_the_earliest_first_the_readers_own_before_others() -> None:
    soon, later = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    asked = [
        Asked("Dora", need("Clear the money", soon)),
        Asked("Dora", need("Record it", later)),
        Asked("", need("Record it", later)),
        Asked("", need("Accept the text")),
        Asked("", need("Decide", soon)),
    ]
    asked.append(Asked("", need("Clear a far text", TODAY + timedelta(days=31))))
    found, later = wanted(asked, {"Decide": "On 19 November 2026 you said that you will do it by then"}, TODAY)
    assert later == 1
    assert [(one.sentence, one.who, bool(one.said)) for one in found] == [
        ("Decide", "", True),
        ("Record it", "", False),
        ("Accept the text", "", False),
        ("Clear the money", "Dora", False),
    ]


@pytest.mark.parametrize(
    ("moves", "days", "words"),
    [
        (0, [], "Brackenham: nothing moved this week; nothing is needed of you"),
        (1, [TODAY], "Brackenham: 1 thing moved this week, at no cost to you; 1 thing needed from you, by 23 November "
            "2026"),
        (3, [TODAY, TODAY], "Brackenham: 3 things moved this week, at no cost to you; 2 things needed from you, the "
            "first by 23 November 2026"),
        (0, [SINCE], "Brackenham: nothing moved this week; 1 thing needed from you, due since 16 November 2026"),
        (0, [None], "Brackenham: nothing moved this week; 1 thing needed from you"),
    ],
)  # fmt: skip
def test_the_subject_says_what_a_lead_has_to_know(moves: int, days: list[date | None], words: str) -> None:
    wants = [Wanted(sentence="Decide", does="", href="", day=day) for day in days]
    said = needed(wants, TODAY)
    assert heading("Brackenham", Decimal(0), moves=moves, needed=said) == words


def test_what_moved_since_the_last_letter_is_told_or_of_the_last_week() -> None:
    assert begins(None, TODAY) == SINCE
    assert begins(TODAY - timedelta(days=14), TODAY) == TODAY - timedelta(days=14)
    assert begins(TODAY - timedelta(days=60), TODAY) == SINCE


@settings(max_examples=15)
@given(st.integers(-60, 400), st.integers(-60, 400))
def test_what_a_week_costs_is_the_difference_of_what_slips_cost_to_the_penny(was: int, now: int) -> None:
    """For the council and for all; and the lines of what moved add up to it."""
    before, after = (slipped(date(2027, 4, 1) + timedelta(days=each)) for each in (was, now))
    found = week(after, before)
    then, since = (figures(week(each, each), BRACKENHAM) for each in (before, after))
    assert cost(found, "B") == sum(one.own for one in since) - sum(one.own for one in then)
    assert cost(found, None) == sum(one.everybody for one in since) - sum(one.everybody for one in then)
    lines, _ = moved(found, BRACKENHAM)
    assert bool(cost(found, "B")) == any(one.own for one in lines)


def test_what_was_due_before_is_not_promised_by_then() -> None:
    day = date(2026, 11, 20)
    said = Said(id=1, update_id=1, programme_id=1, council_id=2, council="Brackenham", about=1, asked="Decide",
                asked_by=day, says=Says.WILL, words="", possible_on=None, at=datetime(2026, 11, 20, 9, tzinfo=UTC),
                by_name="Bob")  # fmt: skip
    late = replace(said, at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    assert (said.sentence, late.sentence) == (
        "Brackenham will do it by then", "Brackenham will do it as soon as it can",
    )  # fmt: skip
    cannot = replace(late, says=Says.CANNOT, possible_on=date(2026, 12, 1))
    assert rules_of_replies.sentence(cannot) == (
        "On 21 November 2026 you said that you cannot do it now, but on 1 December 2026"
    )
