from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.kit.text import LONDON
from govern.plan import rules
from govern.plan.model import LinkState, Milestone, MilestoneKind, Timetable
from govern.plan.model.reminders import Held
from govern.plan.rules.owner_links import LinkNotValid, LinkOver, OwnerLink, StopLink, opened, stop_opened, stop_token
from govern.plan.rules.owner_links import token as written
from govern.plan.rules.reminders import latest_moment, next_moment, retry, round_due

KEY, OTHER = b"k" * 32, b"o" * 32
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday
LINK = OwnerLink(3, 12, 5, datetime(2026, 12, 24, 9, 0, tzinfo=UTC))
ANY_TIME = st.integers(0, 17_000).map(lambda hours: NOW + timedelta(hours=hours, minutes=hours % 60))
ANY_TIMETABLE = st.builds(Timetable, st.just(True), st.integers(0, 6), st.integers(0, 23))


def test_a_round_is_due_from_its_hour_and_for_two_days() -> None:
    tuesday = Timetable(weekday=1, hour=8)
    at = datetime(2026, 11, 24, 8, 0, tzinfo=LONDON)
    assert round_due(tuesday, at - timedelta(seconds=1), None) is None
    assert round_due(tuesday, at, None) == date(2026, 11, 24)
    assert round_due(tuesday, at + timedelta(hours=47), None) == date(2026, 11, 24)
    assert round_due(tuesday, at + timedelta(hours=48), None) is None


def test_the_hour_is_the_clocks_hour_in_summer_too() -> None:
    summer = datetime(2027, 7, 6, 7, 0, tzinfo=UTC)  # 8:00 in London
    assert round_due(Timetable(weekday=1, hour=8), summer, None) == date(2027, 7, 6)
    assert round_due(Timetable(weekday=1, hour=8), summer - timedelta(minutes=1), None) is None


def test_nobody_is_reminded_twice_within_a_week_though_the_day_was_changed() -> None:
    thursday = Timetable(weekday=3, hour=8)
    now = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert round_due(thursday, now, date(2026, 11, 24)) is None
    assert round_due(thursday, now, date(2026, 11, 19)) == date(2026, 11, 26)
    following = next_moment(thursday, now, date(2026, 11, 24))
    assert following
    assert following.date() == date(2026, 12, 3)


def test_what_is_switched_off_is_never_due() -> None:
    off = Timetable(is_on=False, weekday=1, hour=8)
    assert round_due(off, NOW, None) is None
    assert next_moment(off, NOW, None) is None


@given(ANY_TIMETABLE, ANY_TIME)
def test_the_latest_moment_is_the_days_and_within_the_last_week(timetable: Timetable, now: datetime) -> None:
    moment = latest_moment(timetable, now)
    assert (moment.weekday(), moment.hour) == (timetable.weekday, timetable.hour)
    assert timedelta(0) <= now - moment < timedelta(days=7, hours=2)  # an hour more where the clocks change


@given(ANY_TIMETABLE, ANY_TIMETABLE, ANY_TIME, st.integers(1, 600))
def test_rounds_are_always_a_week_apart(first: Timetable, then: Timetable, now: datetime, hours: int) -> None:
    last = round_due(first, now, None)
    again = last and round_due(then, now + timedelta(hours=hours), last)
    assert again is None or last is None or again - last >= timedelta(days=7)


def test_a_reminder_is_tried_again_five_times() -> None:
    assert [retry(tries, NOW) is not None for tries in range(1, 8)] == [True] * 5 + [False] * 2


def test_a_link_opens_what_it_was_written_for() -> None:
    assert opened(written(LINK, key=KEY), key=KEY, now=NOW) == LINK
    assert stop_opened(stop_token(StopLink(3, 1), key=KEY), key=KEY) == StopLink(3, 1)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "o1.3.12.5.1.x",
        written(LINK, key=OTHER),
        written(LINK, key=KEY)[:-1],
        written(LINK, key=KEY).replace(".12.", ".13."),
        written(LINK, key=KEY).replace("o1.3.", "o1.4."),
        "v1" + written(LINK, key=KEY)[2:],
        stop_token(StopLink(3, 12), key=KEY),
        "o1.\ud800",
        "o1." + "9" * 5000,
    ],
)
def test_a_link_that_we_did_not_write_opens_nothing(token: str) -> None:
    """Also one that was changed to another milestone or person, and one of another use."""
    with pytest.raises(LinkNotValid):
        opened(token, key=KEY, now=NOW)


def test_an_expired_link_says_what_to_do() -> None:
    with pytest.raises(LinkOver, match=r"expired.*the next reminder.*brings a new link"):
        opened(written(LINK, key=KEY), key=KEY, now=LINK.until + timedelta(seconds=1))


@given(st.text(max_size=250))
def test_no_text_opens_anything(text: str) -> None:
    with pytest.raises(LinkNotValid):
        opened(text, key=KEY, now=NOW)


@pytest.mark.parametrize(
    ("used", "ended", "until", "state"),
    [
        (None, None, NOW, LinkState.OPEN),
        (NOW, NOW, NOW, LinkState.USED),
        (None, NOW, NOW, LinkState.ENDED),
        (None, None, NOW - timedelta(seconds=1), LinkState.EXPIRED),
    ],
)
def test_where_a_link_stands(used: datetime | None, ended: datetime | None, until: datetime, state: LinkState) -> None:
    held = Held(
        id=1, digest_id=5, person_id=3, milestone_id=12, programme_id=1, until=until, used_at=used, ended_at=ended
    )
    assert rules.reminders.state(held, NOW) is state


MILESTONE = Milestone(
    id=1, programme_id=1, ref="M001", workstream_id=1, kind=MilestoneKind.ACTIVITY, title="Move", version=4,
    baseline_start=date(2026, 11, 2), baseline_finish=date(2026, 12, 4),
)  # fmt: skip


def test_a_date_that_holds_is_stated_again() -> None:
    after = rules.confirmed(MILESTONE, today=date(2026, 11, 24))
    assert (after.forecast_start, after.forecast_finish) == (date(2026, 11, 2), date(2026, 12, 4))
    assert (after.version, after.updated_on) == (5, date(2026, 11, 24))


@pytest.mark.parametrize(
    ("milestone", "words"),
    [
        (
            Milestone(id=1, programme_id=1, ref="M1", workstream_id=1, kind=MilestoneKind.MILESTONE, title="T"),
            "No date",
        ),
        (MILESTONE, "has passed"),
    ],
)
def test_a_date_that_is_not_there_or_has_passed_cannot_hold(milestone: Milestone, words: str) -> None:
    today = date(2026, 12, 5)
    assert not rules.may_hold(milestone, today=today)
    with pytest.raises(Invalid, match=words):
        rules.confirmed(milestone, today=today)
