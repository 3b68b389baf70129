"""What a new installation and a new programme are told to do first, and where each step leads."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from govern.home import queries, rules
from govern.home.model import Begun
from govern.packs.queries.periods import periods
from govern.people import queries as people
from govern.people.model import NewAccount, Role
from govern.people.tables import Person as People
from govern.plan import actions as plan
from tests.conftest import Visitor
from tests.packs.world import issued, thread
from tests.people.test_letters import office
from tests.roi.test_actions import go_live
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


@pytest.mark.parametrize(
    ("partners", "people", "milestones", "done"),
    [
        (0, 1, 0, ["", "", ""]),
        (1, 1, 0, ["1 council takes part", "", ""]),
        (3, 4, 0, ["3 councils take part", "4 people hold a role", ""]),
        (0, 1, 2, ["", "", "2 milestones are in the plan"]),
        (2, 2, 1, []),
    ],
)
def test_three_steps_until_each_is_done(partners: int, people: int, milestones: int, done: list[str]) -> None:
    found = rules.first_steps(7, partners=partners, people=people, milestones=milestones)
    assert [one.done for one in found] == done
    assert all(one.href.startswith("/programmes/7/") for one in found)


async def test_each_step_leads_to_its_form_for_whoever_sets_the_programme_up(world: World, visitor: Visit) -> None:
    home = f"/programmes/{world.other_id}"
    charlie, alice = await visitor(world.charlie), await visitor(world.alice)
    shown = (await charlie.open(home)).text
    assert "left to begin" in shown
    for step in rules.first_steps(world.other_id, partners=0, people=1, milestones=0):
        assert f'href="{step.href}"' in shown
        path, _, anchor = step.href.partition("#")
        page = (await charlie.open(path)).text
        assert not anchor or f'id="{anchor}"' in page
    assert (await alice.open(home)).status_code == 404


async def test_a_viewer_is_not_told_to_set_the_programme_up(world: World, visitor: Visit) -> None:
    shown = (await (await visitor(world.victor)).open(f"/programmes/{world.programme_id}")).text
    assert "to begin" not in shown


async def test_the_sign_in_page_says_how_to_begin_where_nobody_has_an_account(world: World, visitor: Visit) -> None:
    stranger = await visitor()
    assert "Nobody has an account yet" not in (await stranger.open("/sign-in")).text
    await People.update({People.left_at: People.made_at}).where(People.is_administrator.eq(True))
    assert await people.first_administrator() is None
    assert "govern user add" in (await stranger.open("/sign-in")).text


async def test_an_administrator_reads_what_no_mail_server_took(world: World, visitor: Visit, tmp_path: Path) -> None:
    from govern.partners import actions as partners
    from govern.people.actions import send_letters

    ada, alice = await visitor(world.admin), await visitor(world.alice)
    with office(tmp_path) as outbox:
        assert "No message waits here" in (await ada.open("/outbox")).text
        new = NewAccount(name="Nina <b>", email="nina@govern.example", role=Role.VIEWER)
        await partners.invite(world.alice, world.programme_id, new)
        assert await send_letters() == 1
        name = outbox.pieces()[0].name
        assert f"/outbox?message={name}" in (await ada.open("/outbox")).text
        opened = (await ada.open(f"/outbox?message={name}")).text
        assert "Hello Nina &lt;b&gt;" in opened
        assert 'href="https://govern.example/letters/' in opened
        assert (await ada.open("/outbox?message=../secret")).status_code == 404
        assert (await alice.open(f"/outbox?message={name}")).status_code == 403


async def test_inviting_somebody_who_is_here_already_says_so(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    accounts = f"/programmes/{world.programme_id}/accounts"
    form = {"name": "Victor Vale", "role": "auditor", "council_id": ""}
    told = (await alice.send(accounts, email=world.victor.email, **form)).text
    assert "Victor Vale is auditor from now on." in told
    assert "No mail server is set" in (await alice.send(accounts, email="new@govern.example", **form)).text


async def test_a_programme_without_a_shared_text_asks_nobody_to_accept_it(world: World, visitor: Visit) -> None:
    from govern.partners.tables import ScopeText

    await ScopeText.delete().where(ScopeText.programme == world.programme_id)
    bob, alice = await visitor(world.bob), await visitor(world.alice)
    home = f"/programmes/{world.programme_id}"
    assert "has not accepted the shared text" not in (await bob.open(home)).text
    shown = (await alice.open(f"{home}/partners")).text
    assert "3 councils take part; the shared text is not written yet" in shown
    assert f'href="{home}/scope"' in shown
    accepted = await bob.send(
        f"{home}/partners/{world.partner_ids['B']}/understandings", number="1", means="Our people move."
    )
    assert accepted.status_code == 422
    assert "No shared text is written yet." in accepted.text


async def test_the_first_milestone_takes_its_step_away(world: World, visitor: Visit) -> None:
    from govern.plan.model import NewWorkstream

    home = f"/programmes/{world.programme_id}"
    alice = await visitor(world.alice)
    assert "1 step left to begin" in (await alice.open(home)).text
    await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    workstream = (await alice.open(f"{home}/milestones/new")).text.split('name="workstream_id"')[1]
    number = workstream.split('value="')[1].split('"')[0]
    form = {"title": "Go live", "kind": "milestone", "duration_days": "0", "immovable": "no", "workstream_id": number}
    day = {"baseline_finish-day": "1", "baseline_finish-month": "4", "baseline_finish-year": "2027"}
    await alice.send(f"{home}/milestones/new", **form, **day, council_code="", owner_id="")
    assert "left to begin" not in (await alice.open(home)).text


async def test_once_begun_the_manager_is_led_to_the_first_board_pack(world: World, visitor: Visit) -> None:
    await go_live(world)
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    home = f"/programmes/{world.programme_id}"
    shown = (await alice.open(home)).text
    assert "7 steps to the first board pack" in shown
    assert "Done: the shared text is written." in shown
    for step in rules.next_steps(world.programme_id, Begun(texts=1)):
        assert (f'href="{step.href}"' in shown.split("Everything in this programme")[0]) is not step.done
        assert (await alice.open(step.href)).status_code == 200
    assert "to the first board pack" not in (await victor.open(home)).text


async def test_what_is_there_is_no_step_any_more_and_the_first_pack_ends_them(world: World) -> None:
    everything = Begun(
        texts=1, lines=2, risks=1, proposals=1, baselines=1, councils=3, staffed=3, briefings=1, periods=1
    )
    assert all(step.done for step in rules.next_steps(7, everything))
    assert [step.done for step in rules.next_steps(7, Begun(councils=3, staffed=2))] == [""] * 8
    await thread(world)
    assert await queries.begun(world.alice, world.programme_id) == Begun(
        texts=1, lines=1, risks=1, proposals=1, councils=3, staffed=0, briefings=0, baselines=0, periods=0
    )
    await issued(world)
    assert await queries.begun(world.alice, world.programme_id) is None


async def test_a_board_member_is_not_asked_to_fill_the_plan(world: World, visitor: Visit) -> None:
    shown = (await (await visitor(world.victor)).open(f"/programmes/{world.programme_id}")).text
    assert "The plan is still empty" in shown
    assert "Add the dates a board would ask about" not in shown


async def test_a_role_that_nobody_holds_is_asked_for_where_its_holder_is_waited_for(
    world: World, visitor: Visit
) -> None:
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    home = f"/programmes/{world.programme_id}"
    people = (await alice.open(f"{home}/accounts?role=sponsor")).text
    assert "Section 151 officer of Brackenham and Calderwick" in people
    assert '<option value="sponsor" selected>' in people
    days = {"as_at": "2026-11-30", "updates_due": "2026-11-27"}
    await alice.send(f"{home}/pack-periods", **days)
    opened = next(one for one in await periods(world.alice, world.programme_id))
    asked = "Nobody is the sponsor of this programme yet."
    assert asked in (await alice.open(f"/pack-periods/{opened.id}")).text
    assert asked not in (await victor.open(f"/pack-periods/{opened.id}")).text


async def test_a_milestone_leads_to_the_money_and_the_decision_that_wait_for_it(world: World, visitor: Visit) -> None:
    milestone_id = await go_live(world)
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    page, home = f"/milestones/{milestone_id}", f"/programmes/{world.programme_id}"
    links = (f"{home}/lines/new?milestone=M001", f"{home}/proposals/new?milestone={milestone_id}")
    shown = (await alice.open(page)).text
    for link in links:
        assert f'href="{link}"' in shown
        assert re.search(rf'value="(M001|{milestone_id})" checked', (await alice.open(link)).text)
        assert f'href="{link}"' not in (await victor.open(page)).text
