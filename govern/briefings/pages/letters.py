"""The reader's own page behind the link in a letter: nobody signs in, and only a press of a button does anything. It
opens in the reader's language, `?language=` opens it in the other; what is written in English alone stays English."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock, signing
from govern.briefings import actions, queries, rules
from govern.briefings.actions.consents import wish_by_letter
from govern.briefings.actions.doubting import respond
from govern.briefings.model import Asking, Letter, MessageType, ReadForm
from govern.briefings.model.consents import LetterWish
from govern.briefings.model.letters import Newer
from govern.briefings.pages.spoken import asked_in, told_in
from govern.briefings.queries.consents import consent_of
from govern.briefings.queries.faq import readers_faq
from govern.briefings.rules.languages import languages, opening
from govern.briefings.rules.links import KEY, LIFETIME, Link, Purpose
from govern.kit.language import Language, speaking, spoken
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

WITHOUT_COOKIES = {"exclude_from_csrf": True}  # RFC 8058: a mail program posts without ever having seen the page


def _link(token: str, purpose: Purpose) -> Link:
    return rules.links.opened(token, purpose, key=signing.key(KEY), now=clock.now())


def _language(request: Asked, letter: Letter) -> Language:
    return opening(asked_in(request), letter.language, in_wales=letter.in_wales)


async def _spoken(letter: Letter) -> dict[str, Any]:
    """What a page says of its language, and whether its reader is offered the other."""
    read = languages(letter.language, in_wales=letter.in_wales)
    return await told_in(offers=letter.welsh is not None or Language.WELSH in read)


class Letters(Controller):
    path = "/b/{token:str}"

    @get()
    async def show(self, request: Asked, token: FromPath[str]) -> Template:
        return await _letter(request, token)

    @post("/confirmations")
    async def confirm(self, request: Asked, token: FromPath[str]) -> Answer:
        link = _link(token, Purpose.READ)
        opened = await queries.opened(link)

        async def act(form: ReadForm) -> Answer:
            await respond(link, rules.typed.response(form, rules.answers.still_open(opened)), unclear=form.unclear)
            return forms.done(f"/b/{token}?language={spoken()}#done")

        with speaking(_language(request, opened.letter)):
            return await forms.submit(request, ReadForm, act, lambda: _letter(request, token))

    @get("/answers")
    async def answers(self, request: Asked, token: FromPath[str]) -> Template:
        """What readers asked and everybody may read, without signing in."""
        link = _link(token, Purpose.READ)
        letter = (await queries.opened(link)).letter
        with speaking(_language(request, letter)):
            return page(
                request,
                "briefings/readers_faq.html",
                token=token,
                letter=letter,
                found=await readers_faq(link),
                **await _spoken(letter),
            )

    @get("/wishes")
    async def wishes(self, request: Asked, token: FromPath[str]) -> Template:
        """Whether its address gets letters that promote something; looking changes nothing."""
        letter, consent = await consent_of(_link(token, Purpose.READ))
        with speaking(_language(request, letter)):
            content: dict[str, Any] = {"letter": letter, "consent": consent}
            return page(request, "briefings/wishes.html", token=token, **content, **await _spoken(letter))

    @post("/wishes")
    async def wish(self, request: Asked, token: FromPath[str]) -> Answer:
        link = _link(token, Purpose.READ)
        letter, _ = await consent_of(link)

        async def act(asked: LetterWish) -> Answer:
            await wish_by_letter(link, asked)
            return forms.done(f"/b/{token}/wishes?language={spoken()}")

        with speaking(_language(request, letter)):
            return await forms.submit(request, LetterWish, act, lambda: self.wishes.fn(self, request, token))

    @post("/questions")
    async def ask(self, request: Asked, token: FromPath[str]) -> Answer:
        link = _link(token, Purpose.READ)
        letter = (await queries.opened(link)).letter

        async def act(asking: Asking) -> Answer:
            await actions.ask(link, asking)
            return forms.done(f"/b/{token}?language={spoken()}#asked")

        with speaking(_language(request, letter)):
            return await forms.submit(request, Asking, act, lambda: _letter(request, token))


async def _letter(request: Asked, token: str) -> Template:
    opened = await queries.opened(_link(token, Purpose.READ))
    language = _language(request, opened.letter)
    link = str(request.url.with_replacements(query="", fragment=""))
    shown = rules.preview.opened(opened.letter, link, language)
    newer = opened.letter.newer
    content: dict[str, Any] = {"opened": opened, "letter": opened.letter, "shown": shown}
    with speaking(language):
        return page(
            request,
            "briefings/letter.html",
            token=token,
            asked=rules.answers.asked(opened, shown.language),
            marked=rules.answers.marked(opened, shown.language),
            still_open=rules.answers.still_open(opened),
            newer=_own_link(newer) if newer and newer.delivery else "",
            changes=rules.holding.changes(newer.changed) if newer else [],
            said=rules.answers.sentence(opened.letter, len(opened.questions)),
            **content,
            **await _spoken(opened.letter),
        )


def _own_link(newer: Newer) -> str:
    """Whoever holds a letter may open their own copy of the next: by a link bound to that one."""
    link = Link(newer.delivery or 0, newer.text_number, clock.now() + LIFETIME)
    return rules.links.path(link, Purpose.READ, key=signing.key(KEY))


class Unsubscriptions(Controller):
    path = "/u/{token:str}"

    @get()
    async def show(self, request: Asked, token: FromPath[str]) -> Template:
        return await _unsubscription(request, token, is_done=False)

    @post(opt=WITHOUT_COOKIES, status_code=200)
    async def unsubscribe(self, request: Asked, token: FromPath[str]) -> Template:
        """Acts at once, whatever is posted: a mail program sends `List-Unsubscribe=One-Click`, a person the button."""
        await actions.unsubscribe(_link(token, Purpose.UNSUBSCRIBE))
        return await _unsubscription(request, token, is_done=True)


async def _unsubscription(request: Asked, token: str, *, is_done: bool) -> Template:
    letter = (await queries.opened(_link(token, Purpose.UNSUBSCRIBE))).letter
    with speaking(_language(request, letter)):
        return page(
            request,
            "briefings/unsubscribe.html",
            token=token,
            letter=letter,
            called=rules.welsh.called(letter, in_welsh=spoken() == Language.WELSH),
            whose=" · ".join(filter(None, [letter.council, letter.programme])),
            is_done=is_done,
            is_mandatory=letter.message_type is MessageType.MANDATORY,
            **await _spoken(letter),
        )
