"""What a briefing leads to: by link at the end of letter and page, in its own language, and never in the mail."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from govern.adapters import clock
from govern.adapters.mail.message import mark
from govern.briefings import actions, queries
from govern.briefings.actions.lettering import worded
from govern.briefings.model import Briefing, BriefingEdit, Stage, Welsh
from govern.briefings.model.drafting import PapersForm
from govern.briefings.model.papers import In, Paper
from govern.briefings.queries.readers import facts_of
from govern.briefings.rules import channels, papers, parts, preview, slips
from govern.briefings.rules.segments import Segment
from govern.kit.errors import Invalid
from govern.kit.language import Language, speaking
from tests.briefings.world import approved, path, sent, staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
GUIDE = Paper(title="Guide to *your* move", address="https://intranet.example/guide?a=1&b=2", about="PDF, 4 pages")
WELSH = Paper(title="Canllaw", address="https://intranet.example/canllaw", language=In.WELSH)
TWO = (GUIDE, WELSH)


async def letter(world: World, briefing: Briefing, **values: str) -> Any:
    facts = await facts_of(world.alice, briefing, None)
    shared = {"council": "Ashvale", "languages": "en", "link": mark("link"), "name": "Amal", **values}
    return worded(briefing, Segment(shared, frozenset(), ()), facts)


async def test_both_parts_of_the_mail_end_with_the_papers_as_links(world: World) -> None:
    found = await letter(world, await written(world, papers=TWO))
    assert (
        "Papers\n------\n\n* Guide to *your* move (https://intranet.example/guide?a=1&b=2), PDF, 4 pages\n"
        "* Canllaw (https://intranet.example/canllaw), in Welsh\n"
    ) in found.text
    assert ' href="https://intranet.example/guide?a=1&amp;b=2" lang="en" hreflang="en">Guide to *your* move</a>' in (
        found.html
    )
    assert found.html.index("Papers</h2>") > found.html.index("begins")
    assert "attachment" not in found.html.lower()


async def test_a_letter_without_papers_says_nothing_of_them(world: World) -> None:
    found = await letter(world, await written(world))
    assert "Papers" not in found.text + found.html


async def test_each_part_of_a_letter_in_two_languages_names_papers_in_its_own_language_first(world: World) -> None:
    one = await written(world, papers=TWO, welsh=Welsh(subject="Newid", text="Helo"))
    found = await letter(world, one, languages="cy en")
    welsh, english = found.text.split("What changes for you", 1)[0], found.text.rsplit("Papers", 1)[1]
    assert welsh.index("Canllaw") < welsh.index("Guide") < len(welsh)
    assert english.index("Guide") < english.index("Canllaw")


def test_a_printed_copy_shows_the_address_and_a_channel_leads_to_it() -> None:
    words = parts.Words(subject="S", text="T", papers=TWO)
    copy = slips.part(words, Language.ENGLISH, "Ashvale").html
    assert "Guide to *your* move, PDF, 4 pages: https://intranet.example/guide?a=1&amp;b=2" in copy
    assert "<a " not in copy
    posted = channels.text(parts.part(words, Language.ENGLISH), "Ashvale", {})
    assert "[Guide to \\*your\\* move](<https://intranet.example/guide?a=1&b=2>)" in posted
    with speaking(Language.WELSH):
        assert papers.html(TWO).startswith("<h2>Papurau</h2>")
    assert "Papers" in preview.shown(parts.part(words, Language.ENGLISH), "Ashvale", {}).html


@pytest.mark.parametrize(
    "address",
    [
        "", "intranet.example/guide", "http://intranet.example/", "javascript:alert(1)", "https://", "https://guide",
        "https://intranet.example/a b", "https://intranet.example/<b>", 'https://intranet.example/"',
        "https://intranet.example:99999/", "https://[::1/", "https://intranet.example/((name))", "ftp://a.example/x",
    ],
)  # fmt: skip
def test_what_no_reader_could_open_is_refused(address: str) -> None:
    assert papers.problems([Paper(title="A", address=address)]) == {"papers[0].address": papers.NO_ADDRESS}


def test_a_password_the_same_address_twice_and_no_title_are_refused_each_in_its_place() -> None:
    secret = Paper(title="A", address="https://me:secret@intranet.example/")
    wrong = papers.problems([GUIDE, secret, GUIDE, Paper(title=" ", address="https://b.example/x")])
    assert wrong == {
        "papers[1].address": papers.WITH_PASSWORD,
        "papers[2].address": papers.TWICE,
        "papers[3].title": papers.UNTITLED,
    }


def test_the_page_names_the_field_in_which_it_was_typed_though_one_above_is_empty() -> None:
    form = PapersForm(title_1="A", address_1="https://a.example/", title_3="B", address_3="b")
    with pytest.raises(Invalid) as wrong:
        papers.typed(form)
    assert wrong.value.problems == {"address_3": papers.NO_ADDRESS}
    assert papers.typed(PapersForm(title_2=GUIDE.title, address_2=GUIDE.address, about_2=GUIDE.about)) == (GUIDE,)


async def test_a_change_of_papers_makes_a_new_version_that_nobody_has_approved(world: World) -> None:
    one = await approved(world)
    after = await actions.rewrite(world.alice, one.id, BriefingEdit(version=one.version, papers=TWO))
    assert (after.stage, after.text_number, after.papers) == (Stage.DRAFT, 2, TWO)
    assert [each.papers for each in await queries.texts(world.alice, one.id)] == [TWO, ()]


async def test_papers_are_written_on_a_page_of_their_own_and_read_on_the_readers(world: World, visitor: Visit) -> None:
    await staff(world)
    one = await written(world)
    alice = await visitor(world.alice)
    address = f"/briefings/{one.id}/papers"
    bad = await alice.send(address, version="1", title_1="Guide", address_1="guide.pdf", language_1="en")
    assert bad.status_code == 422
    assert 'href="#address_1"' in bad.text
    more = await alice.send(
        address, version="1", title_1="Guide", address_1=GUIDE.address, language_1="en", another="yes"
    )
    assert "Paper 2" in more.text
    shown = await alice.open(f"/briefings/{one.id}")
    assert "Guide" in shown.text.split("What it says</h2>")[1].split("</section>")[0]
    found = await queries.briefing(world.alice, one.id)
    delivery = (await sent(world.alice, found))[0]
    reader = await alice.open(path(delivery, version=found.text_number))
    assert 'href="https://intranet.example/guide?a=1&amp;b=2"' in reader.text
    assert clock.now() >= found.written_at


async def test_other_programs_write_and_read_papers(world: World, api: Speak) -> None:
    one = await written(world)
    client = await api(world.alice)
    about = f"/briefings/{one.id}"
    seen = {"If-Match": (await client.get(about)).headers["ETag"]}
    bad = {"papers": [{"title": "A", "address": "https://a.example/"}, {"title": "B", "address": "b"}]}
    refused = await client.post(f"{about}/texts", json=bad, headers=seen)
    assert refused.status_code in (400, 422)
    assert "papers[1].address" in refused.text
    made = await client.post(f"{about}/texts", json={"papers": bad["papers"][:1]}, headers=seen)
    assert made.status_code == 201
    shown = (await client.get(about)).json()["briefing"]["papers"]
    assert shown == [{"title": "A", "address": "https://a.example/", "about": "", "language": "en"}]
