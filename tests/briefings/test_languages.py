"""A reader's own page opens in their language, and offers the other."""

import re
from collections.abc import Awaitable, Callable

import pytest

from govern.briefings.model import Language as Preference
from govern.briefings.rules.languages import languages, opening
from govern.briefings.rules.links import Purpose
from govern.kit.language import Language, fingerprint
from govern.partners.actions.welsh import sign_welsh
from govern.partners.model.welsh import SignWelsh
from govern.people.tables import Contact
from tests.briefings.world import ASKING, OPTIONAL, approved, path, sent, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
WELSH, ENGLISH = Language.WELSH, Language.ENGLISH
UNREVIEWED = "Nid yw’r Gymraeg hon wedi ei hadolygu"


@pytest.mark.parametrize(
    ("preference", "in_wales", "expected"),
    [
        (Preference.WELSH, False, (WELSH,)),
        (Preference.ENGLISH, True, (ENGLISH,)),
        (Preference.BOTH, False, (WELSH, ENGLISH)),
        (Preference.UNKNOWN, True, (WELSH, ENGLISH)),
        (Preference.UNKNOWN, False, (ENGLISH,)),
    ],
)
def test_a_stated_preference_is_used_and_wales_is_written_to_in_both(
    preference: Preference, in_wales: bool, expected: tuple[Language, ...]
) -> None:
    assert languages(preference, in_wales=in_wales) == expected
    assert opening("", preference, in_wales=in_wales) is expected[0]
    assert opening("cy", preference, in_wales=in_wales) is WELSH
    assert opening("fr", preference, in_wales=in_wales) is expected[0]


async def letter(world: World, preference: Preference, **more: object) -> int:
    await staff(world)
    await Contact.update({Contact.language: preference.value}, force=True)
    first, *_ = await sent(world.alice, await approved(world, **more))
    return first


async def test_a_reader_of_welsh_finds_a_welsh_page_and_confirms_on_it(world: World, visitor: Visit) -> None:
    mine = path(await letter(world, Preference.WELSH))
    reader = await visitor()
    found = (await reader.open(mine)).text
    assert '<html lang="cy"' in found
    assert "Rwyf wedi darllen hwn" in found
    assert '<h1 lang="en">What changes for you at' in found  # what the councils wrote stays theirs
    assert "Read this in English" in found
    assert UNREVIEWED in found
    assert "Darllen yn Gymraeg" in (await reader.open(f"{mine}?language=en")).text
    answer = await reader.send(f"{mine}/confirmations?language=cy")
    assert "Diolch. Rydych wedi cadarnhau" in answer.text
    assert "am 9:00yb." in answer.text


async def test_what_is_missing_is_said_in_welsh(world: World, visitor: Visit) -> None:
    mine = path(await letter(world, Preference.BOTH, **ASKING))
    reader = await visitor()
    await reader.open(mine)
    refused = await reader.send(f"{mine}/confirmations?language=cy")
    assert refused.status_code == 422
    assert "Mae problem" in refused.text
    assert "Dewiswch un o’r atebion." in refused.text
    assert "2 gwestiwn byr" in refused.text


async def test_a_reader_of_english_in_england_is_offered_nothing_else(world: World, visitor: Visit) -> None:
    mine = path(await letter(world, Preference.UNKNOWN))
    found = (await (await visitor()).open(mine)).text
    assert '<html lang="en"' in found
    assert "I have read this" in found
    assert "Gymraeg" not in found


async def test_a_welsh_page_no_longer_says_it_is_unreviewed_once_somebody_signed(world: World, visitor: Visit) -> None:
    mine = path(await letter(world, Preference.WELSH))
    await sign_welsh(world.admin, SignWelsh(fingerprint=fingerprint(Language.WELSH)))
    assert UNREVIEWED not in (await (await visitor()).open(mine)).text


async def test_unsubscribing_is_asked_in_welsh(world: World, visitor: Visit) -> None:
    mine = path(await letter(world, Preference.WELSH, **OPTIONAL), purpose=Purpose.UNSUBSCRIBE)
    reader = await visitor()
    assert "Rhoi’r gorau i gael briffiau dewisol?" in (await reader.open(mine)).text
    assert "Ni fyddwch yn cael rhagor" in (await reader.send(mine)).text


async def test_the_foot_of_a_welsh_page_leads_to_statements_in_welsh(world: World, visitor: Visit) -> None:
    mine = path(await letter(world, Preference.WELSH))
    found = (await (await visitor()).open(mine)).text
    assert '<a class="govuk-link" href="/privacy?language=cy">Hysbysiad preifatrwydd</a>' in found
    assert '<a class="govuk-link" href="/words" hreflang="en">' in found
    english = (await (await visitor()).open(f"{mine}?language=en")).text
    assert '<a class="govuk-link" href="/privacy">Privacy notice</a>' in english


@pytest.mark.parametrize("statement", ["/privacy", "/contact", "/accessibility"])
async def test_each_statement_is_in_both_languages_and_says_that_nobody_reviewed_its_welsh(
    world: World, visitor: Visit, statement: str
) -> None:
    reader = await visitor()
    english, welsh = [(await reader.open(f"{statement}{asked}")).text for asked in ("", "?language=cy")]
    assert f'href="{statement}?language=cy" lang="cy"' in english
    assert f'href="{statement}?language=en" lang="en"' in welsh
    assert '<html lang="cy"' in welsh
    assert UNREVIEWED in welsh
    assert UNREVIEWED not in english
    said = re.compile(r"<(?:p|li|h1|h2)[^>]*>([^<]{12,})<")
    here, there = [set(said.findall(one[: one.index("</main>")])) for one in (english, welsh)]
    assert here
    assert not here & there
