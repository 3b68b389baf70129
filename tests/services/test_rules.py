from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.services import rules
from govern.services.model import Channel, Delivery, NewService, Service, Tenure, Use

GO_LIVE = date(2027, 4, 1)
SERVICE = Service(
    id=1, programme_id=1, ref="SRV-01", name="Council tax", before=["A", "B"], delivery=Delivery.LEAD, run_by="A",
    milestone_id=7, changes_with="REV-16",
)  # fmt: skip
NEW = NewService(name="Council tax", before=["A"])


def use(volume: int, channel: Channel = Channel.WEB, cost: str | None = "0.15", **more: object) -> Use:
    known = {"service_id": 1, "council_code": "A", "year": 2025} | more
    return Use(channel=channel, volume=volume, unit_cost=Decimal(cost) if cost else None, **known)


@pytest.mark.parametrize(
    ("dearer", "cheaper", "saved"),
    [("2.83", "0.15", "26800.00"), ("2.59", "0.09", "25000.00"), ("5.00", "0.17", "48300.00")],
)
def test_ten_thousand_calls_to_the_web_save_what_the_benchmark_says(dearer: str, cheaper: str, saved: str) -> None:
    assert rules.shift_saving(10_000, dearer=Decimal(dearer), cheaper=Decimal(cheaper)) == Decimal(saved)


def test_nothing_divided_by_nothing_is_unknown_and_never_zero() -> None:
    nothing = rules.total([use(0)])
    assert (nothing.per_use, nothing.digital, nothing.cost) == (None, None, Decimal("0.00"))
    assert rules.total([]).cost is None


def test_take_up_and_cost_count_every_channel() -> None:
    found = rules.total([use(3_000), use(1_000, Channel.PHONE, "2.83")])
    assert (found.volume, found.digital, found.cost, found.per_use) == (
        4_000, Decimal("75.0"), Decimal("3280.00"), Decimal("0.82"),
    )  # fmt: skip


def test_a_cost_is_unknown_where_one_channel_has_none() -> None:
    found = rules.total([use(10), use(1, Channel.POST, None)])
    assert (found.volume, found.cost, found.per_use) == (11, None, None)


def test_only_the_newest_year_is_added_up() -> None:
    assert rules.latest([use(5, year=2024), use(9, year=2025)]) == [use(9, year=2025)]


def test_the_switch_follows_the_milestone() -> None:
    (soon,) = rules.changes([SERVICE], [use(1_200)], dates={7: GO_LIVE})
    (late,) = rules.changes([SERVICE], [use(1_200)], dates={7: date(2027, 7, 1)})
    assert soon.sentence == "Council tax changes on 1 April 2027, used 1,200 times a year: 1,200 online."
    assert (late.on, late.by_channel) == (date(2027, 7, 1), {Channel.WEB: 1_200})


def test_what_residents_do_not_notice_is_left_out() -> None:
    quiet = Service(id=2, programme_id=1, ref="SRV-02", name="Insurance", before=["A"], milestone_id=7, noticed=False)
    still = Service(id=3, programme_id=1, ref="SRV-03", name="Building", before=["A"])
    assert rules.changes([quiet, still], [], dates={7: GO_LIVE}) == []


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.sampled_from(list(Delivery)),
    st.lists(st.sampled_from("ABCDE"), unique=True, min_size=1),
    st.integers(-1000, 1000),
)
def test_no_service_has_none_or_two_owners_at_any_instant(
    on: date, delivery: Delivery, before: list[str], days: int
) -> None:
    service = Service(
        id=1, programme_id=1, ref="S", name="S", before=before, delivery=delivery, run_by="A", switch_on=on
    )
    held = rules.tenures(service, on)
    assert rules.unowned(held) == []
    for day in (on - timedelta(days=1), on, on + timedelta(days=days)):
        assert all(len(rules.owners(held, code, day)) == 1 for code in before)


def test_a_gap_and_an_overlap_are_found() -> None:
    gap = [
        Tenure(council_code="A", owner="A", starts=None, ends=date(2027, 3, 31)),
        Tenure(council_code="A", owner="B", starts=GO_LIVE, ends=None),
    ]
    assert "A has 0 owners on 31 March 2027." in rules.unowned(gap)
    both = [gap[0], Tenure(council_code="A", owner="B", starts=date(2027, 3, 30), ends=None)]
    assert "A has 2 owners on 30 March 2027." in rules.unowned(both)


@given(st.lists(st.tuples(st.sampled_from(list(Channel)), st.integers(0, 10**6), st.sampled_from("AB"))))
def test_parts_add_up_to_the_whole(rows: list[tuple[Channel, int, str]]) -> None:
    uses = [use(volume, channel, council_code=code) for channel, volume, code in rows]
    whole = rules.total(uses).volume
    assert sum(one.volume for one in rules.by_council(uses).values()) == whole
    assert sum(one.volume for one in rules.by_channel(uses).values()) == whole


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("before", {"before": ["X"]}),
        ("before", {"before": []}),
        ("lgsl", {"lgsl": 99_998}),
        ("lgil", {"lgil": [8], "lgsl": None}),
        ("lgil", {"lgil": [8, 8], "lgsl": 57}),
        ("changes_with", {"changes_with": "NO-1"}),
        ("switch_on", {"changes_with": "REV-16", "switch_on": GO_LIVE}),
        ("run_by", {"delivery": Delivery.LEAD, "run_by": "X"}),
        ("run_by", {"delivery": Delivery.CONTRACTOR}),
        ("run_by", {"run_by": "A"}),
    ],
)
def test_every_problem_names_its_field(field: str, change: dict[str, object]) -> None:
    from msgspec.structs import replace

    assert rules.problems(NEW, ["A", "B"], ["REV-16"]) == {}
    assert list(rules.problems(replace(NEW, **change), ["A", "B"], ["REV-16"])) == [field]


@pytest.mark.parametrize("cost", ["-0.01", "NaN", "2.831", "1000000.01"])
def test_a_unit_cost_is_pounds_and_pence(cost: str) -> None:
    assert rules.cost_problem(Decimal(cost))
    assert rules.cost_problem(None) is None
