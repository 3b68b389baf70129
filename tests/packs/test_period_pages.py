"""The pages and addresses of a pack's life, as somebody reads them; Charlie finds none."""

from collections.abc import Awaitable, Callable

import httpx

from govern.packs import actions
from govern.packs.queries import periods as reading
from tests.conftest import Visitor
from tests.packs.test_periods import locked, opened
from tests.packs.world import board_member, built, issued, sponsor, thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def day(name: str, value: str) -> dict[str, str]:
    year, month, date = value.split("-")
    return {f"{name}-day": date, f"{name}-month": month, f"{name}-year": year}


async def test_an_empty_list_says_how_a_pack_is_made_and_how_to_begin(world: World, visitor: Visit) -> None:
    path = f"/programmes/{world.programme_id}/pack-periods"
    shown = (await (await visitor(world.alice)).open(path)).text
    assert "How a pack is made" in shown
    assert "Open the period" in shown
    assert "Open the period" not in (await (await visitor(world.bob)).open(path)).text
    assert (await (await visitor(world.victor)).open(path)).status_code == 404


async def test_a_period_is_opened_commented_locked_approved_and_issued_by_forms(world: World, visitor: Visit) -> None:
    milestone = await thread(world)
    alice, helen = await visitor(world.alice), await visitor(await sponsor(world))
    dates = day("as_at", "2026-11-23") | day("updates_due", "2026-11-23") | day("meets_on", "2026-12-10")
    shown = await alice.send(f"/programmes/{world.programme_id}/pack-periods", **dates)
    assert "The period to 23 November 2026 is open" in shown.text
    assert "the last lawful day to publish is 2 December 2026" in shown.text
    path = shown.url.path
    words = {"section": "money", "words": "The saving goes to the LATCO.", "version": "1"}
    shown = await (await visitor(world.dora)).send(f"{path}/comments/new", **words)
    assert "Section 151 officer, Ashvale" in shown.text
    await alice.send(f"{path}/sections", version="2", decide="2", money="1", risks="3")
    order = (await alice.open(path)).text.partition("Sections in their order")[2].partition("</table>")[0]
    assert order.index("Money") < order.index("What you are asked to decide") < order.index("Risks")
    assert "People briefed" not in order
    preview = (await alice.open(f"{path}/preview")).text
    assert "Comment of the section 151 officer, Ashvale" in preview
    assert preview.count("<h1") == 1
    assert "1 thing that the check would find now" in preview
    assert "LATCO is an abbreviation that nobody explains" in preview
    assert "Approve and freeze it" not in preview
    for linked in (preview, (await alice.open(f"{path}/preview?part=registers")).text):
        assert f'<a class="govuk-link" href="/milestones/{milestone.id}">{milestone.ref}</a>' in linked
        assert ".html" not in linked.partition("<main")[2]
    assert f'href="{path}/preview?part=registers#appendix-a-all-milestones"' in preview
    shown = await alice.send(f"{path}/locks", version="3")
    assert "locked and checked: every number adds up" in shown.text
    assert "Approve and freeze it" not in shown.text
    assert "Approve and freeze it" in (await helen.open(path)).text
    locked_preview = (await helen.open(f"{path}/preview")).text
    assert "as it was locked" in locked_preview
    assert "Approve and freeze it" in locked_preview
    shown = await helen.send(f"{path}/approvals", version="4")
    assert "Pack 1 is approved and frozen" in shown.text


async def test_a_choice_is_tried_in_the_builder_before_it_is_kept(world: World, visitor: Visit) -> None:
    await thread(world)
    alice, helen = await visitor(world.alice), await visitor(await sponsor(world))
    path = (
        await alice.send(
            f"/programmes/{world.programme_id}/pack-periods",
            **day("as_at", "2026-11-23"),
            **day("updates_due", "2026-11-23"),
        )
    ).url.path
    places = {"decide": "1", "money": "2", "thread": "3", "risks": "", "summary": "", "plan": "", "decisions": ""}
    others = "&people=&citizens=&changed=4&welsh=no&language=en"
    asked = "&".join(f"{name}={place}" for name, place in places.items()) + others
    tried = (await alice.open(f"{path}/preview?{asked}&reader=B")).text
    seen = tried[tried.index('<article class="pack"') :]
    assert (
        seen.index("Brackenham in this programme") < seen.index(">Money<") < seen.index(">Milestones and their return<")
    )
    assert ">Risks<" not in seen
    assert "This choice is not kept yet." in tried
    before = (await alice.open(f"{path}/preview")).text
    assert "The pack will be locked with this choice." in before
    assert ">Risks<" in before[before.index('<article class="pack"') :]
    wrong = (await alice.open(f"{path}/preview?{asked.replace('money=2', 'money=99')}")).text
    assert 'class="govuk-error-summary"' in wrong
    assert "builder__choice" not in (await helen.open(f"{path}/preview?{asked}")).text
    await alice.send(f"{path}/sections", version="1", changed="4", **{k: v for k, v in places.items() if v})
    kept = (await alice.open(f"{path}/preview")).text
    assert ">Risks<" not in kept[kept.index('<article class="pack"') :]
    assert "This choice is not kept yet." not in kept


async def test_what_cannot_be_taken_is_said_beside_its_field_and_kept(world: World, visitor: Visit) -> None:
    period = await opened(world)
    alice = await visitor(world.alice)
    path = f"/pack-periods/{period.id}"
    named = {"section": "money", "words": "Bob Barker says so.", "version": "1"}
    answer = await alice.send(f"{path}/comments/new", **named)
    assert answer.status_code == 422
    assert 'href="#words"' in answer.text
    assert "Bob Barker says so." in answer.text
    assert (await alice.send(f"{path}/locks", version="9")).status_code == 409
    wrong = day("as_at", "2026-11-30") | day("updates_due", "2026-12-01")
    answer = await alice.send(f"/programmes/{world.programme_id}/pack-periods", **wrong)
    assert answer.status_code == 409
    assert "is not finished" in answer.text


async def test_a_locked_period_is_reopened_with_a_reason(world: World, visitor: Visit) -> None:
    period = await locked(world)
    alice = await visitor(world.alice)
    path = f"/pack-periods/{period.id}"
    assert (await alice.send(f"{path}/reopenings", version="2")).status_code == 422
    shown = await alice.send(f"{path}/reopenings", version="2", because="A figure is wrong.")
    assert "Reopened:</strong> A figure is wrong." in shown.text
    shown = await alice.send(f"{path}/drops", version="3", because="The board does not meet.")
    assert "The period to 23 November 2026 was dropped" in shown.text


async def test_a_reader_confirms_comments_and_sees_what_the_board_said(world: World, visitor: Visit) -> None:
    await thread(world)
    pack = await issued(world)
    bob, path = await visitor(world.bob), f"/packs/{pack.id}/reader"
    assert "What changed for Brackenham" in (await bob.open(path)).text
    assert "You have read pack 1" in (await bob.send(f"{path}/readings")).text
    shown = await bob.send(f"{path}/notes", section="money", words="Ask about the lease.", is_shared="no")
    assert "Nobody but you sees it." in shown.text
    assert "Ask about the lease." not in (await (await visitor(world.alice)).open(path)).text
    assert (await bob.send(f"{path}/notes", section="money", words=" ", is_shared="no")).status_code == 422
    said = day("met_on", "2026-11-23") | {"proposal": "PRP-01", "outcome": "agreed", "minute": "26/52", "words": ""}
    alice = await visitor(world.alice)
    assert "Record what the board decided" in (await alice.open(f"/packs/{pack.id}")).text
    shown = await alice.send(f"/packs/{pack.id}/conclusions/new", **said)
    assert "Record what the board decided" not in (await alice.open(f"/packs/{pack.id}")).text
    assert 'value="26/52"' in (await alice.open(f"/packs/{pack.id}/conclusions/new?proposal=PRP-01")).text
    assert "Agreed on 23 November 2026, 26/52" in shown.text
    assert (await bob.send(f"/packs/{pack.id}/conclusions/new", **said)).status_code == 403


async def test_a_pack_that_opens_later_says_from_when(world: World, visitor: Visit) -> None:
    pack = await built(world)
    alice = await visitor(world.alice)
    held = {"person_id": str(world.bob.id), "hour": "9"} | day("day", "2026-11-24")
    shown = await alice.send(f"/packs/{pack.id}/held-back", **held)
    assert "1 reader sees pack 1 later" in shown.text
    await actions.publish(world.alice, pack.id)
    answer = await (await visitor(world.bob)).open(f"/packs/{pack.id}/page")
    assert answer.status_code == 404
    assert "opens for you on 24 November 2026 at 9:00am" in answer.text


async def test_everything_can_be_done_by_programs_too(world: World, api: Speak) -> None:
    await thread(world)
    anne = await board_member(world)
    alice, helen, bob = await api(world.alice), await api(await sponsor(world)), await api(world.bob)
    body = {"as_at": "2026-11-23", "updates_due": "2026-11-23", "meets_on": "2026-12-10"}
    made = await alice.post(f"/programmes/{world.programme_id}/pack-periods", json=body)
    assert (made.status_code, made.json()["step"]) == (201, "opened")
    path = f"/pack-periods/{made.json()['id']}"
    words = {"section": "plan", "words": "It holds."}
    assert (await alice.post(f"{path}/comments", json=words)).status_code == 428
    seen = {"If-Match": made.headers["etag"]}
    done = await alice.post(f"{path}/comments", json=words, headers=seen)
    assert (done.status_code, (await alice.post(f"{path}/comments", json=words, headers=seen)).status_code) == (
        201,
        412,
    )
    assert (await bob.get(f"{path}/comments")).json()[0]["capacity"] == "Programme manager"
    assert (await alice.get(f"{path}/owed-updates")).json() == []
    done = await alice.post(f"{path}/sections", json={"sections": ["risks"]}, headers={"If-Match": '"2"'})
    assert done.status_code == 422
    done = await alice.post(f"{path}/locks", headers={"If-Match": '"2"'})
    assert (done.status_code, done.json()["hash"] != "") == (201, True)
    pack = (await helen.post(f"{path}/approvals", headers={"If-Match": done.headers["etag"]})).json()
    assert pack["hash"] == done.json()["hash"]
    await actions.build(pack["id"])
    held = {"person_id": anne.id, "day": "2026-11-24"}
    assert (await alice.post(f"/packs/{pack['id']}/embargoes", json=held)).json()[0]["person_id"] == anne.id
    assert (await alice.post(f"/packs/{pack['id']}/publications")).status_code == 201
    assert (await bob.get(f"/packs/{pack['id']}/embargoes")).json() == []
    assert (await bob.post(f"/packs/{pack['id']}/readings")).status_code == 201
    assert (await bob.get(f"/packs/{pack['id']}/reach")).json()["mine"] is not None
    note = {"section": "money", "words": "Why?", "is_shared": True}
    assert (await bob.post(f"/packs/{pack['id']}/notes", json=note)).json()[0]["is_mine"] is True
    assert (await bob.get(f"/packs/{pack['id']}/own-changes")).json() == {"Brackenham": []}
    said = {"proposal": "PRP-01", "outcome": "agreed", "met_on": "2026-11-23"}
    assert (await alice.post(f"/packs/{pack['id']}/conclusions", json=said)).json()[0]["outcome"] == "agreed"
    assert (await bob.get(path)).json()["is_recorded"] is True


async def test_charlie_gets_404_everywhere(world: World, api: Speak, visitor: Visit) -> None:
    period, charlie = await opened(world), await api(world.charlie)
    for end in ("", "/owed-updates", "/comments"):
        assert (await charlie.get(f"/pack-periods/{period.id}{end}")).status_code == 404, end
    home = f"/programmes/{world.programme_id}/pack-periods"
    assert (await charlie.get(home)).status_code == 404
    assert (await charlie.post(home, json={"as_at": "2026-11-30", "updates_due": "2026-11-26"})).status_code == 404
    person = await visitor(world.charlie)
    for end in ("", "/preview", "/comments/new"):
        assert (await person.open(f"/pack-periods/{period.id}{end}")).status_code == 404, end
    for end in ("/locks", "/drops", "/approvals", "/chasers", "/comments/new", "/sections", "/reopenings"):
        assert (await person.send(f"/pack-periods/{period.id}{end}", version="1")).status_code in (404, 422), end
    assert (await reading.period(world.alice, period.id)).version == 1


async def test_charlie_finds_no_reader_of_a_pack(world: World, api: Speak, visitor: Visit) -> None:
    pack, charlie, person = await issued(world), await api(world.charlie), await visitor(world.charlie)
    for end in ("/reach", "/notes", "/own-changes", "/embargoes", "/conclusions"):
        assert (await charlie.get(f"/packs/{pack.id}{end}")).status_code == 404, end
    for end in ("/reader", "/conclusions/new", "/held-back"):
        assert (await person.open(f"/packs/{pack.id}{end}")).status_code == 404, end
    assert (await charlie.post(f"/packs/{pack.id}/readings")).status_code == 404
