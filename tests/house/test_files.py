"""Every list of a programme can be taken away as a file, in which nobody finds what the page does not show them."""

import csv
import inspect
import re

from litestar import Litestar

from govern.people.queries import person
from tests.house.test_routes import handlers
from tests.house.test_strangers import SHUT, WORDS, Doors, Visit
from tests.world import World

API = "/api/v1"
PROGRAMME = re.compile(r"/programmes/\{programme_id:int\}/[a-z-]+")
NO_FILE = {
    "/gates/{gate_id:int}/criteria": "a form for one gate's criteria; the gates have a file",
    "/my-briefings": "what one person got, which stands in the file of what is held about them",
    "/programmes/{programme_id:int}/risk-grid": "a drawing of the register of risks, which has a file",
    "/programmes/{programme_id:int}/search": "finds what stands in other lists",
    "/programmes/{programme_id:int}/views": "the names of one's own links",
    "/proposals/{proposal_id:int}/risks": "a part of the register of risks, which has a file",
    "/templates": "each of which is a file",
}


def pages(app: Litestar) -> dict[str, set[str]]:
    """What every page takes, by its address."""
    return {
        path: set(inspect.signature(handler.fn).parameters)
        for path, handler in handlers(app)
        if "GET" in handler.http_methods and not path.startswith(API)
    }


def lists(app: Litestar) -> set[str]:
    """The pages named as one, and those at whose address programs are told a programme's things one by one."""
    told = {
        path.removeprefix(API)
        for path, handler in handlers(app)
        if path.startswith(API) and re.match(r"list\b|govern\.web\.lists\.Slice\b", _answers(handler.fn))
    }
    named = {path for path, handler in handlers(app) if handler.handler_name == "index" and not path.startswith(API)}
    return (named | {path for path in told if PROGRAMME.fullmatch(path)}) & pages(app).keys()


def _answers(handler: object) -> str:
    return str(inspect.signature(handler).return_annotation)


def test_every_list_has_a_file(app: Litestar) -> None:
    taken = pages(app)
    assert {path for path in lists(app) if "download" not in taken[path]} == NO_FILE.keys()


async def test_each_page_offers_its_file_and_no_stranger_gets_it(
    world: World, app: Litestar, doors: Doors, visitor: Visit
) -> None:
    has_file = [path for path, takes in pages(app).items() if "download" in takes and PROGRAMME.fullmatch(path)]
    for report in ("closure", "look-back"):  # their files are PDFs
        has_file.remove(f"/programmes/{{programme_id:int}}/{report}")
    ways = [re.sub(r"\{\w+:int\}", r"\\d+", path) for path in has_file]
    found = [door for method, door in doors if method == "GET" and any(re.fullmatch(one, door) for one in ways)]
    insider, charlie = await visitor(await person(world.admin.id)), await visitor(world.charlie)
    assert len(found) > 40
    for door in found:
        page = (await insider.open(door)).text
        assert "download=csv" in page or 'class="empty"' in page, door
        told = await insider.open(f"{door}?download=csv")
        rows = list(csv.reader(told.content.decode("utf-8-sig").splitlines()))
        assert told.status_code == 200, door
        assert all(rows[0]), door
        shut = await charlie.open(f"{door}?download=csv")
        assert shut.status_code in SHUT, door
        assert not [word for word in WORDS if word in shut.text], door
