"""What carries words out to people, letters and answers to a search, says nothing of what is exempt (DOMAIN A4.9)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from email import message_from_bytes, policy

import httpx

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings import actions as briefings
from govern.briefings import queries as told
from govern.briefings.model import Stage
from tests.briefings.test_sending import office, sent
from tests.conftest import Visitor
from tests.packs.test_exempt import SECRETS, Given, given, prepared, said_in
from tests.packs.test_public import unzipped

__all__ = ["given", "office", "prepared"]
LISTS = ("packs", "proposals", "milestones", "exempt-items")
Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_the_letters_that_tell_of_a_pack_say_nothing_of_it(given: Given, office: mail.Office) -> None:
    assert given.pack.briefing_id
    briefing = await told.briefing(given.world.alice, given.pack.briefing_id)
    assert briefing.stage is Stage.APPROVED
    due = clock.now() + timedelta(days=3)
    async with unit_of_work():
        await briefings.send_due(due)
    await sent(due)
    letters = [file.read_bytes() for file in office.outbox.rglob("*.eml")]
    assert letters
    for letter in letters:
        words = everything(letter)
        assert f"/packs/{given.pack.id}" in words
        assert said_in(words) == []


def everything(letter: bytes) -> str:
    """Its heads, its words as typed and as a page, and whatever hangs on it."""
    message = message_from_bytes(letter, policy=policy.default)
    heads = [f"{name}: {value}" for name, value in message.items()]
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    return "\n".join([*heads, *(part if isinstance(part, str) else part.decode("latin-1") for part in parts)])


async def test_no_search_list_or_download_that_is_asked_with_words_says_it(
    given: Given, visitor: Visit, api: Speak
) -> None:
    programme, victor = given.world.programme_id, given.world.victor
    page, program = await visitor(victor), await api(victor)
    for word in SECRETS:  # who searches for it is answered as if nobody had written it
        shown, nothing = [
            main((await page.client.get(f"/programmes/{programme}/search", params={"words": asked})).text, asked)
            for asked in (word, "zzyzx")
        ]
        assert shown == nothing
        assert (await program.get(f"/programmes/{programme}/search", params={"words": word})).json() == []
    found = (await program.get(f"/programmes/{programme}/search", params={"words": "shared"})).json()
    assert (found != [], said_in(str(found))) == (True, [])
    for name in LISTS:
        for asked in ({}, {"limit": "1"}, {"council": "B"}):
            answer = await program.get(f"/programmes/{programme}/{name}", params=asked)
            assert (answer.status_code, said_in(answer.text)) == (200, []), (name, asked)
    for name in (*LISTS[1:3], "exemptions"):
        for kind in ("csv", "xlsx"):
            file = await page.client.get(f"/programmes/{programme}/{name}", params={"download": kind})
            words = unzipped(file.content) if file.content.startswith(b"PK") else file.text
            assert (file.status_code, said_in(words)) == (200, []), (name, kind)


def main(page: str, asked: str) -> str:
    """What a page says below its head, without the words it was asked for."""
    return page.replace(asked, "").partition("<main")[2].partition("</main>")[0]
