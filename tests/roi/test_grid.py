"""Many costs and benefits changed in a grid: saved together or not at all, and nothing lost on a conflict."""

import html
import json
import re
from collections.abc import Awaitable, Callable
from decimal import Decimal

import httpx
import pytest

from govern.kit.limits import MOST_FIELDS
from govern.roi import actions, queries
from govern.roi.model import Line, LineClass, LineKind, Series, Validation
from govern.web import grids
from tests.conftest import Visitor
from tests.roi.profiles import founded
from tests.roi.test_actions import added, go_live, rewritten
from tests.roi.world import amounts
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
WHY = "The supplier’s final price."


def path(world: World) -> str:
    return f"/programmes/{world.programme_id}/money/grid"


def fields(shown: httpx.Response, **typed: str) -> dict[str, str]:
    """The form as a browser without JavaScript sends it back, with some cells typed over: `BEN_01__planned_2028`."""
    found = dict(re.findall(r'name="(\d+-[a-z_0-9]+)" value="([^"]*)"', shown.text))
    ids = {ref: id for id, ref in re.findall(r'href="/lines/(\d+)">([A-Z0-9-]+)</a>', shown.text)}
    values = {name: html.unescape(said) for name, said in found.items()}
    for name, said in typed.items():
        ref, _, column = name.partition("__")
        values[f"{ids[ref.replace('_', '-')]}-{column}" if column else name] = said
    return values


def draft(asked: httpx.Response) -> str:
    return asked.text.split('name="draft" value="')[1].split('"')[0]


async def two(world: World) -> tuple[Line, Line]:
    """A shared benefit that waits for a milestone, and a cost of Brackenham's."""
    await go_live(world)
    cost = await added(
        world, ref="COST-01", kind=LineKind.COST, line_class=LineClass.ICT, council_code="B", basis=None,
        title="Revenues system", amounts=amounts(2027, 90_000, 90_000),
    )  # fmt: skip
    return await added(world), cost


async def lines(world: World) -> dict[str, Line]:
    return {one.ref: one for one in await queries.lines(world.alice, world.programme_id)}


def planned(line: Line) -> dict[int, Decimal]:
    return {one.year: one.amount for one in line.amounts if one.series is Series.PLANNED}


async def test_what_each_council_loses_is_shown_before_several_lines_are_saved(world: World, visitor: Visit) -> None:
    await two(world)
    alice = await visitor(world.alice)
    shown = await alice.open(path(world))
    sent = fields(
        shown,
        BEN_01__planned_2028="£900,000",
        BEN_01__gates="M001 50",
        COST_01__planned_2027="100000",
        COST_01__planned_2029="(0)",
        COST_01__title="Revenues system and licences",
        because=WHY,
    )
    asked = await alice.send(path(world), **sent)
    assert "The councils lose £310,000.00 as forecast" in asked.text
    assert "Nothing is saved yet." in asked.text
    assert planned((await lines(world))["COST-01"]) == {2027: Decimal(90_000), 2028: Decimal(90_000)}
    saved = await alice.send(f"{path(world)}/changes", draft=draft(asked))
    assert "Saved: 5 cells of 2 lines." in saved.text
    after = await lines(world)
    assert planned(after["BEN-01"])[2028] == Decimal(900_000)
    assert [gate.proportion for gate in after["BEN-01"].gates] == [Decimal("0.5")]
    assert planned(after["COST-01"]) == {2027: Decimal(100_000), 2028: Decimal(90_000), 2029: Decimal(0)}
    assert (after["COST-01"].title, after["COST-01"].version) == ("Revenues system and licences", 2)
    assert [one.because for one in (await queries.story(world.alice, after["COST-01"].id)).revisions] == [WHY]
    assert "Nothing was changed" in (await alice.send(path(world), **fields(await alice.open(path(world))))).text


async def test_words_are_saved_at_once_and_only_with_a_reason(world: World, visitor: Visit) -> None:
    await two(world)
    alice = await visitor(world.alice)
    sent = fields(await alice.open(path(world)), BEN_01__owner_id="alice archer", BEN_01__title="One revenues service")
    unsaid = await alice.send(path(world), **sent)
    assert "Say in a sentence why these lines change." in unsaid.text
    assert "Saved: 2 cells of 1 line." in (await alice.send(path(world), **fields(unsaid, because=WHY))).text
    assert (await lines(world))["BEN-01"].owner_id == world.alice.id


async def test_every_error_stands_by_its_cell_and_nothing_is_saved(world: World, visitor: Visit) -> None:
    benefit, cost = await two(world)
    alice = await visitor(world.alice)
    sent = fields(
        await alice.open(path(world)),
        BEN_01__planned_2028="a lot",
        BEN_01__gates="M999",
        COST_01__planned_2028="-5",
        COST_01__line_class="redundant",
        COST_01__planned_2027="95000",
        because=WHY,
    )
    refused = await alice.send(path(world), **sent)
    assert refused.status_code == 422
    for cell, told in (
        (f"{benefit.id}-planned_2028", "BEN-01, planned 2028/29: Enter an amount in pounds"),
        (f"{benefit.id}-gates", "BEN-01, waits for: There is no milestone M999."),
        (f"{cost.id}-planned_2028", "COST-01, planned 2028/29: 2028/29: -£5.00."),
        (f"{cost.id}-line_class", "COST-01, class: “redundant” is no class"),
    ):
        assert f'href="#{cell}"' in refused.text
        assert told.replace("-£", "−£") in refused.text or told in refused.text
        assert f'id="{cell}-told"' in refused.text
    assert 'value="95000"' in refused.text
    assert (await lines(world))["COST-01"].version == 1


async def test_what_another_wrote_meanwhile_is_shown_beside_what_was_typed(world: World, visitor: Visit) -> None:
    benefit, _ = await two(world)
    alice = await visitor(world.alice)
    shown = await alice.open(path(world))
    said = amounts(2027, 1_200_000, 1_000_000, 1_200_000, 1_200_000, 1_200_000)
    benefit = await actions.revise_line(world.alice, benefit.id, rewritten(benefit, amounts=said))
    late = await alice.send(
        path(world), **fields(shown, BEN_01__planned_2028="800000", BEN_01__title="Ours", because=WHY)
    )
    assert late.status_code == 409
    assert "Somebody else changed 1 cell while you were working." in late.text
    assert "By now it says: 1,000,000.00" in late.text
    kept = fields(late, because=WHY)
    assert (kept[f"{benefit.id}-planned_2028"], kept[f"{benefit.id}-title"]) == ("800000", "Ours")
    assert "1,000,000.00" in json.loads(kept[f"{benefit.id}-was"])
    asked = await alice.send(path(world), **kept)
    await actions.revise_line(world.alice, benefit.id, rewritten(benefit, title="Theirs"))
    again = await alice.send(f"{path(world)}/changes", draft=draft(asked))
    assert again.status_code == 409
    assert "By now it says: Theirs" in again.text
    assert 'value="800,000.00"' in again.text


async def test_a_reason_that_no_text_holds_is_named_even_where_no_cell_could_be_read(
    world: World, visitor: Visit
) -> None:
    await two(world)
    alice = await visitor(world.alice)
    sent = fields(await alice.open(path(world)), BEN_01__title="a\x00b", because="a\x00b")
    refused = await alice.send(path(world), **sent)
    assert (refused.status_code, 'href="#because' in refused.text) == (422, True)


async def test_a_validation_that_would_end_is_told_first(world: World, visitor: Visit) -> None:
    benefit, _ = await two(world)
    benefit = await founded(world.alice, benefit)
    await actions.validate(world.dora, benefit.id, Validation(version=benefit.version))
    alice = await visitor(world.alice)
    asked = await alice.send(path(world), **fields(await alice.open(path(world)), BEN_01__title="Other", because=WHY))
    assert "1 validation will end" in asked.text
    assert "claimed again once this is saved: BEN-01" in asked.text


async def test_who_may_change_no_line_has_no_grid_and_a_treasurer_only_their_own(world: World, visitor: Visit) -> None:
    _, cost = await two(world)
    victor, charlie, alice = await visitor(world.victor), await visitor(world.charlie), await visitor(world.alice)
    sent = fields(await alice.open(path(world)), BEN_01__title="Mine", because=WHY)
    for who, status in ((victor, 403), (charlie, 404)):
        assert (await who.open(path(world))).status_code == status
        assert (await who.send(path(world), **sent)).status_code == status
        assert (await who.send(f"{path(world)}/changes", draft="x")).status_code == status
    assert (await alice.send(path(world), **{f"{cost.id + 9000}-was": "[]"})).status_code == 404
    dora = await visitor(world.dora)
    shown = await dora.open(path(world))
    assert f'name="{cost.id}-title"' not in shown.text
    forced = {f"{cost.id}-was": "[]", f"{cost.id}-title": "Mine", "because": WHY}
    assert "Nothing was changed" in (await dora.send(path(world), **forced)).text
    assert "No line answers to this" in (await alice.open(f"{path(world)}?words=nowhere&kind=cost")).text


@pytest.mark.parametrize(("columns", "size"), [(8, 200), (27, 200), (60, 50)])
def test_a_page_has_no_more_cells_than_its_form_may_send(columns: int, size: int) -> None:
    """Where a browser runs no JavaScript, every cell comes back, be it changed or not."""
    pages = grids.Pages({"size": "200"}, 2_000, of=("line", "lines"), columns=columns)
    assert (pages.size, pages.sizes[-1]) == (size, size)
    assert size * (columns + 1) < MOST_FIELDS
