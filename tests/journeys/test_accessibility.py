"""Every page, visited with axe-core (WCAG 2.2 AA): the list is the application's own; a page without a visit fails."""

from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from govern.app import create_app
from govern.config import Settings
from tests.journeys.conftest import LETTERS, Surfer

pytestmark = pytest.mark.browser
TREE = Path(__file__).resolve().parent.parent.parent
AXE = TREE / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FILES = ("/workbook/file", "/workbooks/template")
OWN_STAFF = ("/staff/new", "/staff/load")
NOT_PAGES = ("/api", "/static", "/health", "/metrics", "/calendar")


def paths() -> list[str]:
    app: Litestar = create_app(Settings(secret="s" * 40, redis_url="redis://127.0.0.1:1"), with_pool=False)
    return sorted(
        route.path
        for route in app.routes
        if not route.path.startswith(NOT_PAGES)
        and not route.path.endswith(FILES)
        and "GET" in getattr(route, "methods", ())
    )


def links(surfer: Surfer, *starts: str) -> dict[str, str]:
    """The first address of each kind of thing, found as a person would: by following links."""
    found: dict[str, str] = {}
    for start in starts:
        surfer.open(start)
        for link in surfer.page.locator("a[href^='/']").all():
            href = (link.get_attribute("href") or "").split("?")[0]
            parts = href.strip("/").split("/")
            if len(parts) >= 2 and parts[-1].isdecimal():
                found.setdefault(parts[-2], parts[-1])
    return found


def visit(path: str, ids: dict[str, str]) -> str | None:
    """A real address for a route such as /milestones/{milestone_id:int}; None where nothing to visit was found."""
    parts = path.strip("/").split("/")
    for place, part in enumerate(parts):
        if part.startswith("{"):
            kind = parts[place - 1]
            if kind not in ids:
                return None
            parts[place] = ids[kind]
    return "/" + "/".join(parts)


def breaches(surfer: Surfer) -> list[str]:
    surfer.page.add_script_tag(path=str(AXE))
    result: dict[str, Any] = surfer.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in result["violations"]]


def test_no_page_has_a_barrier_that_a_program_can_find(surfer: Surfer) -> None:
    surfer.sign_in("alice@partnership.example")
    home = surfer.page.url.removeprefix(surfer.address)
    ids = {"programmes": home.rsplit("/", 1)[1]}
    ids |= links(
        surfer, *(visit(path, ids) or "/" for path in paths() if path.count("{") == 1 and "programme_id" in path)
    )
    ids |= links(surfer, *(address for path in paths() if path.count("{") == 1 and (address := visit(path, ids))))
    found: dict[str, list[str]] = {}
    unvisited = []
    for path in paths():
        if "{contact_id" in path or path.endswith(OWN_STAFF):
            continue
        address = visit(path, ids | LETTERS | {"letters": "unknown"})
        if address is None:
            unvisited.append(path)
            continue
        surfer.open(address)
        if wrong := breaches(surfer):
            found[path] = wrong
        if surfer.page.locator("h1").count() != 1:
            found.setdefault(path, []).append("not exactly one h1")
    assert unvisited == []
    assert found == {}


def test_no_page_about_a_councils_own_staff_has_a_barrier(surfer: Surfer) -> None:
    """They answer only to those who speak for the council: Bob opens what Alice may not."""
    surfer.sign_in("bob@brackenham.example")
    staff = surfer.page.url.removeprefix(surfer.address) + "/staff"
    ids = {"programmes": staff.split("/")[2]} | links(surfer, staff)
    addresses = [visit(path, ids) for path in paths() if "/staff" in path]
    assert len(addresses) == 5
    for address in addresses:
        assert address
        surfer.open(address)
        assert breaches(surfer) == [], address
        assert surfer.page.locator("h1").count() == 1, address


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways(surfer: Surfer, width: int) -> None:
    surfer.page.set_viewport_size({"width": width, "height": 800})
    surfer.sign_in("alice@partnership.example")
    home = surfer.page.url.removeprefix(surfer.address)
    for path in (
        home,
        f"{home}/milestones",
        f"{home}/partners",
        f"{home}/lessons",
        f"{home}/record",
        f"{home}/briefings",
        f"{home}/staff",
        f"/b/{LETTERS['b']}",
        f"{home}/packs",
        "/packs/1",
        "/packs/1/page",
    ):
        surfer.open(path)
        assert surfer.page.evaluate("document.documentElement.scrollWidth") <= width, path
