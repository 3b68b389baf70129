"""A council that has joined shares the money from a day on, and what was before is not shared anew."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions, queries
from govern.partners.model import Partner
from govern.partners.model.membership import SharingDays
from govern.roi import queries as roi
from govern.roi import rules
from govern.roi.model import ShareBasis
from tests.conftest import Visitor
from tests.roi.test_actions import added
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
APRIL = date(2029, 4, 1)


def days(**changes: Any) -> SharingDays:
    return SharingDays(
        **({"version": 1, "shares_until": APRIL, "because": "Joint committee, 9 November 2026"} | changes)
    )


async def calderwick(world: World) -> Partner:
    return next(one for one in await queries.partners(world.alice, world.programme_id) if one.code == "C")


async def test_a_council_that_leaves_shares_nothing_from_its_day_on_and_what_was_before_stays(world: World) -> None:
    line = await added(world, basis=ShareBasis.EQUAL)
    partner = await actions.share_between(world.alice, (await calderwick(world)).id, days())
    assert (partner.shares_until, partner.version) == (APRIL, 2)
    case = await roi.case(world.alice, world.programme_id)
    years = {one.year: one.planned for one in rules.figures([line], case.terms, dates=case.dates)[0].years}
    assert years[2028].by_council["C"] == Decimal("400000.00")
    assert list(years[2029].by_council.values()) == [Decimal(600000), Decimal(600000), Decimal(0)]


async def test_what_was_charged_is_shared_anew_only_where_all_agreed(world: World) -> None:
    found = await calderwick(world)
    for wrong in (days(shares_until=date(2026, 4, 1)), days(shares_until=None, shares_from=APRIL)):
        with pytest.raises(Invalid, match="councils have been charged otherwise"):
            await actions.share_between(world.alice, found.id, wrong)
    agreed = days(shares_until=date(2026, 4, 1), is_agreed_back=True)
    assert (await actions.share_between(world.alice, found.id, agreed)).shares_until == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"shares_until": None}, "shares_from"),
        ({"because": " "}, "because"),
        ({"shares_from": APRIL, "is_agreed_back": True}, "shares_until"),
    ],
)
async def test_what_cannot_be_said_names_its_field(world: World, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        await actions.share_between(world.alice, (await calderwick(world)).id, days(**changes))
    assert list(refusal.value.problems) == [field]


async def test_two_people_never_overwrite_each_other_and_only_who_leads_says_it(world: World) -> None:
    found = await calderwick(world)
    with pytest.raises(Conflict):
        await actions.share_between(world.alice, found.id, days(version=7))
    with pytest.raises(NotAllowed):
        await actions.share_between(world.bob, found.id, days())
    with pytest.raises(NotFound):
        await actions.share_between(world.charlie, found.id, days())


async def test_the_page_and_the_api_say_the_days_and_charlie_finds_nothing(
    world: World, visitor: Visit, api: Speak
) -> None:
    found = await calderwick(world)
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    path = f"/programmes/{world.programme_id}/sharing-days/{found.id}"
    typed = {"version": "1", "shares_until-day": "1", "shares_until-month": "4", "shares_until-year": "2029",
             "because": "Joint committee", "once": "a"}  # fmt: skip
    assert "until 1 Apr 2029" in (await alice.send(path, **typed)).text
    assert "up to 1 April 2029" in (await alice.open(path)).text
    assert (await charlie.open(path)).status_code == 404
    program = await api(world.charlie)
    body = {"shares_until": "2030-04-01", "because": "x"}
    address = f"/partners/{found.id}/sharing-days"
    assert (await program.put(address, json=body, headers={"If-Match": '"2"'})).status_code == 404
    mine = await (await api(world.alice)).put(address, json=body, headers={"If-Match": '"2"'})
    assert mine.json()["shares_until"] == "2030-04-01"
