"""Who may read what is exempt reads it; to everybody else no carrier says a word of it (DOMAIN A4.9, one rule)."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from html import unescape

import httpx
import msgspec
import pytest
import pytest_asyncio
from litestar import Litestar

from govern.adapters import archives, clock
from govern.decisions import actions as decisions
from govern.decisions import queries as asked_of
from govern.decisions.model.exempt import Ground, NewExempt
from govern.kit.errors import NotAllowed
from govern.packs import actions, queries, rules
from govern.packs.model import FileKind, Kept, Part, Section
from govern.packs.model.periods import ApprovePeriod, DropPeriod, LockPeriod, WriteCommentary
from govern.packs.queries import periods as reading
from govern.packs.queries.handover import archive
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.people.rules import MAY
from tests import databases
from tests.conftest import Visitor, same
from tests.databases import Prepared
from tests.house.test_routes import PUBLIC, handlers
from tests.packs.test_periods import opened
from tests.packs.test_public import bare, unzipped
from tests.packs.world import board_member, issued, sponsor, thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TITLE, SAID, WHY = "The exit costs of quillback", "Walk away below £1,150,001.", "Bids are open until March."
SECRETS = ("quillback", "1,150,001", "1150001", "Walk away", "sandgrouse")
PRIVATE = NewExempt(
    title=TITLE, ground=Ground.EXEMPT, paragraphs=[3], reasoning=WHY, words="The price is sandgrouse.",
    decided_by="Monitoring officer", decided_on=date(2026, 11, 19), review_on=date(2027, 5, 4),
)  # fmt: skip
CARRIERS = ("download=", "/feed", ".ics", "/public/")
PLANTED = ("spleenwort", "sneezewort", "lungwort", "Ragwort")


@dataclass(frozen=True)
class Given:
    world: World
    pack: Kept
    anne: Person


@pytest_asyncio.fixture(scope="module")
async def prepared(cast: World, urls: tuple[str, str]) -> AsyncIterator[Prepared[Given]]:
    async with databases.second(*urls, f"{databases.DATABASE}_exempt", lambda: closed_in_part(cast, urls)) as found:
        yield found


@pytest_asyncio.fixture
async def given(world: World, prepared: Prepared[Given]) -> AsyncIterator[Given]:
    """A pack issued to the board, in which a part of a decision and an editor's comment are exempt; made once, and what
    a test does is rolled back."""
    pool, found = prepared
    async with databases.undone(pool):
        yield found


async def closed_in_part(world: World, urls: tuple[str, str]) -> Given:
    await same(world, urls)
    await thread(world)
    anne, helen = await board_member(world), await sponsor(world)
    ours = next(one for one in await asked_of.decisions(world.bob, world.programme_id) if one.council_code == "B")
    await decisions.keep_private(world.bob, ours.id, PRIVATE)
    period = await opened(world)
    words = WriteCommentary(
        version=period.version, section=Section.MONEY, words=SAID, exempt="paragraph 3", because=WHY
    )
    period = await actions.write(world.dora, period.id, words)
    period = await actions.lock(world.alice, period.id, LockPeriod(version=period.version))
    pack = await actions.approve(helen, period.id, ApprovePeriod(version=period.version))
    assert await actions.build(pack.id)
    return Given(world, await actions.publish(world.alice, pack.id), anne)


def said_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def read(kind: FileKind, content: bytes) -> str:
    return {FileKind.PDF: bare, FileKind.HTML: bytes.decode, FileKind.XLSX: unzipped}[kind](content)


async def test_every_file_of_a_pack_holds_it_only_for_those_who_may_read_it(given: Given) -> None:
    victor, pack = given.world.victor, given.pack
    mine = await queries.readable(victor, pack.id)
    assert {one.part for one in mine} == {Part.PUBLIC, Part.REGISTERS}
    for edition in rules.editions(await queries.opened(given.anne, pack.id)):
        made = await queries.content(given.anne, pack.id, edition)
        assert made is not None
        if edition.part in (Part.BOARD, Part.JOINT):
            assert {"quillback", "1,150,001"} <= set(said_in(read(edition.kind, made)))
        if edition in mine:
            assert await queries.content(victor, pack.id, edition) == made
            assert said_in(read(edition.kind, made)) == []
        else:
            with pytest.raises(NotAllowed, match="Read the public’s copy"):
                await queries.content(victor, pack.id, edition)


async def test_what_was_frozen_is_not_given_as_it_is_to_who_may_not_read_it(given: Given, api: Speak) -> None:
    pack = given.pack
    frozen = await (await api(given.anne)).get(f"/packs/{pack.id}/snapshot")
    assert {"quillback", "Walk away"} <= set(said_in(frozen.text))
    refused = await (await api(given.world.victor)).get(f"/packs/{pack.id}/snapshot")
    assert (refused.status_code, said_in(refused.text)) == (403, [])
    assert "public’s copy" in refused.text
    shown = msgspec.json.encode(await queries.opened(given.world.victor, pack.id)).decode()
    assert said_in(shown) == []
    assert shown.count(WHY) == 3


async def test_a_pack_without_anything_exempt_is_everybodys(world: World) -> None:
    pack = await issued(world)
    assert await queries.snapshot(world.victor, pack.id) == await queries.snapshot(world.alice, pack.id)
    assert await queries.readable(world.victor, pack.id) == await queries.readable(world.alice, pack.id)


async def test_a_pages_reader_is_led_to_the_publics_copy(given: Given, visitor: Visit) -> None:
    pack = given.pack
    victor, anne = await visitor(given.world.victor), await visitor(given.anne)
    shown = (await victor.open(f"/packs/{pack.id}")).text
    assert "Your copy is the public’s" in shown
    assert f"/packs/{pack.id}?download=pdf&amp;part=public" in shown
    assert "Files of this pack are not here any more" not in shown
    led = await victor.client.get(f"/packs/{pack.id}/page", follow_redirects=True)
    assert "part=public" in str(led.url)
    assert WHY in led.text
    assert (await victor.open(f"/packs/{pack.id}?download=xlsx")).status_code == 403
    assert "Your copy is the public’s" not in (await anne.open(f"/packs/{pack.id}")).text
    assert "quillback" in (await anne.open(f"/packs/{pack.id}/page")).text
    pages = [f"/packs/{pack.id}{rest}" for rest in ("", "/page", "/reader", "/comparison", "?download=pdf&part=public")]
    pages += [f"/programmes/{given.world.programme_id}/{rest}" for rest in ("packs", "exemptions", "proposals")]
    for path in pages:
        answer = await victor.client.get(path, follow_redirects=True)
        assert (answer.status_code, said_in(answer.text)) == (200, []), path


async def test_a_handovers_public_files_hold_nothing_of_it(given: Given) -> None:
    found = archives.unzipped(await archive(given.world.alice, given.world.programme_id, clock.today()))
    public = {path: content for path, content in found.items() if "public" in path or path.startswith("papers/")}
    assert len(public) == 3
    for path, content in public.items():
        assert said_in(read(FileKind(path.rpartition(".")[2]), content)) == [], path


async def test_no_page_register_search_or_program_of_a_viewer_says_it(
    world: World, app: Litestar, doors: list[tuple[str, str]], visitor: Visit, api: Speak
) -> None:
    """Every door of a whole programme, every download and feed that a page behind one offers, with what it asks for,
    and every door that is open to anybody."""
    insider = await person(world.admin.id)
    assert insider
    (programme_id,) = insider.programme_ids - {world.programme_id, world.other_id}
    (pack,) = await queries.packs(insider, programme_id)
    assert "spleenwort" in (await queries.snapshot(insider, pack.id)).decode()
    (under_way,) = await reading.periods(insider, programme_id)
    await actions.drop(insider, under_way.id, DropPeriod(version=under_way.version, because="A draft is enough."))
    await actions.publish(insider, pack.id)
    await people.give(None, world.victor.id, programme_id, role=Role.VIEWER, council_id=None)
    pages, program, anybody = (await visitor(world.victor)).client, await api(world.victor), (await visitor()).client
    gets = [path for method, path in doors if method == "GET"]
    registers = [f"{path}{'&' if '?' in path else '?'}download=xlsx" for path in gets if "exempt" in path]
    offered: set[str] = set()
    for path in (*gets, *registers):
        client, address = (program, path.removeprefix("/api/v1")) if path.startswith("/api/") else (pages, path)
        answer = await client.get(address, follow_redirects=True)
        assert [one for one in PLANTED if one in _legible(answer)] == [], path
        offered |= _offered(answer)
    waiting = sorted(offered)
    while waiting:
        path = waiting.pop()
        answer = await (anybody if path.startswith("/public/") else pages).get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        assert [one for one in PLANTED if one in _legible(answer)] == [], path
        waiting += sorted(_offered(answer) - offered)
        offered |= _offered(answer)
    assert [what for what in CARRIERS if not any(what in one for one in offered)] == []
    for path in {path for path, _ in handlers(app) if "{" not in path} & PUBLIC:
        assert [one for one in PLANTED if one in (await anybody.get(path)).text] == [], path


def _offered(answer: httpx.Response) -> set[str]:
    """The files and feeds that a page links to."""
    links = re.findall(r'href="(/[^"]*)"', answer.text) if "html" in answer.headers.get("content-type", "") else []
    return {path for one in links if any(what in (path := unescape(one)) for what in CARRIERS)}


def _legible(answer: httpx.Response) -> str:
    kind = answer.headers.get("content-type", "")
    if "spreadsheet" in kind or "zip" in kind:
        return unzipped(answer.content)
    return bare(answer.content) if "pdf" in kind else answer.text


def test_whoever_makes_packs_may_read_what_is_exempt_in_them() -> None:
    """Drafts, periods and look backs, which only they see, are told in full for that reason."""
    makers = [MAY[pair] for pair in (("commentary", "write"), ("pack", "freeze"), ("pack", "publish"))]
    assert all(roles <= MAY["exempt", "read"] for roles in (*makers, MAY["handover", "take"]))
