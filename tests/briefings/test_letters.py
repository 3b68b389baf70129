"""The pages behind the links in letters: nobody is signed in."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest
from litestar import Litestar

from govern.adapters import clock
from govern.briefings import actions
from govern.briefings.model import Asks, Audience, Kind, Response
from govern.briefings.rules.links import Purpose
from govern.briefings.tables import Confirmation, ReaderQuestion, Suppression
from tests.briefings.world import ASKING, MANDATORY, NEW, OPTIONAL, approved, link, path, row, sent, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


async def delivered(world: World, **more: object) -> list[int]:
    await staff(world)
    return await sent(world.alice, await approved(world, **more))


async def test_the_link_opens_the_letter_as_it_was_sent_without_signing_in(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world)
    nobody = await visitor()
    answer = await nobody.open(path(first))
    assert answer.status_code == 200
    assert "<h1>What changes for you at Ashvale</h1>" in answer.text
    assert "Hello Amal of Ashvale," in answer.text
    assert "I have read this" in answer.text
    assert "Sign out" not in answer.text


async def test_opening_it_changes_nothing(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world)
    nobody = await visitor()
    for _ in range(3):
        await nobody.open(path(first))
        await nobody.open(path(first, purpose=Purpose.UNSUBSCRIBE))
    for address in (path(first), path(first, purpose=Purpose.UNSUBSCRIBE)):
        assert (await nobody.client.head(address)).status_code == 405
        await nobody.client.get(address, headers={"Sec-Purpose": "prefetch", "Purpose": "prefetch"})
    assert await Confirmation.count() == 0
    assert await Suppression.count() == 0


async def test_a_press_of_the_button_confirms_it_once(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world)
    nobody = await visitor()
    for _ in range(2):
        shown = await nobody.send(f"{path(first)}/confirmations")
    assert "Thank you. You have confirmed that you read this." in shown.text
    assert "I have read this</button>" not in shown.text
    assert await Confirmation.count() == 1


async def test_a_form_from_elsewhere_confirms_nothing(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world)
    nobody = await visitor()
    answer = await nobody.client.post(f"{path(first)}/confirmations", data={})
    assert answer.status_code == 403
    assert await Confirmation.count() == 0


async def test_answers_are_scored_and_shown_with_the_right_ones(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world, **ASKING)
    nobody = await visitor()
    missing = await nobody.send(f"{path(first)}/confirmations", answer_1="0")
    assert missing.status_code == 422
    assert 'href="#answer_2"' in missing.text
    assert 'value="0" checked' in missing.text
    shown = await nobody.send(f"{path(first)}/confirmations", answer_1="0", answer_2="0")
    assert "1 of 2 answers was right." in shown.text
    assert "Extension 4100 <strong>(right)</strong>" in shown.text
    assert 'Nobody <span class="muted">your answer</span>' in shown.text
    doubt = await nobody.send(f"{path(first)}/confirmations", did_not_understand="yes")
    assert "Thank you for saying that this was not clear." in doubt.text


async def test_a_briefing_that_asks_nothing_offers_to_say_that_it_came(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world, asks=Asks.NOTHING)
    nobody = await visitor()
    assert "You need not do anything." in (await nobody.open(path(first))).text
    done = await nobody.send(f"{path(first)}/confirmations")
    assert "You have confirmed that you read this." in done.text
    assert "You need not do anything." not in done.text


async def test_a_reader_asks_and_finds_the_question_on_the_page(world: World, visitor: Visit) -> None:
    first, second, *_ = await delivered(world)
    nobody = await visitor()
    assert (await nobody.send(f"{path(first)}/questions", question="")).status_code == 422
    for _ in range(2):
        shown = await nobody.send(f"{path(first)}/questions", question="Is it <b>true</b>?")
    assert "You asked: Is it &lt;b&gt;true&lt;/b&gt;?" in shown.text
    assert await ReaderQuestion.count() == 1
    assert "Is it" not in (await nobody.open(path(second))).text


async def test_what_a_reader_is_called_cannot_change_the_page(world: World, visitor: Visit) -> None:
    await staff(world, row("[x](https://evil.example) <script>", "A", email="evil@staff.example"))
    first, *_ = await sent(world.alice, await approved(world))
    shown = (await (await visitor()).open(path(first))).text
    assert 'href="https://evil.example"' not in shown
    assert "<script>" not in shown.split('<div class="letter">')[1]


@pytest.mark.parametrize("end", ["", "/confirmations", "/questions"])
async def test_a_forged_link_gives_a_clear_page_and_does_nothing(world: World, visitor: Visit, end: str) -> None:
    first, second, *_ = await delivered(world)
    nobody = await visitor()
    good = path(first)
    for bad in (good.replace(f".{first}.", f".{second}."), good + "x", "/b/unknown", path(first, version=2)):
        answer = await (nobody.send(bad + end, question="x") if end else nobody.open(bad))
        assert answer.status_code == 404, bad
        assert "This link is not complete or not ours." in answer.text
    assert await Confirmation.count() + await ReaderQuestion.count() == 0


async def test_an_old_link_says_so(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world)
    nobody = await visitor()
    old = path(first, until=clock.now() - timedelta(days=1))
    answer = await nobody.open(old)
    assert answer.status_code == 404
    assert "This link has expired." in answer.text
    assert '<p class="lead" lang="cy">Mae’r ddolen hon wedi dod i ben.' in answer.text
    assert (await nobody.send(f"{old}/confirmations")).status_code == 404


async def test_a_link_to_read_does_not_unsubscribe_nor_the_other_way(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world)
    nobody = await visitor()
    read, stop = path(first), path(first, purpose=Purpose.UNSUBSCRIBE)
    assert (await nobody.open(read.replace("/b/", "/u/"))).status_code == 404
    assert (await nobody.open(stop.replace("/u/", "/b/"))).status_code == 404


async def test_a_mail_program_unsubscribes_by_one_post_without_cookies(world: World, app: Litestar) -> None:
    first, *_ = await delivered(world, **OPTIONAL)
    stop = path(first, purpose=Purpose.UNSUBSCRIBE)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://govern.test") as program:
        answer = await program.post(stop, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "You get no more optional briefings" in answer.text
        again = await program.post(stop)
    assert again.status_code == 200
    (row,) = await Suppression.select()
    assert (row["address"], row["topic"]) == ("amal@staff.example", "service_optional")


async def test_a_person_unsubscribes_by_a_button(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world, **OPTIONAL)
    nobody = await visitor()
    stop = path(first, purpose=Purpose.UNSUBSCRIBE)
    asked = (await nobody.open(stop)).text
    assert "Stop getting optional briefings?" in asked
    assert "letters such as “What changes for you at Ashvale”" in asked
    assert "You get no more optional briefings" in (await nobody.send(stop)).text


async def test_a_mandatory_briefing_says_that_it_cannot_be_unsubscribed_from(world: World, visitor: Visit) -> None:
    first, *_ = await delivered(world, **MANDATORY)
    nobody = await visitor()
    stop = path(first, purpose=Purpose.UNSUBSCRIBE)
    assert "cannot be unsubscribed from" in (await nobody.open(stop)).text
    assert (await nobody.send(stop)).status_code == 403
    assert await Suppression.count() == 0


async def test_what_was_sent_again_in_the_same_words_does_not_wait_once_it_is_confirmed(
    world: World, visitor: Visit
) -> None:
    briefing = await approved(world, audience=Audience(kinds=(Kind.PARTNER_LEAD,)))
    await sent(world.alice, briefing)
    again = await sent(world.alice, briefing, number=2)
    bob = await visitor(world.bob)
    assert "2 briefings wait for you to confirm" in (await bob.open("/my-briefings")).text
    await actions.confirm(link(again[0]), Response())
    mine = (await bob.open("/my-briefings")).text
    assert "not yet" not in mine
    assert "Briefings for me</h1>" in mine


async def test_somebody_with_an_account_finds_what_was_sent_to_them(world: World, visitor: Visit) -> None:
    await sent(world.alice, await approved(world, audience=Audience(kinds=(Kind.PARTNER_LEAD,))))
    bob, charlie = await visitor(world.bob), await visitor(world.charlie)
    mine = (await bob.open("/my-briefings")).text
    assert "1 briefing waits for you to confirm" in mine
    assert "What changes for you at Brackenham" in mine
    assert NEW.title not in mine  # it stands in the register, and readers know the letter by its subject
    own = mine.split('href="/b/')[1].split('"')[0]
    assert "Hello Bob Barker," in (await bob.open(f"/b/{own}")).text
    assert "Nothing has been sent to you yet" in (await charlie.open("/my-briefings")).text
