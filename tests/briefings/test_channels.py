"""A council's channel in Teams: what goes to all of its staff is posted there too, once and without names."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings.actions.channels import send_posts, set_channel
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model import Audience, Kind
from govern.briefings.model.channels import NewChannel
from govern.briefings.queries.channels import channels
from govern.briefings.rules.channels import is_for_all
from govern.briefings.tables import ChannelPost
from govern.kit.errors import Invalid, NotAllowed, NotFound
from tests.adapters.small_teams import SmallTeams
from tests.briefings.test_bilingual import CYMRAEG, in_wales
from tests.briefings.world import approved, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SECRET = "https://prod-12.uksouth.logic.azure.com/workflows/abc?sig=secret"
DUE = timedelta(days=21, hours=1)


@pytest.fixture
def teams(world: World) -> Iterator[SmallTeams]:
    """A channel on this machine, and an office that may post to it."""
    before = mail.office()
    with SmallTeams() as channel:
        mail.configure(replace(before, channels=("127.0.0.1",)))
        yield channel
    mail.configure(before)


async def posted(now: Any = None) -> int:
    async with unit_of_work():
        return await send_posts(now or clock.now() + DUE)


def said(channel: SmallTeams) -> list[str]:
    return [block["text"] for _, card in channel.taken for block in card["attachments"][0]["content"]["body"]]


@pytest.mark.parametrize(
    ("audience", "is_all"),
    [
        (Audience(), True),
        (Audience(kinds=(Kind.STAFF, Kind.BOARD_MEMBER), councils=(1, 2)), True),
        (Audience(councils=(1,)), False),
        (Audience(kinds=(Kind.PARTNER_LEAD,)), False),
        (Audience(services=("Revenues",)), False),
        (Audience(transfer=True), False),
        (Audience(is_list=True), False),
    ],
)
def test_only_what_all_staff_get_may_stand_where_everybody_reads_it(audience: Audience, is_all: bool) -> None:
    assert is_for_all(audience, 2) is is_all


async def test_a_briefing_to_all_staff_is_posted_once_without_names(world: World, teams: SmallTeams) -> None:
    await staff(world)
    await set_channel(
        world.bob, world.programme_id, NewChannel(council_id=world.council_ids["B"], address=teams.address)
    )
    await approved(world)
    await approved(world, audience=Audience(services=("Benefits",)))
    assert await freeze_due(clock.now() + DUE) == 2
    assert (await posted(), await posted()) == (1, 0)
    assert said(teams) == [
        "Brackenham · Three Rivers Shared Services", "What changes for you at Brackenham", "Hello colleague,",
        "the *shared service* begins.",
    ]  # fmt: skip
    (_, card) = teams.taken[0]
    (action,) = card["attachments"][0]["content"]["actions"]
    assert action["title"] == "Read and confirm"
    assert action["url"].endswith("/my-briefings")
    found = {one.council: one for one in await channels(world.alice, world.programme_id)}
    assert (found["Brackenham"].host, found["Brackenham"].state, found["Ashvale"].host) == ("127.0.0.1", "sent", "")


async def test_a_council_in_wales_reads_welsh_first(world: World, teams: SmallTeams) -> None:
    council = await in_wales(world)
    await set_channel(world.bob, world.programme_id, NewChannel(council_id=council, address=teams.address))
    await approved(world, welsh=CYMRAEG)
    await freeze_due(clock.now() + DUE)
    assert await posted() == 1
    words = said(teams)
    assert words.index("mae’r gwasanaeth yn dechrau.") < words.index("the *shared service* begins.")


async def test_a_channel_that_answers_later_is_tried_again_and_one_that_is_gone_is_not(
    world: World, teams: SmallTeams
) -> None:
    teams.answers[:] = [502, 202]
    await staff(world)
    council = world.council_ids["B"]
    await set_channel(world.bob, world.programme_id, NewChannel(council_id=council, address=teams.address))
    await approved(world)
    now = clock.now() + DUE
    await freeze_due(now)
    assert await posted(now) == 1
    assert (await ChannelPost.select(ChannelPost.state, ChannelPost.failure))[0] == {
        "state": "retrying", "failure": "502 Teams refused it",
    }  # fmt: skip
    assert await posted(now + timedelta(hours=1)) == 1
    assert len(teams.taken) == 1
    await approved(world)
    await freeze_due(now + timedelta(hours=2))
    await set_channel(world.bob, world.programme_id, NewChannel(council_id=council))
    assert await posted(now + timedelta(hours=2)) == 1
    assert len(teams.taken) == 1


async def test_its_address_is_a_secret_and_only_the_council_sets_it(world: World, visitor: Visit, api: Speak) -> None:
    council = world.council_ids["B"]
    new = NewChannel(council_id=council, address=SECRET)
    for stranger in (world.alice, world.carol, world.victor):
        with pytest.raises(NotAllowed):
            await set_channel(stranger, world.programme_id, new)
    with pytest.raises(NotFound):
        await set_channel(world.charlie, world.programme_id, new)
    with pytest.raises(Invalid, match="Copy the whole address"):
        await set_channel(world.bob, world.programme_id, replace(new, address="https://evil.example/x"))
    bob, charlie = await visitor(world.bob), await visitor(world.charlie)
    address = f"/programmes/{world.programme_id}/channels"
    page = await bob.send(address, council_id=str(council), address=SECRET)
    assert "1 council gets briefings in Teams too" in page.text
    assert "prod-12.uksouth.logic.azure.com" in page.text
    assert "sig=secret" not in page.text
    assert (await charlie.open(address)).status_code == 404
    found = (await (await api(world.alice)).get(address)).text
    assert "secret" not in found
    refused = await (await api(world.alice)).post(address, json={"council_id": council, "address": SECRET})
    assert refused.status_code == 403
