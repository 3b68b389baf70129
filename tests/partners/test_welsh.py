"""Whoever runs the installation reads the Welsh beside its English, and signs that it was reviewed."""

from collections.abc import Awaitable, Callable

import pytest
from markupsafe import escape

from govern.kit.errors import Conflict, NotAllowed
from govern.kit.language import Language, catalogue, fingerprint
from govern.partners.actions.welsh import sign_welsh
from govern.partners.model.welsh import SignWelsh
from govern.partners.queries.welsh import welsh_review, welsh_reviews
from govern.partners.tables import WelshReview
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


async def test_a_signature_is_of_the_words_that_were_read(world: World) -> None:
    assert await welsh_review(None) is None
    with pytest.raises(Conflict, match="has changed"):
        await sign_welsh(world.admin, SignWelsh(fingerprint="0" * 64))
    made = await sign_welsh(world.admin, SignWelsh(fingerprint=fingerprint(Language.WELSH)))
    assert made.by_name == "Ada Administrator"
    assert await welsh_review(None) == made
    assert await sign_welsh(world.admin, SignWelsh(fingerprint=fingerprint(Language.WELSH))) == made
    assert await WelshReview.count() == 1


async def test_a_review_of_other_words_is_kept_and_counts_no_more(world: World) -> None:
    made = await sign_welsh(world.admin, SignWelsh(fingerprint=fingerprint(Language.WELSH)))
    await WelshReview.update({WelshReview.fingerprint: "1" * 64}).where(WelshReview.id == made.id)
    assert await welsh_review(None) is None
    assert [one.id for one in await welsh_reviews(world.admin)] == [made.id]


async def test_only_the_administrator_reads_the_reviews_and_signs(world: World, visitor: Visit) -> None:
    for who in (world.alice, world.charlie):
        with pytest.raises(NotAllowed):
            await welsh_reviews(who)
        with pytest.raises(NotAllowed):
            await sign_welsh(who, SignWelsh(fingerprint=fingerprint(Language.WELSH)))
    charlie = await visitor(world.charlie)
    assert (await charlie.open("/welsh")).status_code in (403, 404)


async def test_every_sentence_stands_on_the_page_that_is_signed(world: World, visitor: Visit) -> None:
    ada = await visitor(world.admin)
    found = await ada.open("/welsh")
    assert "Nobody has signed yet" in found.text
    assert [english for english in catalogue(Language.WELSH) if str(escape(english)) not in found.text] == []
    answer = await ada.send("/welsh/reviews", fingerprint=fingerprint(Language.WELSH))
    assert "Ada Administrator signed on" in answer.text
    refused = await ada.send("/welsh/reviews", fingerprint="abc")
    assert refused.status_code == 422
