"""Nothing exempt or draft leaks: every door, as the application lists them, for nobody and for another council.

A new route is walked by itself. What an answer says is read from pages, feeds, spreadsheets, archives and PDF files,
from what they tell about themselves, and from the text of errors."""

import html
import io
import json
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import httpx
import pikepdf
from litestar import Litestar
from pypdf import PdfReader

from govern.decisions import queries
from govern.people import actions as people
from govern.people.model import Role
from govern.people.queries import person
from govern.piccolo_app import APP_CONFIG
from tests.conftest import Visitor
from tests.decisions.planted import SECRETS, planted
from tests.house.test_routes import LIBRARY, handlers
from tests.house.test_strangers import Doors
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
OF_DECISIONS = {"exempt-items", "meeting-actions", "papers", "partner-decisions", "proposals"}
ASKS = ("", "?download=csv", "?download=xlsx", "?download=pdf", "?kind=record", "?words=")


def told(answer: httpx.Response) -> str:
    """Everything an answer says, in small letters."""
    parts = [str(answer.headers), *_texts(answer.content)]
    return html.unescape("\n".join(parts)).lower()


def _texts(content: bytes) -> Iterator[str]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from archive.namelist()
            for name in archive.namelist():
                yield from _texts(archive.read(name))
    elif content.startswith(b"%PDF"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield str(pdf.docinfo)
            yield str(pdf.open_metadata())
    else:
        said = content.decode("utf-8", "replace")
        yield said
        if said.startswith(("{", "[")):
            yield json.dumps(json.loads(said), ensure_ascii=False)


def leaks(answer: httpx.Response, secrets: tuple[str, ...]) -> list[str]:
    said = told(answer)
    return [one for one in secrets if one in said]


async def test_what_is_searched_for_is_found_where_it_stands(world: World, visitor: Visit) -> None:
    """The search itself: whoever may read the words does meet each of them at some door."""
    await planted(world.bob, world.programme_id, world.council_ids["B"])
    bob, pages = await visitor(world.bob), []
    for decision in await queries.decisions(world.bob, world.programme_id):
        if decision.council_code == "B":
            pages.append(await bob.open(f"/partner-decisions/{decision.id}"))
    for one in await queries.papers(world.bob, world.programme_id):
        pages.append(await bob.open(f"/papers/{one.id}"))
    for item in await queries.exempt_items(world.bob, world.programme_id):
        pages.append(await bob.open(f"/exempt-items/{item.id}"))
    met = {word for page in pages for word in leaks(page, SECRETS.own + SECRETS.inside)}
    assert met == {*SECRETS.own, *SECRETS.inside}


async def test_nobody_and_no_other_council_meets_a_word_that_is_not_theirs(
    world: World, doors: Doors, app: Litestar, visitor: Visit, api: Speak
) -> None:
    public = await _public_doors(world, app)
    carol = await person(world.carol.id)
    assert carol
    nobody, read = await _nobody_meets(await visitor(), doors, public)
    shown = [door for door in public if door[1].startswith("/public/")]
    another, opened = await _another_meets(await visitor(carol), await api(carol), [*doors, *shown])
    assert (nobody, another) == ([], [])
    assert await _unread(app, read) == set()  # a new door to the public that shows nothing here was not walked
    assert len(public) > 20
    assert opened > 150


async def _nobody_meets(anybody: Visitor, doors: Doors, public: Doors) -> tuple[list[tuple[str, str, str]], set[str]]:
    """Pages, feeds and files without a sign-in, and what is said where one is needed; and the addresses that opened."""
    met, read = [], set()
    for method, path in [*doors, *public]:
        for asked in ASKS if path.startswith("/public/") else ASKS[:1]:
            answer = await anybody.client.request(method, path + asked)
            met += [(method, path + asked, word) for word in leaks(answer, SECRETS.own + SECRETS.inside)]
            read |= {path} if answer.status_code == 200 else set()
    return met, read


async def _unread(app: Litestar, read: set[str]) -> set[str]:
    """Public doors to what councils publish of which none opened; those behind somebody's own secret are none."""
    values = await _values()
    return {
        path
        for path, handler in handlers(app)
        if path.startswith("/public/") and "GET" in handler.http_methods and not read & set(_filled(path, values))
    }


async def _another_meets(
    browser: Visitor, program: httpx.AsyncClient, doors: Doors
) -> tuple[list[tuple[str, str, str]], int]:
    """Every page, list and file; then what is said to who sends something to a thing that is not theirs."""
    met, opened = [], 0
    sent = [door for door in doors if door[0] != "GET" and set(door[1].split("/")) & OF_DECISIONS]
    for method, path in [*(door for door in doors if door[0] == "GET"), *sent]:
        for asked in _asks(path) if method == "GET" else ASKS[:1]:
            where = path.removeprefix("/api/v1") + asked
            if path.startswith("/api/v1"):
                body = None if method == "GET" else {}
                answer = await program.request(method, where, json=body, headers={"If-Match": '"1"'})
            else:
                answer = await (browser.open(where) if method == "GET" else browser.send(where))
            opened += method == "GET" and answer.status_code == 200
            met += [(method, path + asked, word) for word in leaks(answer, SECRETS.own)]
    return met, opened


def _asks(path: str) -> list[str]:
    """A search is asked for the beginning of every word; a list for its files too."""
    if path.endswith("/search"):
        return [f"?words={word[:-3]}" for word in SECRETS.own]
    is_list = path.startswith("/programmes/") and path.count("/") == 3
    return list(ASKS[:2]) if is_list else list(ASKS[:1])


async def _public_doors(world: World, app: Litestar) -> Doors:
    """The doors that need no sign-in. In the sample programme the words are planted for one council; Carol now speaks
    for another."""
    table = APP_CONFIG.table_classes[0]
    (held,) = await table.raw(
        "SELECT programme, council FROM role_held WHERE person = {} AND role = 'partner-lead'", world.admin.id
    )
    (other,) = await table.raw("SELECT council FROM partner WHERE programme = {} AND council <> {} ORDER BY id LIMIT 1",
                               held["programme"], held["council"])  # fmt: skip
    await people.give(None, world.carol.id, held["programme"], role=Role.PARTNER_LEAD, council_id=other["council"])
    return [door async for door in _public(app)]


async def _values() -> dict[str, list[str]]:
    table = APP_CONFIG.table_classes[0]
    return {
        "name": ["councils", "steps", "papers"],
        "slug": [row["slug"] for row in await table.raw("SELECT slug FROM forward_plan")],
        "gss_code": [row["gss_code"] for row in await table.raw("SELECT gss_code FROM council")],
        "paper_id": [str(row["id"]) for row in await table.raw("SELECT id FROM decision_paper")],
    }


async def _public(app: Litestar) -> AsyncIterator[tuple[str, str]]:
    values = await _values()
    for path, handler in handlers(app):
        if handler.resolve_guards() or path.startswith(LIBRARY):
            continue
        for address in _filled(path, values):
            for method in sorted(handler.http_methods - {"OPTIONS"}):
                yield method, address


def _filled(path: str, values: dict[str, list[str]]) -> list[str]:
    """A path with every value that its parameter can have; a secret of somebody's own with one that is nobody's."""
    parts = [path]
    while "{" in parts[0]:
        name, kind = parts[0].partition("{")[2].partition("}")[0].split(":")
        of = values.get(name) or ["none.ics" if name == "file" else "none" if kind == "str" else "1"]
        parts = [one.replace(f"{{{name}:{kind}}}", value) for one in parts for value in of]
    return parts
