"""What becomes private once a pack is issued is put right by a supplement, and the public reads it nowhere any more."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio
from hypothesis import given as tried
from hypothesis import strategies as some
from msgspec import UNSET
from msgspec.structs import replace

from govern.adapters import archives, clock
from govern.decisions import actions as decisions
from govern.decisions import queries as asked_of
from govern.decisions.model.exempt import ReviewExempt
from govern.kit.errors import Gone, Invalid
from govern.packs import actions, queries, rules
from govern.packs.model import Commentary, Edition, FileKind, Kept, Part, Section
from govern.packs.model.periods import ApprovePeriod, CommentPrivacy, LockPeriod, Supply, WriteCommentary
from govern.packs.model.readers import HoldBack
from govern.packs.model.withheld import Withheld
from govern.packs.queries.handover import archive
from govern.packs.rules.privacy import now_private, privacy
from govern.people.model import Person
from tests import databases
from tests.conftest import Visitor, same
from tests.databases import Prepared
from tests.packs import example
from tests.packs.test_exempt import PRIVATE, TITLE, WHY, read
from tests.packs.test_periods import opened
from tests.packs.third import latest
from tests.packs.world import TODAY, board_member, sponsor, thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
WORDS = "The landlord of Quillback House wants 1,150,001 a year."
WHO = "Section 151 officer, Ashvale"
CLOSED = CommentPrivacy(section=Section.MONEY, who=WHO, exempt="paragraph 3", because=WHY)
PUBLIC = Edition(FileKind.HTML, part=Part.PUBLIC)
PACK = latest(example.pack())


@dataclass(frozen=True)
class Given:
    world: World
    pack: Kept
    anne: Person
    helen: Person

    async def supplement(self, **more: object) -> Kept:
        """Of the same day, issued by the sponsor."""
        asked = Supply(because="A part may not be public.", as_at=TODAY, **more)
        base = await queries.latest_issued(self.world.alice, self.world.programme_id)
        assert base
        made = await actions.supply(self.world.alice, base.id, asked)
        assert await actions.build(made.id)
        return await actions.publish(self.helen, made.id)

    async def item(self) -> int:
        ours = await asked_of.decisions(self.world.bob, self.world.programme_id)
        made = await decisions.keep_private(
            self.world.bob, next(one.id for one in ours if one.council_code == "B"), PRIVATE
        )
        return made.id

    async def reads(self, who: Person, pack: Kept) -> str:
        made = await queries.content(who, pack.id, PUBLIC)
        assert made
        return read(FileKind.HTML, made)


@pytest_asyncio.fixture(scope="module")
async def prepared(cast: World, urls: tuple[str, str]) -> AsyncIterator[Prepared[Given]]:
    async with databases.second(*urls, f"{databases.DATABASE}_open", lambda: issued(cast, urls)) as found:
        yield found


@pytest_asyncio.fixture
async def given(world: World, prepared: Prepared[Given]) -> AsyncIterator[Given]:
    """A pack that everybody reads, with an editor's comment in it; made once, and what a test does is rolled back."""
    pool, found = prepared
    async with databases.undone(pool):
        yield found


async def issued(world: World, urls: tuple[str, str]) -> Given:
    await same(world, urls)
    await thread(world)
    anne, helen = await board_member(world), await sponsor(world)
    period = await opened(world)
    said = WriteCommentary(version=period.version, section=Section.MONEY, words=WORDS)
    period = await actions.write(world.dora, period.id, said)
    period = await actions.lock(world.alice, period.id, LockPeriod(version=period.version))
    pack = await actions.approve(helen, period.id, ApprovePeriod(version=period.version))
    assert await actions.build(pack.id)
    return Given(world, await actions.publish(world.alice, pack.id), anne, helen)


async def test_that_a_part_became_private_is_enough_for_a_supplement(given: Given) -> None:
    await given.item()
    made = await given.supplement()
    (change,) = (await queries.opened(given.world.victor, made.id)).supplement.changes
    assert change == (
        "Brackenham: 1 part of the decision on PRP-01 “Form the shared revenues service” is now private. "
        "Exempt: paragraph 3."
    )
    public = await given.reads(given.world.victor, made)
    assert change in public
    assert TITLE not in public
    assert TITLE in read(FileKind.HTML, await queries.content(given.anne, made.id, Edition(FileKind.HTML)) or b"")


async def test_a_comment_that_became_private_is_left_out_of_the_new_public_copy(given: Given) -> None:
    assert "Quillback" in await given.reads(given.world.victor, given.pack)
    made = await given.supplement(comments=(CLOSED,))
    public = await given.reads(given.world.victor, made)
    assert "Money: the comment of the section 151 officer, Ashvale is now private. Exempt: paragraph 3." in public
    assert "Quillback" not in public
    board = await queries.content(given.anne, made.id, Edition(FileKind.HTML))
    assert "Quillback" in read(FileKind.HTML, board or b"")


async def test_the_old_public_copy_is_withdrawn_from_page_file_program_and_handover(
    given: Given, visitor: Visit, api: Speak
) -> None:
    made = await given.supplement(comments=(CLOSED,))
    victor, anne, old = await visitor(given.world.victor), await visitor(given.anne), given.pack
    for who in (given.world.victor, given.anne):
        with pytest.raises(Gone, match="Pack 1 v1.1 took the place of pack 1"):
            await queries.content(who, old.id, PUBLIC)
    for visit in (victor, anne):
        led = await visit.client.get(f"/packs/{old.id}/page?part=public", follow_redirects=True)
        assert f"/packs/{made.id}/page?part=public" in str(led.url)
        assert "Quillback" not in led.text
        shown = (await visit.open(f"/packs/{old.id}")).text
        assert "Its public copy is withdrawn." in shown
        assert f"/packs/{old.id}?download=pdf&amp;part=public" not in shown
    assert "Quillback" in (await anne.open(f"/packs/{old.id}/page")).text
    for path in ("", "/reader", "/comparison", "?download=pdf&part=registers", "?download=pdf"):
        answer = await victor.client.get(f"/packs/{old.id}{path}", follow_redirects=True)
        assert "Quillback" not in answer.text
        assert answer.status_code == (410 if "download" in path else 200), path
    assert (await (await api(given.world.victor)).get(f"/packs/{old.id}/snapshot")).status_code == 410
    assert "Quillback" not in repr(await queries.opened(given.world.victor, old.id))
    found = archives.unzipped(await archive(given.world.alice, given.world.programme_id, clock.today()))
    public = [path for path in found if "public" in path]
    assert public
    assert all("v1.1" in path for path in public)


async def test_whoever_asks_for_a_withdrawn_copy_is_told_when_why_what_stands_now_and_what_its_hash_proves(
    given: Given, visitor: Visit, api: Speak
) -> None:
    made, old = await given.supplement(comments=(CLOSED,)), given.pack
    path, named = f"/packs/{old.id}?download=pdf&part=public", f"/packs/{old.id}/file?kind=pdf&part=public"
    answer = await (await visitor(given.anne)).client.get(path)
    assert answer.status_code == 410
    kept = (await queries.pack(given.anne, old.id)).file("pdf", part=Part.PUBLIC)
    assert kept
    for said in (
        "<h1>This copy was withdrawn</h1>",
        "Pack 1 v1.1 took the place of pack 1 and keeps private what this copy tells.",
        "Pack 1, as at 23 November 2026: public’s copy as PDF",
        "A part may not be public. Money: the comment of the section 151 officer, Ashvale is now private.",
        f'href="/packs/{made.id}/page?part=public">Read the public’s copy of pack 1 v1.1',
        f"SHA-256 {kept.sha256}.",
    ):
        assert said in answer.text, said
    assert "Quillback" not in answer.text
    problem = await (await api(given.anne)).get(named)
    assert (problem.status_code, problem.headers["content-type"]) == (410, "application/problem+json")
    assert (problem.json()["status"], problem.json()["title"]) == (410, "This copy was withdrawn")
    assert kept.sha256 in problem.json()["facts"]["What a saved copy proves"]
    instead = await (await api(given.anne)).get(problem.json()["instead"].removeprefix("/api/v1"))
    assert instead.status_code == 200
    assert (await (await api(given.world.charlie)).get(named)).status_code == 404
    assert (await (await visitor(given.world.charlie)).client.get(path)).status_code == 404


async def test_whom_the_supplement_does_not_open_for_yet_is_told_that_much_and_not_why(
    given: Given, visitor: Visit
) -> None:
    asked = Supply(because="A part may not be public.", as_at=TODAY, comments=(CLOSED,))
    made = await actions.supply(given.world.alice, given.pack.id, asked)
    assert await actions.build(made.id)
    later = HoldBack(person_id=given.world.victor.id, day=TODAY + timedelta(days=2))
    await actions.hold_back(given.world.alice, made.id, later)
    await actions.publish(given.helen, made.id)
    answer = await (await visitor(given.world.victor)).client.get(f"/packs/{given.pack.id}?download=pdf&part=public")
    assert answer.status_code == 410
    assert "Pack 1 v1.1 says it, which opens for you on 25 November 2026" in answer.text
    assert "A part may not be public" not in answer.text
    assert f"/packs/{made.id}" not in answer.text


async def test_the_front_page_asks_for_a_supplement_until_there_is_one_that_somebody_else_issues(
    given: Given, visitor: Visit
) -> None:
    world, path = given.world, f"/programmes/{given.world.programme_id}"
    make, issue = f"/packs/{given.pack.id}/supplements/new", "Look at pack 1 v1.1 and issue it"
    assert make not in (await (await visitor(world.alice)).open(path)).text
    await given.item()
    shown = (await (await visitor(world.alice)).open(path)).text
    assert "Since pack 1 was frozen, what is private has changed. Brackenham: 1 part of the decision on PRP-01" in shown
    assert make in shown
    assert TITLE not in shown
    for who in (given.helen, given.anne, world.victor, world.bob):
        assert make not in (await (await visitor(who)).open(path)).text, who.name
    assert (await (await visitor(world.charlie)).client.get(path)).status_code == 404
    asked = Supply(because="A part may not be public.", as_at=TODAY)
    made = await actions.supply(world.alice, given.pack.id, asked)
    assert issue in (await (await visitor(given.helen)).open(path)).text
    own = (await (await visitor(world.alice)).open(path)).text
    assert (make in own, issue in own) == (False, False)
    assert await actions.build(made.id)
    await actions.publish(given.helen, made.id)
    assert "what is private has changed" not in (await (await visitor(world.alice)).open(path)).text


async def test_the_record_says_which_copy_was_withdrawn_and_what_was_issued_can_still_be_proved(given: Given) -> None:
    made = await given.supplement(comments=(CLOSED,))
    said = [one.sentence for one in await queries.history(given.world.alice, made.id)]
    assert "Helen Sponsor issued pack 1 v1.1, which withdraws the public copy of pack 1" in said
    board = await queries.content(given.anne, given.pack.id, Edition(FileKind.PDF))
    assert not (await queries.checked(None, board or b"")).problems


async def test_what_is_no_longer_private_is_said_and_nothing_is_withdrawn(given: Given) -> None:
    item = await given.item()
    closed = await given.supplement(comments=(CLOSED,))
    ended = ReviewExempt(version=1, ends=True, reasoning="The bids are in.")
    await decisions.review_exempt(given.world.bob, item, ended)
    made = await given.supplement(comments=(CommentPrivacy(section=Section.MONEY, who=WHO),))
    changes = (await queries.opened(given.world.victor, made.id)).supplement.changes
    assert changes == (
        "Brackenham: 1 part of the decision on PRP-01 “Form the shared revenues service” is no longer private.",
        "Money: the comment of the section 151 officer, Ashvale is no longer private.",
    )
    assert "Quillback" in await given.reads(given.world.victor, made)
    assert "Quillback" not in await given.reads(given.world.victor, closed)
    assert await queries.withdrawn_by(given.world.alice, closed) is None
    assert await queries.withdrawn_by(given.world.alice, given.pack) is None, "the last edition keeps nothing private"


async def test_the_form_says_what_became_private_and_takes_half_a_reason_for_none(given: Given, visitor: Visit) -> None:
    alice, path = await visitor(given.world.alice), f"/packs/{given.pack.id}/supplements/new"
    assert "Since pack 1 was frozen" not in (await alice.open(path)).text
    await given.item()
    shown = (await alice.open(path)).text
    assert "is now private. Exempt: paragraph 3." in shown
    assert f"Money: {WHO}" in shown
    day = {"as_at-day": "23", "as_at-month": "11", "as_at-year": "2026", "because": "Put right."}
    half = await alice.send(path, **day, **{"exempt-0": "paragraph 3", "because-0": ""})
    assert half.status_code == 422
    assert 'href="#because-0"' in half.text
    done = await alice.send(path, **day, **{"exempt-0": "paragraph 3", "because-0": WHY})
    assert "Pack 1 v1.1 is frozen." in done.text
    assert "the comment of the section 151 officer, Ashvale is now private" in done.text
    strange = Supply(because="x", as_at=TODAY, comments=(replace(CLOSED, who="Nobody"),))
    with pytest.raises(Invalid, match="no comment of “Nobody” on “Money”"):
        await actions.supply(given.world.alice, given.pack.id, strange)


def part(code: str, n: int) -> Withheld:
    return Withheld("PRP-01", code, f"secret {n}", "Exempt: paragraph 3", "Why")


PARTS = some.lists(some.sampled_from(("A", "B")), max_size=3)
CLOSINGS = some.lists(some.booleans(), min_size=2, max_size=2)


@tried(parts=some.tuples(PARTS, PARTS), closed=some.tuples(CLOSINGS, CLOSINGS))
def test_a_later_edition_takes_back_exactly_what_its_changes_call_now_private(
    parts: tuple[list[str], list[str]], closed: tuple[list[bool], list[bool]]
) -> None:
    before, after = (
        replace(
            PACK,
            withheld=tuple(part(code, n) for n, code in enumerate(own)) or UNSET,
            commentary=tuple(
                Commentary("money", "Words", f"Officer {n}", "paragraph 3" if is_closed else "")
                for n, is_closed in enumerate(said)
            ),
        )
        for own, said in zip(parts, closed, strict=True)
    )
    told = privacy(before, after)
    assert now_private(before, after) == tuple(one for one in told if "now private" in one)
    assert privacy(after, after) == ()
    assert len(privacy(after, before)) == len(told)
    assert not any("secret" in one for one in told)
    assert rules.exempt.without(before, after).commentary != before.commentary or not any(
        now and not was for was, now in zip(*closed, strict=True)
    )
