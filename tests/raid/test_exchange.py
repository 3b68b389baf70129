"""The register as a workbook: out, in, checked first, the same again changes nothing."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from govern.adapters import files, workbooks
from govern.kit import typed
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.raid import actions, queries, rules
from govern.raid.model import (
    RAID_SHEETS,
    NewAction,
    NewExposure,
    NewScore,
    RaidActionRow,
    RaidBook,
    RaidPriceRow,
    RaidReviewRow,
    RaidScoreRow,
    Stage,
)
from tests.conftest import Visitor
from tests.raid import TODAY
from tests.raid.world import NEW, raised
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
NAUGHTY = "=cmd()|'!A1 Siân “Llŷr” _x0041_"


async def filled(world: World) -> RaidBook:
    """A register with one of everything, as a workbook."""
    item = await raised(world, event=NAUGHTY, council_code="B", owner_id=world.bob.id)
    new = NewScore(version=1, likelihood=2, finance=4, legal=1, note="Workshop")
    item = await actions.score(world.alice, item.id, new)
    price = NewExposure(version=item.version, chance=30, amount=Decimal("0.01"), because="Quoted")
    await actions.price(world.alice, item.id, price)
    await actions.add_action(world.alice, item.id, NewAction(action="Ask", due=TODAY))
    return await queries.book(world.alice, world.programme_id)


def through_a_file(book: RaidBook, folder: Path, *, csv: bool) -> RaidBook:
    path = folder / ("register" if csv else "register.xlsx")
    if csv:
        workbooks.as_folder(RAID_SHEETS, book._asdict(), path)
    else:
        path.write_bytes(workbooks.as_xlsx(RAID_SHEETS, book._asdict()))
    return rules.book(files.sheets(path))


@pytest.mark.parametrize("csv", [True, False], ids=["csv", "xlsx"])
async def test_what_went_out_comes_in_and_changes_nothing(world: World, tmp_path: Path, csv: bool) -> None:
    book = await filled(world)
    again = through_a_file(book, tmp_path, csv=csv)
    assert again == book
    assert (await actions.bring_register(world.alice, world.programme_id, again)).is_nothing
    assert await queries.book(world.alice, world.programme_id) == book


async def test_a_file_adds_lines_reviews_actions_scores_and_prices_and_adds_them_once(world: World) -> None:
    book = await filled(world)
    (old,) = book.raid
    new = replace(old, ref="RSK-77", event="a second one", likelihood=1, impact=1, owner="", council="")
    review = RaidReviewRow(raid="RSK-01", on=TODAY, likelihood=5, impact=4, note="Worse")
    done = replace(book.raid_actions[0], done_on=TODAY)
    target = RaidScoreRow(raid="RSK-01", on=TODAY, stage=Stage.TARGET, likelihood=1, people=2)
    wanted = RaidBook(
        [replace(old, likelihood=5, target_likelihood=1, target_impact=2), new],
        [*book.raid_reviews, review, replace(review, raid="RSK-77", likelihood=1, impact=1)],
        [done, RaidActionRow(raid="RSK-77", action="Look", done_on=TODAY)],
        [*book.raid_scores, target],
        [*book.raid_prices, RaidPriceRow(raid="RSK-77", chance=10, saves=Decimal(500), because="Quoted")],
    )
    tried = await actions.try_register(world.alice, world.programme_id, wanted)
    assert await queries.book(world.alice, world.programme_id) == book
    found = await actions.bring_register(world.alice, world.programme_id, wanted)
    assert found == tried
    assert [len(part) for part in found] == [1, 0, 0, 2, 1, 1, 1, 1, 0]
    items = {one.ref: one for one in await queries.items(world.bob, world.programme_id)}
    assert (items["RSK-01"].likelihood, items["RSK-01"].target_impact, items["RSK-77"].likelihood) == (5, 2, 1)
    assert items["RSK-01"].version > 3
    assert (await actions.bring_register(world.alice, world.programme_id, wanted)).is_nothing


async def test_everything_a_file_may_not_do_is_named_by_sheet_row_and_column(world: World) -> None:
    book = await filled(world)
    (old,) = book.raid
    lost = replace(old, raised_on=date(2026, 1, 1))
    unread = replace(old, cause="Something else", version=None)
    for wanted, where in (
        (book._replace(raid=[lost]), "raid, row 2, raised_on"),
        (book._replace(raid=[unread]), "raid, row 2, version"),
        (book._replace(raid=[replace(old, owner="charlie@govern.example", version=old.version)]), "raid, row 2, owner"),
        (book._replace(raid=[replace(old, likelihood=5)]), "raid, row 2, likelihood"),
        (book._replace(raid=[replace(old, target_likelihood=1, target_impact=1)]), "raid, row 2, target_likelihood"),
        (book._replace(raid_actions=[RaidActionRow(raid="RSK-99", action="x")]), "raid_actions, row 2, raid"),
        (book._replace(raid_prices=[RaidPriceRow(raid=old.ref, chance=1, because="x")]), "raid_prices, row 2, costs"),
        (
            book._replace(raid_scores=[RaidScoreRow(raid=old.ref, on=TODAY, stage=Stage.TARGET, likelihood=1)]),
            "raid_scores, row 2, finance",
        ),
        (
            book._replace(
                raid_reviews=[RaidReviewRow(raid=old.ref, on=date(2026, 1, 1), likelihood=2, impact=4, note="Late")]
            ),
            "raid_reviews, RSK-01 of 2026-01-01, on",
        ),
    ):
        with pytest.raises(Invalid) as refused:
            await actions.bring_register(world.alice, world.programme_id, wanted)
        assert list(refused.value.problems) == [where]
    assert await queries.book(world.alice, world.programme_id) == book


@pytest.mark.parametrize(
    ("sheets", "where"),
    [
        ({"notes": [{"a": "b"}]}, "file"),
        ({"raids": [{"ref": "RSK-01"}]}, "raids"),
        ({"raid_prices": [{"raid": "RSK-01", "chanse": "3"}]}, "raid_prices, row 1, chanse"),
        ({"raid_reviews": [{"raid": "R", "on": "soon", "likelihood": "2", "impact": "9"}]}, "raid_reviews, row 2, on"),
    ],
)
def test_a_file_that_is_no_register_says_why(sheets: rules.Sheets, where: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.book(sheets)
    assert where in refused.value.problems


def test_a_sheet_holds_a_column_for_every_word() -> None:
    assert typed.columns(RaidPriceRow) == ["raid", "chance", "costs", "saves", "because"]


async def test_only_the_manager_brings_a_register_in_and_charlie_finds_none(world: World) -> None:
    book = await filled(world)
    for stranger, refusal in ((world.victor, NotAllowed), (world.bob, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(refusal):
            await actions.bring_register(stranger, world.programme_id, book)
    with pytest.raises(NotAllowed):
        await queries.book(world.victor, world.programme_id)


async def test_the_page_checks_a_file_first_and_says_what_it_adds(world: World, visitor: Visit) -> None:
    await raised(world, event=NEW.event)
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    path = f"/programmes/{world.programme_id}/risks/workbook"
    assert "Download the register" in (await alice.open(path)).text
    assert "Check it" not in (await victor.open(path)).text
    assert (await alice.open(f"{path}/file")).content.startswith(b"PK")
    nothing = await alice.send(path)
    assert (nothing.status_code, "Choose a file." in nothing.text) == (422, True)
