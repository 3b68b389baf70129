from pathlib import Path
from typing import Any

import msgspec
import pytest

from govern.adapters import files
from govern.kit import typed
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import person
from govern.raid import actions, queries, rules
from govern.raid.model import Kind, RaidActionRow, RaidReviewRow, RaidRow, Status
from govern.thread import actions as thread
from tests.raid import LAST_BOARD, TODAY
from tests.world import World

SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"
KINDS: dict[str, type[msgspec.Struct]] = {
    "raid": RaidRow,
    "raid_reviews": RaidReviewRow,
    "raid_actions": RaidActionRow,
}


def sheets() -> dict[str, list[Any]]:
    found = files.sheets(SAMPLE)
    return {name: typed.sheet(name, found[name], kind) for name, kind in KINDS.items()}


async def programme(world: World) -> tuple[Person, int]:
    """The sample without its register, and who manages it."""
    book = {name: rows for name, rows in files.sheets(SAMPLE).items() if name not in KINDS}
    added = await thread.import_programme(world.admin, book)
    manager = await person(world.admin.id)
    assert manager
    return manager, added.id


async def test_the_samples_register_comes_in_and_says_its_finding(world: World) -> None:
    manager, programme_id = await programme(world)
    await actions.load(manager, programme_id, **sheets())
    found = await queries.standings(manager, programme_id, today=TODAY, since=LAST_BOARD)
    assert len(found) == 22
    assert rules.finding(found) == ("1 of 14 open risks is critical and 7 high; 3 have risen since 24 October 2026")
    todo = await queries.all_actions(manager, programme_id)
    assert rules.rest(found, todo, today=TODAY) == (
        "3 issues, 2 assumptions and 2 dependencies are open; no action is overdue."
    )
    assert [one.item.ref for one in found[:3]] == ["RSK-07", "ISS-02", "ISS-01"]


async def test_the_risk_that_struck_is_tied_to_its_issue(world: World) -> None:
    manager, programme_id = await programme(world)
    await actions.load(manager, programme_id, **sheets())
    items = {one.ref: one for one in await queries.items(manager, programme_id)}
    assert (items["ISS-01"].risk_ref, items["RSK-05"].issue_ref) == ("RSK-05", "ISS-01")
    assert (items["RSK-05"].status, str(items["RSK-05"].closed_on)) == (Status.CLOSED, "2026-10-09")
    assert all(one.risk_ref is None for one in items.values() if one.kind is not Kind.ISSUE)


async def test_what_comes_in_goes_out_again_unchanged(world: World) -> None:
    manager, programme_id = await programme(world)
    given = sheets()
    await actions.load(manager, programme_id, **given)
    found = await queries.rows(manager, programme_id)
    assert found.raid == given["raid"]
    assert found.raid_reviews == given["raid_reviews"]
    assert found.raid_actions == given["raid_actions"]


async def test_one_note_for_each_sheet_stands_in_the_record(world: World) -> None:
    manager, programme_id = await programme(world)
    await actions.load(manager, programme_id, **sheets())
    said = [one.sentence for one in await partners.record(manager, programme_id, limit=3)]
    assert [one.partition(" loaded ")[2] for one in said] == [
        "21 rows of the sheet “risk action”",
        "46 rows of the sheet “risk review”",
        "22 rows of the sheet “risk”",
    ]


async def test_an_item_without_a_review_gets_one_of_the_day_it_was_raised(world: World) -> None:
    manager, programme_id = await programme(world)
    given = sheets()
    await actions.load(manager, programme_id, raid=given["raid"], raid_reviews=[], raid_actions=[])
    reviews = (await queries.rows(manager, programme_id)).raid_reviews
    assert [(one.raid, one.on) for one in reviews] == [(one.ref, one.raised_on) for one in given["raid"]]


async def test_every_row_that_does_not_fit_is_named_and_nothing_is_saved(world: World) -> None:
    manager, programme_id = await programme(world)
    given = sheets()
    first, second, *rest = given["raid"]
    wrong = msgspec.structs.replace(
        first, council="Z", owner="nobody@ashvale.example", milestones=["NO-1"], likelihood=5, impact=5
    )
    given["raid"] = [wrong, msgspec.structs.replace(second, ref=first.ref, target_impact=None), *rest]
    given["raid_reviews"][0] = msgspec.structs.replace(given["raid_reviews"][0], by="nobody@ashvale.example")
    given["raid_actions"][0] = msgspec.structs.replace(given["raid_actions"][0], raid="RSK-99")
    with pytest.raises(Invalid) as problems:
        await actions.load(manager, programme_id, **given)
    assert {
        "raid, row 2, council",
        "raid, row 2, owner",
        "raid, row 2, milestones",
        "raid, row 2, likelihood",
        "raid, row 3, ref",
        "raid, row 3, target_impact",
        "raid_reviews, row 2, by",
        "raid_actions, row 2, raid",
    } <= set(problems.value.problems)
    assert await queries.items(manager, programme_id) == []


async def test_only_the_manager_loads_and_charlie_finds_no_programme(world: World) -> None:
    with pytest.raises(NotAllowed):
        await actions.load(world.victor, world.programme_id, raid=[], raid_reviews=[], raid_actions=[])
    with pytest.raises(NotFound):
        await actions.load(world.charlie, world.programme_id, raid=[], raid_reviews=[], raid_actions=[])
