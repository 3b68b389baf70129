"""What becomes private once a pack is issued is put right by a supplement, and the public reads it nowhere any more."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

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
from govern.kit.errors import Invalid, NotAllowed
from govern.packs import actions, queries, rules
from govern.packs.model import Commentary, Edition, FileKind, Kept, Part, Section
from govern.packs.model.periods import ApprovePeriod, CommentPrivacy, LockPeriod, Supply, WriteCommentary
from govern.packs.model.withheld import Withheld
from govern.packs.queries.handover import archive
from govern.packs.rules.privacy import privacy, takes_back
from govern.people.model import Person
from tests.conftest import Visitor
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
        asked = Supply(because="A part may not be public.", as_at=TODAY, **more)  # type: ignore[arg-type]
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


@pytest_asyncio.fixture
async def given(world: World) -> Given:
    """A pack that everybody reads, with an editor's comment in it."""
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
    (change,) = (await queries.opened(given.world.victor, made.id)).supplement.changes  # type: ignore[union-attr]
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
        with pytest.raises(NotAllowed, match="This copy is withdrawn: pack 1 v1.1"):
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
        assert answer.status_code == (403 if "download" in path else 200), path
    assert (await (await api(given.world.victor)).get(f"/packs/{old.id}/snapshot")).status_code == 403
    assert "Quillback" not in repr(await queries.opened(given.world.victor, old.id))
    found = archives.unzipped(await archive(given.world.alice, given.world.programme_id, clock.today()))
    public = [path for path in found if "public" in path]
    assert public
    assert all("v1.1" in path for path in public)


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
    changes = (await queries.opened(given.world.victor, made.id)).supplement.changes  # type: ignore[union-attr]
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
    assert takes_back(before, after) == any("now private" in one for one in told)
    assert privacy(after, after) == ()
    assert len(privacy(after, before)) == len(told)
    assert not any("secret" in one for one in told)
    assert rules.exempt.without(before, after).commentary != before.commentary or not any(
        now and not was for was, now in zip(*closed, strict=True)
    )
