"""People without email are on the ladder once: the staff register and the team talks tell of the same people."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.briefings.model.ladder import Rung
from govern.briefings.rules.ladder import climbed, climbing
from govern.briefings.rules.reach import Evidence
from govern.briefings.rules.told_in_person import Met, with_met

NO_ADDRESS = Evidence(council="A", service="Depot", state=None, has_no_address=True)


def counted(evidence: Iterable[Evidence]) -> dict[str, int]:
    return climbed((climbing(one) for one in evidence if not one.is_away), tuple(Rung))


@pytest.mark.parametrize(
    ("register", "met", "eligible", "confirmed"),
    [
        ([], [(12, 9)], 12, 9),
        ([NO_ADDRESS] * 5, [(12, 9)], 12, 9),
        ([NO_ADDRESS] * 20, [(12, 9)], 20, 9),
        ([NO_ADDRESS] * 20, [(12, 9), (10, 10)], 22, 19),
        ([NO_ADDRESS] * 3, [], 3, 0),
        ([replace(NO_ADDRESS, is_away=True)] * 3, [(2, 2)], 2, 2),
    ],
)
def test_people_without_e_mail_are_on_the_ladder_once(
    register: list[Evidence], met: list[tuple[int, int]], eligible: int, confirmed: int
) -> None:
    talks = [Met(council="A", service="Depot", people=people, told=told) for people, told in met]
    found = counted(with_met(register, talks))
    assert (found[Rung.ELIGIBLE], found[Rung.CONFIRMED], found[Rung.UNDERSTOOD]) == (eligible, confirmed, 0)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_talk_to_a_whole_council_reaches_those_of_its_services(known: int, people: int, came: int) -> None:
    told = min(people, came)
    found = counted(with_met([NO_ADDRESS] * known, [Met(council="A", service="", people=people, told=told)]))
    assert (found[Rung.ELIGIBLE], found[Rung.CONFIRMED]) == (max(known, people), told)
