"""A list and a page read over and over: Govern beside FastAPI, Django REST framework, Django and bare Litestar."""

import html
import re
from collections.abc import AsyncIterator
from contextlib import ExitStack

import pytest
import pytest_asyncio

from tests.bench.contest import Entrant, contest, report
from tests.bench.rivals import PACKAGES, Door, Doors, laid_out, let_in, open_doors
from tests.briefings.sending.installation import Installation

pytestmark = pytest.mark.skipif(not PACKAGES.exists(), reason="`make bench` installs the peers")
ROWS, COLUMNS = 50, 9
CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)


@pytest_asyncio.fixture
async def doors(installation: Installation) -> AsyncIterator[Doors]:
    programme = (await installation.asked("SELECT min(id) AS id FROM programme"))[0]["id"]
    with ExitStack() as stack:
        found = stack.enter_context(open_doors(installation, programme=programme, secrets=await let_in(installation)))
        await laid_out(installation, programme, found.site.asked)
        yield found


async def test_a_list_of_milestones(doors: Doors) -> None:
    path = f"/api/v1/programmes/{doors.programme}/milestones"
    ours = doors.api.asked(path).json()["items"]
    assert (len(ours), doors.fastapi.asked("/milestones").json()) == (ROWS, ours)
    assert doors.django.asked("/api/milestones/").json() == ours
    made_anew = [_entrant("Govern, from PostgreSQL each time", doors.api, f"{path}?n={{n}}")]
    peers = [
        _entrant("FastAPI, SQLAlchemy's async ORM", doors.fastapi, "/milestones"),
        _entrant("Django REST framework", doors.django, "/api/milestones/"),
    ]
    contest([*made_anew, *peers])
    report(
        "Fifty milestones as JSON (aim: 5 times FastAPI, 8 times Django REST framework, p99 10 ms)", made_anew, peers
    )
    kept, hello = _unchanged(doors.api, path), [_entrant("bare Litestar says hello", doors.hello, "/json")]
    contest([*kept, *hello])
    report("The same, nothing changed (aim: 0.9 of bare Litestar)", kept, hello)


async def test_a_page_of_milestones(doors: Doors) -> None:
    path = f"/programmes/{doors.programme}/milestones"
    assert len(cells := _cells(doors.site.asked(path).text)) == (ROWS + 1) * COLUMNS
    assert _cells(doors.django.asked("/plan/").text)[COLUMNS:] == cells[COLUMNS:]
    made_anew = [_entrant("Govern, made anew", doors.site, f"{path}?n={{n}}")]
    peers = [_entrant("Django's template, all worked out beforehand", doors.django, "/plan/")]
    kept, hello = _unchanged(doors.site, path), [_entrant("bare Litestar says hello", doors.hello, "/html")]
    contest([*made_anew, *kept, *peers, *hello])
    report("The same fifty as a page (aim: 5 times Django)", [*made_anew, kept[0]], peers)
    report("The same page, nothing changed (aim: 0.8 of bare Litestar)", kept, hello)


async def test_the_money_page(doors: Doors) -> None:
    path = f"/programmes/{doors.programme}/money"
    assert "The money in short" in doors.site.asked(path).text
    kept, hello = _unchanged(doors.site, path), [_entrant("bare Litestar says hello", doors.hello, "/html")]
    contest([*kept, *hello])
    report("The money page, nothing changed (aim: 0.8 of bare Litestar)", kept, hello)


async def test_the_public_forward_plan(doors: Doors, installation: Installation) -> None:
    """Read by anybody, without a sign-in or cookie."""
    slug = (await installation.asked("SELECT min(slug) AS slug FROM forward_plan"))[0]["slug"]
    path = f"/public/forward-plans/{slug}"
    kept, hello = _unchanged(doors.site, path), [_entrant("bare Litestar says hello", doors.hello, "/html")]
    contest([*kept, *hello])
    report("The public forward plan, nothing changed (aim: 0.8 of bare Litestar)", kept, hello)


def _entrant(name: str, door: Door, path: str, **more: str) -> Entrant:
    headers = door.headers | {name.replace("_", "-"): value for name, value in more.items()}
    return Entrant(name, door.process, door.port, path, [f"{name}: {value}" for name, value in headers.items()])


def _unchanged(door: Door, path: str) -> list[Entrant]:
    """As somebody asks again who holds nothing, and as one who sends the tag of the answer that he holds."""
    tag = door.asked(path).headers["etag"]
    known = _entrant("Govern, asked again with If-None-Match", door, path, If_None_Match=tag)
    known.status = "304"
    return [_entrant("Govern, asked again", door, path), known]


def _cells(page: str) -> list[str]:
    """The words of a table, cell by cell."""
    return [html.unescape(re.sub(r"<[^>]+>|\s+", " ", cell)).split() for cell in CELL.findall(page)]
