"""What a council in Wales gets beside briefings, in both languages: its week, the pulse, team talks, what was sent."""

import io
import re
from collections.abc import Awaitable, Callable
from email import message_from_bytes, policy
from pathlib import Path

from pypdf import PdfReader

from govern.adapters import clock, signing
from govern.briefings.actions import pulse
from govern.briefings.actions.pulse_letters import NEXT, message
from govern.briefings.actions.supplements import say_supplement
from govern.briefings.actions.update_letters import send_updates
from govern.briefings.model import Audience, Kind, Welsh
from govern.briefings.model.supplements import SaySupplement, SupplementSays
from govern.briefings.queries import updates as queries
from govern.briefings.rules import links
from govern.briefings.rules.languages import OWED
from govern.briefings.tables.pulse import PulseLetter
from govern.kit.language import Language, speaking
from govern.partners.tables import Council
from govern.plan.actions.posting import OPEN
from govern.thread.actions.updates import write_now
from govern.thread.model import Need
from govern.thread.rules.updates import Asked
from tests.briefings.test_pulse import letters, peopled
from tests.briefings.world import approved, sent, written
from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.thread.test_reminders import office
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
CYMRAEG = Welsh(subject="Beth sy’n newid", text="Mae’r gwasanaeth yn dechrau.")
UNREVIEWED = "This Welsh has not yet been reviewed by a person."


async def in_wales(world: World) -> int:
    council = world.council_ids["B"]
    await Council.update({Council.nation: "wales"}).where(Council.id == council)
    return council


async def test_a_lead_in_wales_gets_the_week_in_welsh_and_english(world: World, visitor: Visit, tmp_path: Path) -> None:
    await in_wales(world)
    await plan_of_two(world)
    await write_now(world.alice, world.programme_id)
    with office(tmp_path) as outbox:
        await send_updates(clock.now())
        told = {one.to.split()[0]: outbox.opened(one.name).text for one in outbox.pieces()}
    welsh, english = told["Bob"].split("=" * 60)
    assert "Helo Bob Barker" in welsh
    assert "YR HYN SYDD EI ANGEN ARNOM GENNYCH CHI" in welsh
    assert "Hello Bob Barker" in english
    assert "WHAT WE NEED FROM YOU" in english
    assert "Helo" not in told["Carol"]
    address = re.search(r"https://govern.example(/w/[^\s?]+)\?language=cy", welsh)[1]
    reader = await visitor()
    page = (await reader.open(address)).text
    assert '<html lang="cy"' in page
    assert "Yr hyn sydd ei angen arnom gan Brackenham" in page
    assert UNREVIEWED in page
    assert "What we need from Brackenham" in (await reader.open(f"{address}?language=en")).text
    wrong = await reader.send(f"{address}/replies?language=cy", about="1", says="cannot")
    assert "Dywedwch beth sydd yn y ffordd" in wrong.text
    (bobs,) = await queries.sent_updates(world.bob, world.programme_id)
    assert bobs.heading.startswith("Brackenham: nothing moved this week")  # the programme reads it in English


async def test_the_pulse_asks_in_both_where_welsh_is_owed(world: World, visitor: Visit) -> None:
    council = await in_wales(world)
    await peopled(world)
    await pulse.ask_pulse(world.alice, world.programme_id)
    rows = {row["council"]: dict(row) for row in [await _letter(id) for id in await _ids(council)]}
    letter = message_from_bytes(message(rows["Brackenham"]), policy=policy.default)
    assert letter["Subject"].startswith("Dau gwestiwn am Three Rivers Shared Services / Two questions about")
    plain = letter.get_body(("plain",))
    assert plain
    assert "?language=cy" in plain.get_content()
    link = links.Link(rows["Brackenham"]["id"], 1, clock.now() + links.LIFETIME)
    reader = await visitor()
    page = await reader.open(links.path(link, links.Purpose.PULSE, key=signing.key(links.KEY)))
    assert "Sut mae’r partneriaid yn sefyll gyda’i gilydd?" in page.text
    assert "Rydym yn rhannu un cyfeiriad" in page.text
    assert UNREVIEWED in page.text
    assert len(await letters()) > 1


async def _ids(council: int) -> list[int]:
    rows = await PulseLetter.select(PulseLetter.id).where(PulseLetter.council == council)
    return [row["id"] for row in rows[:1]]


async def _letter(id: int) -> dict[str, object]:
    rows = await PulseLetter.raw(NEXT, OPEN, clock.now(), [-1], clock.real_now(), "here")
    others = [row["id"] for row in rows if row["id"] != id]
    while rows[0]["id"] != id:
        rows = await PulseLetter.raw(NEXT, OPEN, clock.now(), others, clock.real_now(), "here")
        others.append(rows[0]["id"])
    return dict(rows[0])


async def test_what_was_sent_to_me_is_listed_in_my_language(world: World, visitor: Visit) -> None:
    await in_wales(world)
    await sent(world.alice, await approved(world, audience=Audience(kinds=(Kind.PARTNER_LEAD,)), welsh=CYMRAEG))
    bob = await visitor(world.bob)
    page = (await bob.open("/my-briefings")).text
    assert "Mae 1 briffiad yn aros i chi ei gadarnhau" in page
    assert "Beth sy’n newid" in page
    assert "1 briefing waits for you to confirm" in (await bob.open("/my-briefings?language=en")).text


async def test_a_team_talk_is_held_in_either_language(world: World, visitor: Visit) -> None:
    council = await in_wales(world)
    briefing = await approved(world, welsh=CYMRAEG)
    bob = await visitor(world.bob)
    path = f"/briefings/{briefing.id}/cascade/pdf?council={council}"
    read = {}
    for language in OWED:
        pages = PdfReader(io.BytesIO((await bob.open(f"{path}&language={language}")).content)).pages
        read[language.value] = " ".join(pages[0].extract_text().split())
        assert len(pages) == 1
    assert "Beth i’w ddweud Mae’r gwasanaeth yn dechrau." in read["cy"]
    assert UNREVIEWED in read["cy"]
    assert "What to say" in read["en"]
    assert UNREVIEWED not in read["en"]


async def test_what_is_needed_of_a_lead_in_wales_is_said_in_welsh(world: World, visitor: Visit, tmp_path: Path) -> None:
    """A sentence written by a rule is Welsh; the page around it is too, for somebody who is signed in."""
    council = await in_wales(world)
    briefing = await written(world, welsh=CYMRAEG)
    asked = SaySupplement(says=SupplementSays.ASKED)
    await say_supplement(world.alice, briefing.id, council, said=asked)
    await write_now(world.alice, world.programme_id)
    with office(tmp_path) as outbox:
        await send_updates(clock.now())
        (letter,) = [outbox.opened(one.name).text for one in outbox.pieces() if one.to.startswith("Bob")]
    welsh, english = letter.split("=" * 60)
    assert "Mae gofyn am eiriau Brackenham yn y briff “What changes at go-live”." in welsh
    assert "Ysgrifennwch beth sy’n newid i’ch pobl chi: https://" in welsh
    assert "Brackenham is asked for its own words in the briefing “What changes at go-live”." in english
    address = re.search(r"https://govern.example(/w/[^\s?]+)\?language=cy", welsh)[1]
    bob = await visitor(world.bob)
    page = (await bob.open(f"{address}?language=cy")).text
    assert "<span>Mae gofyn am eiriau Brackenham" in page
    for words in ("Allgofnodi", 'aria-label="Prif ddewislen"', ">Rhaglenni</a>", "Neidio i’r prif gynnwys"):
        assert words in page, words
    assert "Sign out" not in page
    replied = await bob.send(f"{address}/replies?language=cy", about="1", says="will")
    assert "Mae gofyn am eiriau Brackenham" in replied.text
    (kept,) = await queries.council_said(world.alice, world.programme_id)
    assert kept.asked.startswith("Brackenham is asked for its own words")


def test_what_is_partly_english_is_english_as_a_whole() -> None:
    need, same = Need("Publish it by law.", "Say when", "/1"), Need("Publish it by law.", "Dywedwch pryd", "/1")
    with speaking(Language.WELSH):
        assert Asked("", need, same).told() is need
        assert Asked("", need, Need("Cyhoeddwch.", "Dywedwch pryd", "/1")).told().does == "Dywedwch pryd"
    assert Asked("", need, Need("Cyhoeddwch.", "Dywedwch pryd", "/1")).told() is need
