"""Whatever is typed into a form or sent as one, the page comes back and says what to do; nothing breaks."""

import re
import time
from collections.abc import Awaitable, Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from govern.adapters.database import trial
from govern.app.legible import FORM_TOO_LARGE
from tests.conftest import Visitor
from tests.house.test_strangers import Doors
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
NUL = "a\x00b"
JSON = {"Content-Type": "application/json"}
NOT_TYPED = {"file", "submit", "checkbox", "radio"}
BIG = b"x" * 10_500_000


class Forms(HTMLParser):
    """The forms of a page that change something: where each goes, and what stands in its fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], set[str]]] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = about.get("method") == "post" and about.get("action") != "/sign-in/end"
            if self.inside:
                self.found.append((about.get("action", ""), {}, set()))
        elif tag in ("input", "textarea", "select") and self.inside and (name := about.get("name")):
            _, values, typed = self.found[-1]
            if about.get("type") not in NOT_TYPED or "checked" in about:
                values[name] = about.get("value", "")
            if about.get("type") not in NOT_TYPED | {"hidden"}:
                typed.add(name)

    def spoilt(self) -> Iterator[tuple[str, set[str], dict[str, str]]]:
        """Each form with what no text holds in all fields that can be typed or chosen; and the names of those."""
        for action, values, typed in self.found:
            yield action, typed, values | dict.fromkeys(typed, NUL) | {"_csrf_token": values["_csrf_token"]}


async def pages(doors: Doors, browser: Visitor) -> dict[str, str]:
    opened = [path for method, path in doors if method == "GET" and "/api/" not in path]
    answers = {path: await browser.open(path) for path in opened}
    return {path: one.text for path, one in answers.items() if "html" in one.headers.get("content-type", "")}


async def test_nul_is_refused_by_the_name_of_its_field_on_every_page(
    world: World, doors: Doors, visitor: Visit
) -> None:
    browser = await visitor(world.admin)
    forms = {
        (action or path, tuple(sorted(typed))): values
        for path, content in (await pages(doors, browser)).items()
        for action, typed, values in Forms(content).spoilt()
        if typed
    }
    assert len(forms) > 30
    wrong = []
    for (address, typed), values in forms.items():
        async with trial():
            answer = await browser.send(address, **values)
        places = {re.sub("-(day|month|year)$", "", name) for name in typed}
        unnamed = [place for place in places if f'href="#{place}' not in answer.text]
        if answer.status_code != 422 or unnamed:
            wrong.append((address, answer.status_code, unnamed))
    assert wrong == [], "\n".join(map(str, wrong))


async def test_a_date_sent_as_one_text_stays_typed_beside_another_error(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/proposals/new"
    for said, day, month, year in (
        ("2027-04-01", "1", "4", "2027"),
        ("1 April", "1 April", "", ""),
        (NUL, NUL, "", ""),
    ):
        answer = await alice.send(path, title="", wanted_by=said)
        assert answer.status_code == 422
        boxes = {part: f'name="wanted_by-{part}"' for part in ("day", "month", "year")}
        shown = dict(re.findall(r'name="wanted_by-(\w+)"[^>]* value="([^"]*)"', answer.text))
        assert {part: shown.get(part, "") for part in boxes} == {"day": day, "month": month, "year": year}


@pytest.mark.parametrize("body", [BIG, b"a=&" * 400_000, b"a=" + b"x" * 1_000_001], ids=["big", "many", "long"])
async def test_a_form_without_end_is_refused_at_once_by_a_page(world: World, visitor: Visit, body: bytes) -> None:
    alice = await visitor(world.alice)
    start = time.process_time()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for path in (f"/programmes/{world.programme_id}/lessons", "/sign-in"):
        answer = await alice.client.post(path, content=body, headers=headers)
        assert (answer.status_code, "This is too large" in answer.text) == (413, True)
        assert "nothing was saved" in answer.text
    assert time.process_time() - start < 1
    assert "shorten it" in FORM_TOO_LARGE


async def test_an_upload_that_is_too_large_is_refused_at_once_by_a_page(world: World, visitor: Visit) -> None:
    admin = await visitor(world.admin)
    await admin.open("/workbooks/new")
    form = {"_csrf_token": admin.client.cookies["govern_form"]}
    answer = await admin.client.post("/workbooks/new", data=form, files={"file": ("a.xlsx", BIG)})
    assert (answer.status_code, "Split it, or shorten it" in answer.text) == (413, True)


BODIES = {
    "ten megabytes": (b'{"title":"' + BIG + b'"}', 413, "larger than 10 MB"),
    "brackets": (b"[" * 5_000_000, 400, "nested too deeply"),
    "objects and NUL": (b'{"a":' * 100_000 + b'"\\u0000"' + b"}" * 100_000, 400, "nested too deeply"),
    "no UTF-8": (b'{"title":"\xff\xfe"}', 400, "UTF-8"),
    "half a character": (b'{"title":"\\ud800 and more"}', 400, "malformed"),
    "the half of an object": (b'{"title":', 400, "truncated"),
    "nothing": (b"", 400, "Send a body"),
    "a list": (b"[]", 400, "Expected `object`"),
    "NUL in a name": (b'{"ti\\u0000tle":1}', 400, "no text has"),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("more", [{}, {"Idempotency-Key": "bodies"}, {"Content-Type": "text/strange"}])
async def test_a_body_that_nobody_can_read_is_a_problem_document(
    world: World, api: Speak, name: str, more: dict[str, str]
) -> None:
    alice = await api(world.alice)
    content, status, said = BODIES[name]
    start = time.process_time()
    answer = await alice.post(f"/programmes/{world.programme_id}/lessons", content=content, headers=JSON | more)
    assert time.process_time() - start < 1
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.text


async def test_a_stream_without_a_length_is_cut_off_too(world: World, api: Speak) -> None:
    async def chunks() -> Any:
        for _ in range(200):
            yield b"x" * 100_000

    alice = await api(world.alice)
    answer = await alice.post(f"/programmes/{world.programme_id}/lessons", content=chunks(), headers=JSON)
    assert answer.status_code == 413


async def test_nul_in_a_search_is_refused_by_its_name(world: World, api: Speak, visitor: Visit) -> None:
    path = f"/programmes/{world.programme_id}/lessons?words=%00"
    answer = await (await api(world.alice)).get(path)
    assert (answer.status_code, list(answer.json()["problems"])) == (400, ["words"])
    shown = await (await visitor(world.alice)).open(path)
    assert (shown.status_code, "words" in shown.text) == (400, True)


@pytest.mark.parametrize("asks", ["risks?page", "money/sensitivity?managed", "change-requests/new?milestone"])
async def test_a_number_without_end_in_an_address_breaks_no_page(world: World, visitor: Visit, asks: str) -> None:
    alice = await visitor(world.alice)
    for number in ("9" * 5_000, "9" * 12, "²"):
        assert (await alice.open(f"/programmes/{world.programme_id}/{asks}={number}")).status_code == 200, number
