"""Dependencies between councils: both accept, one disputes, the programme changes or removes; and who may."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest

from govern.kit.errors import NotAllowed
from govern.plan import actions, queries
from govern.plan.model import Judgement, MilestoneKind, NewLink, NewMilestone, NewWorkstream, Rag, Says, Side
from govern.thread import queries as threading
from govern.thread import rules
from tests.conftest import Visitor
from tests.world import World

TODAY = date(2026, 11, 23)
DUE = date(2026, 12, 23)
Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def between(world: World) -> tuple[int, int, int]:
    """Brackenham gives its data, Calderwick loads them: the link and both ends."""
    stream = await actions.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    ends = [
        (
            await actions.add_milestone(
                world.alice,
                world.programme_id,
                NewMilestone(
                    workstream_id=stream.id,
                    kind=MilestoneKind.MILESTONE,
                    title=title,
                    baseline_finish=day,
                    council_code=code,
                ),
            )
        ).id
        for title, code, day in (("Data are given", "B", DUE), ("Data are loaded", "C", date(2027, 1, 15)))
    ]
    await actions.add_link(world.alice, world.programme_id, NewLink(predecessor=ends[0], successor=ends[1]))
    plan = await queries.plan(world.alice, world.programme_id)
    return plan.links[0].id, ends[0], ends[1]


async def colours(world: World) -> list[Rag]:
    threads = await threading.threads(world.alice, world.programme_id, TODAY)
    return [one.status.rag for one in rules.standings(threads, TODAY).values()]


async def test_until_both_councils_accept_it_both_ends_are_amber(world: World, visitor: Visit) -> None:
    link, *_ = await between(world)
    assert await colours(world) == [Rag.AMBER, Rag.AMBER]
    path = f"/dependencies/{link}"
    bob, carol = await visitor(world.bob), await visitor(world.carol)
    first = await bob.send(f"{path}/judgements", side="giver", says="accepted", version="1")
    assert "only the giver has accepted" in first.text
    disputed = await carol.send(f"{path}/judgements", side="receiver", says="disputed", version="2")
    assert "Say what is wrong with it" in disputed.text
    await carol.send(f"{path}/judgements", side="receiver", says="disputed", because="Too late.", version="2")
    alice = await visitor(world.alice)
    for end in (await queries.plan(world.alice, world.programme_id)).milestones:
        assert "“Too late.”" in (await alice.open(f"/milestones/{end.id}")).text
    await carol.send(f"{path}/judgements", side="receiver", says="accepted", version="3")
    assert await colours(world) == [Rag.GREEN, Rag.GREEN]
    assert "Both councils accept that" in (await alice.open(path)).text


async def test_only_who_speaks_for_a_council_accepts_for_it(world: World) -> None:
    link, *_ = await between(world)
    for somebody, side in ((world.bob, Side.RECEIVER), (world.alice, Side.GIVER), (world.victor, Side.GIVER)):
        with pytest.raises(NotAllowed):
            await actions.judge(somebody, link, Judgement(version=1, side=side, says=Says.ACCEPTED))


async def test_who_has_to_accept_finds_it_on_the_front_page(world: World, visitor: Visit) -> None:
    link, *_ = await between(world)
    for somebody in (world.bob, world.carol):
        shown = await (await visitor(somebody)).open(f"/programmes/{world.programme_id}")
        assert f'href="/dependencies/{link}"' in shown.text
    await actions.judge(world.bob, link, Judgement(version=1, side=Side.GIVER, says=Says.ACCEPTED))
    shown = await (await visitor(world.bob)).open(f"/programmes/{world.programme_id}")
    assert f'href="/dependencies/{link}"' not in shown.text


async def test_a_change_is_shown_first_saved_with_its_reason_and_asked_anew(world: World, visitor: Visit) -> None:
    link, _, receiver = await between(world)
    await actions.judge(world.bob, link, Judgement(version=1, side=Side.GIVER, says=Says.ACCEPTED))
    alice, path = await visitor(world.alice), f"/dependencies/{link}"
    asked = {"type": "FS", "lag_days": "30", "because": "Checks take longer.", "version": "2"}
    shown = await alice.send(f"{path}/revisions/new", **asked)
    assert "1 date moves" in shown.text
    assert (await queries.link(world.alice, link)).link.lag_days == 0
    saved = await alice.send(f"{path}/revisions", **asked)
    assert "The dependency is changed." in saved.text
    kept = await queries.link(world.alice, link)
    assert (kept.link.lag_days, kept.changes[0].because) == (30, "Checks take longer.")
    assert [one.says for one in kept.statements][-1] is Says.PROPOSED
    late = await alice.send(f"{path}/revisions", **asked)
    assert "was changed while you were working on it" in late.text


async def test_one_that_is_taken_out_is_still_read_and_can_come_back(world: World, visitor: Visit) -> None:
    link, giver, receiver = await between(world)
    alice, path = await visitor(world.alice), f"/dependencies/{link}"
    assert "Without this dependency: nothing moves" in (await alice.open(f"{path}/removals/new")).text
    gone = await alice.send(f"{path}/removals", because="They share one system now.", version="1")
    assert "No longer in the plan" in gone.text
    assert (await queries.plan(world.alice, world.programme_id)).links == []
    again = NewLink(predecessor=giver, successor=receiver, lag_days=2)
    assert (await actions.add_link(world.alice, world.programme_id, again)).id == link


async def test_a_link_may_be_marked_as_between_two_councils(world: World, visitor: Visit) -> None:
    link, *_ = await between(world)
    alice = await visitor(world.alice)
    marked = await alice.send(f"/dependencies/{link}/marks/new", giver="A", receiver="C", version="1")
    assert "Ashvale" in marked.text
    wrong = await alice.send(f"/dependencies/{link}/marks/new", giver="A", receiver="A", version="2")
    assert "are two councils" in wrong.text


async def test_the_list_filters_and_downloads(world: World, visitor: Visit) -> None:
    await between(world)
    alice, path = await visitor(world.alice), f"/programmes/{world.programme_id}/dependencies"
    shown = await alice.open(path)
    assert "1 of 1 dependency between councils is not accepted by both" in shown.text
    assert "No dependency answers to this" in (await alice.open(f"{path}?council=A")).text
    for status in ("open", "proposed", "all"):
        assert "Data are given" in (await alice.open(f"{path}?status={status}")).text
    assert "No dependency answers to this" in (await alice.open(f"{path}?status=accepted")).text
    file = await alice.open(f"{path}?download=csv")
    assert "Brackenham" in file.text


async def test_the_api_lists_judges_changes_and_removes(world: World, api: Speak) -> None:
    link, *_ = await between(world)
    alice, bob, path = await api(world.alice), await api(world.bob), f"/dependencies/{link}"
    listed = (await alice.get(f"/programmes/{world.programme_id}/dependencies?state=proposed")).json()["items"]
    assert [one["due"] for one in listed] == [DUE.isoformat()]
    assert (await alice.get(f"/programmes/{world.programme_id}/dependencies?state=accepted")).json()["items"] == []
    body = {"side": "giver", "says": "accepted"}
    judged = await bob.post(f"{path}/judgements", json=body, headers={"If-Match": '"1"'})
    assert judged.json()["state"] == "accepted-by-giver"
    revision = {"type": "SS", "lag_days": 3, "because": "They begin together."}
    changed = await alice.post(f"{path}/revisions", json=revision, headers={"If-Match": '"2"'})
    assert (changed.status_code, changed.json()["link"]["type"]) == (201, "SS")
    other = changed.json()["link"]["id"]
    assert other != link
    removed = await alice.post(
        f"/dependencies/{other}/removals",
        json={"because": "Not needed."},
        headers={"If-Match": changed.headers["ETag"]},
    )
    assert removed.status_code == 201
    assert (await queries.plan(world.alice, world.programme_id)).links == []


async def test_charlie_finds_nothing(world: World, visitor: Visit, api: Speak) -> None:
    link, *_ = await between(world)
    path, listed = f"/dependencies/{link}", f"/programmes/{world.programme_id}/dependencies"
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    for address in (listed, path, f"{path}/revisions/new", f"{path}/removals/new", f"{path}/marks/new"):
        assert (await charlie.open(address)).status_code == 404, address
    for address in (listed, path):
        assert (await program.get(address)).status_code == 404, address
    sent = {"side": "giver", "says": "accepted", "version": "1", "type": "FS", "lag_days": "3", "because": "No."}
    for what in ("judgements", "revisions", "removals", "marks/new"):
        assert (await charlie.send(f"{path}/{what}", **sent)).status_code == 404, what
