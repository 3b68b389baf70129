"""Exactly one owner at every instant, whatever was said, also across vesting day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govern.services import rules
from govern.services.model import Delivery, Service, StatedOwner, StateOwner

VESTING = date(2028, 4, 1)  # a Saturday
SERVICE = Service(
    id=1, programme_id=1, ref="SRV-01", name="Council tax", before=["A", "B"], delivery=Delivery.SHARED,
    run_by="Tarn and Moor", switch_on=VESTING,
)  # fmt: skip
AT = datetime(2026, 11, 23, tzinfo=UTC)


def stated(code: str, starts: date | None, owner: str, number: int = 1) -> StatedOwner:
    return StatedOwner(
        service_id=1, council_code=code, starts=starts, owner=owner, delivery=Delivery.CONTRACTOR, number=number,
        because="x", at=AT,
    )  # fmt: skip


def test_the_owner_switches_at_midnight_of_vesting_day() -> None:
    held = rules.tenures(SERVICE, VESTING)
    assert rules.owners(held, "A", VESTING - timedelta(days=1)) == ["A"]
    assert rules.owners(held, "A", VESTING) == ["Tarn and Moor"]
    assert rules.across_vesting(held, VESTING) == []


def test_a_service_that_nobody_hands_over_is_found() -> None:
    still = Service(id=2, programme_id=1, ref="SRV-02", name="Bins", before=["A", "B"])
    assert rules.across_vesting(rules.tenures(still, None), VESTING) == [
        "Nobody has said who answers to residents of A from 1 April 2028.",
        "Nobody has said who answers to residents of B from 1 April 2028.",
    ]
    said = [stated("A", VESTING, "Tarn and Moor")]
    assert rules.across_vesting(rules.tenures(still, None, said), VESTING) == [
        "Nobody has said who answers to residents of B from 1 April 2028."
    ]
    assert rules.across_vesting(rules.tenures(still, None), None) == []


def test_a_contractor_comes_before_the_switch_and_a_correction_counts() -> None:
    first, second = date(2026, 11, 2), date(2027, 1, 4)
    said = [stated("B", first, "Meridian"), stated("B", second, "Other Ltd"), stated("B", second, "", number=2)]
    held = [one for one in rules.tenures(SERVICE, VESTING, said) if one.council_code == "B"]
    assert [(one.owner, one.starts, one.ends) for one in held] == [
        ("B", None, first),
        ("Meridian", first, VESTING),
        ("Tarn and Moor", VESTING, None),
    ]


def test_a_day_that_is_taken_back_falls_back_to_the_plan() -> None:
    said = [stated("A", VESTING, "Somebody"), stated("A", VESTING, "", number=2)]
    assert rules.owners(rules.tenures(SERVICE, VESTING, said), "A", VESTING) == ["Tarn and Moor"]


DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.just(VESTING))


@given(
    st.lists(st.tuples(st.sampled_from("AB"), DAYS, st.sampled_from(["", "Meridian", "A", "B"]), st.integers(1, 4))),
    st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.just(VESTING)),
    st.dates(date(1980, 1, 1), date(2100, 1, 1)),
)
def test_whatever_is_said_there_is_one_owner_at_every_instant(
    said: list[tuple[str, date | None, str, int]], on: date | None, day: date
) -> None:
    rows = [stated(code, starts, owner, number) for code, starts, owner, number in said]
    held = rules.tenures(SERVICE, on, rows)
    assert rules.unowned(held) == []
    for each in (day, VESTING - timedelta(days=1), VESTING, *(starts for _, starts, _, _ in said if starts)):
        assert all(len(rules.owners(held, code, each)) == 1 for code in "AB")


def test_what_cannot_be_stated_names_its_field() -> None:
    def problems(**more: object) -> list[str]:
        said = {"council_code": "A", "starts": VESTING, "owner": "B", "because": "x"} | more
        return list(rules.owner_problems(StateOwner(**said), SERVICE, {"A", "B"}))

    assert problems(delivery=Delivery.LEAD) == []
    assert problems(delivery=Delivery.LEAD, owner="Somebody") == ["owner"]
    assert problems(delivery=Delivery.OWN) == ["owner"]
    assert problems(delivery=Delivery.LEAD, council_code="C") == ["council_code"]
    assert problems(owner="", starts=None) == ["owner"]
    assert problems(owner="") == []
