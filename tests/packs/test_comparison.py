"""Two packs of a programme beside each other, on a page."""

from collections.abc import Awaitable, Callable

from tests.conftest import Visitor
from tests.packs.world import LAST_MONTH, board_member, frozen, issued, late, thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


async def test_two_packs_are_compared_and_only_packs_that_a_viewer_sees_are_offered(
    world: World, visitor: Visit
) -> None:
    milestone = await thread(world)
    first = await issued(world, LAST_MONTH)
    alice, anne, charlie = (
        await visitor(world.alice),
        await visitor(await board_member(world)),
        await visitor(world.charlie),
    )
    alone = (await anne.open(f"/packs/{first.id}/comparison")).text
    assert "There is no other pack to compare this one with" in alone
    await late(world, milestone)
    draft = await frozen(world)
    seen = (await alice.open(f"/packs/{draft.id}/comparison?other={first.id}")).text
    assert "from pack 1 to pack 2" in seen
    assert "moves from 1 April 2027 to 1 July 2027" in seen
    assert "<h2>Milestones</h2>" in seen
    assert f'href="/milestones/{milestone.id}"' in seen.partition("<h2>Milestones</h2>")[2]
    assert f"(draft {draft.id})" not in (await anne.open(f"/packs/{first.id}/comparison?other={draft.id}")).text
    assert (await anne.open(f"/packs/{draft.id}/comparison")).status_code == 404
    assert (await charlie.open(f"/packs/{first.id}/comparison")).status_code == 404
    assert "Compare it with another pack" in (await anne.open(f"/packs/{first.id}")).text
