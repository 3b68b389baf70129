"""A file that was checked is brought in as it was shown, by whoever checked it, and by nobody else."""

import re
from collections.abc import Awaitable, Callable

from govern.services import actions
from govern.services.model import NewService
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
COUNTS = ("counts.csv", b"service,council,channel,period,completed\nSRV-01,A,web,2026-10,5\n")
GONE = "Choose it again."


async def test_what_was_checked_is_anothers_for_nobody_else_and_lost_without_its_secret(
    world: World, visitor: Visit
) -> None:
    await actions.add(world.alice, world.programme_id, NewService(name="Council tax", before=["A", "B"]))
    alice, admin = await visitor(world.alice), await visitor(world.admin)
    path = f"/programmes/{world.programme_id}/services/counts"
    checked = await alice.send(path, file=COUNTS)
    assert "Nothing is saved yet." in checked.text
    assert "No file of counts has been brought in" in checked.text
    secret = re.search(r'name="checked" value="([^"]+)"', checked.text)
    assert secret
    for who, given in ((admin, secret[1]), (alice, "of nobody")):
        refused = await who.send(path, checked=given)
        assert (refused.status_code, GONE in refused.text) == (422, True)
    assert "1 count." in (await alice.bring_in(path, checked)).text


async def test_a_file_that_changes_nothing_leaves_nothing_to_press(world: World, visitor: Visit) -> None:
    await actions.add(world.alice, world.programme_id, NewService(name="Council tax", before=["A", "B"]))
    alice, path = await visitor(world.alice), f"/programmes/{world.programme_id}/services/counts"
    await alice.bring_in(path, await alice.send(path, file=COUNTS))
    again = await alice.send(path, file=COUNTS)
    assert "It changes nothing." in again.text
    assert 'name="checked"' not in again.text
    assert "Check it" in again.text
