"""A form with a box for each year, council, driver or milestone says everything that is wrong with it at once, in the
order in which it asks, each with a link to its field."""

import re
from collections.abc import Awaitable, Callable

import pytest

from govern.people.model import Person
from govern.plan import queries as plan
from govern.roi import queries as roi
from govern.roi.model import Series
from tests.conftest import Sample, Visitor

Visit = Callable[..., Awaitable[Visitor]]
SUMMARY = re.compile(r'govuk-error-summary__list">.*?</ul>', re.DOTALL)
UNREAL = {"-day": "31", "-month": "2", "-year": "2027"}
WRONG = {
    "/programmes/{programme}/lines/new": {"title": "", "mix": "?", "planned-2027": "lots", "pay": "1", "source": "x"},
    "/lines/{line}/change": {"title": "", "fixed": "?", "forecast-2028": "lots", "price_year": "soon"},
    "/lines/{line}/profile": {"baseline": "much", "budget-A": "R100", "target": "more"},
    "/lines/{line}/true-ups": {"year": "", "driver-A": "lots", "driver-B": "", "tolerance": "wide"},
    "/lines/{line}/bases": {"basis": "", "fixed": "?", "mix": "?"},
    "/programmes/{programme}/money/drivers": {"title": "", "figure-A": "lots", "figure-C": "few"},
    "/programmes/{programme}/money/population": {"ref": "", "figure-B": "lots"},
    "/programmes/{programme}/money/prices": {"price_year": "soon", "index-2027": "lots"},
    "/programmes/{programme}/membership/new": {"name": "", "move": "join", "code": "", "population": "few"},
    "/programmes/{programme}/change-requests/new": {"title": "", "reason": "", "amounts": "?"}
    | {f"finish-{{milestone}}{part}": said for part, said in UNREAL.items()},
    "/programmes/{programme}/audiences/new-list": {"name": ""},
}
ALSO = {"/programmes/{programme}/audiences/new-list": {"file"}}


@pytest.mark.parametrize("address", WRONG)
async def test_everything_wrong_with_a_form_is_said_at_once_in_its_order(
    sample: Sample, visitor: Visit, address: str
) -> None:
    viewer, programme_id = sample
    manager = await visitor(viewer)
    ids = await _ids(viewer, programme_id)
    typed = {name.format(**ids): said for name, said in WRONG[address].items()}
    answer = await manager.send(address.format(**ids), **typed, once="a")
    assert answer.status_code == 422
    said = SUMMARY.search(answer.text)
    assert said, answer.text
    linked = re.findall(r'href="#([^"]+)"', said[0])
    fields = {
        re.sub("-(day|month|year)$", "", name) for name, value in typed.items() if value not in ("x", "join", "1")
    }
    assert fields | ALSO.get(address, set()) <= set(linked)
    places = [answer.text.find(f' id="{field}"') for field in linked]
    assert places == sorted(places)
    assert -1 not in places


async def _ids(viewer: Person, programme_id: int) -> dict[str, int]:
    """One thing of each kind that the forms are about."""
    lines = await roi.lines(viewer, programme_id)
    spent = [one for one in lines if not one.council_code and any(each.series is Series.ACTUAL for each in one.amounts)]
    found = {"programme": programme_id, "line": spent[0].id}
    found["milestone"] = (await plan.plan(viewer, programme_id)).milestones[0].id
    return found
