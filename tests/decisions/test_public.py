"""What everybody reads without signing in: pages, feed, calendar and PDF; an unchanged answer is kept."""

import io
from collections.abc import Awaitable, Callable
from datetime import date
from xml.etree.ElementTree import fromstring

import pikepdf
from icalendar import Calendar
from litestar import Litestar
from msgspec.structs import replace

from govern.app.kept import KEPT
from govern.decisions import actions, queries
from govern.decisions.model.exempt import Ground, NewExempt, ReviewExempt
from govern.decisions.model.papers import NewPaper, PublishPaper, RevisePaper, WithdrawPaper
from govern.decisions.rules.papers import edition_says
from tests.conftest import Visitor
from tests.decisions.test_actions import approval, proposed
from tests.decisions.test_papers import NOTICE, RECORD, address, drafted, published
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
PLAN = "/public/forward-plans/three-rivers-shared-services"
ATOM = "{http://www.w3.org/2005/Atom}"


async def test_a_programme_that_is_not_public_does_not_exist(world: World, visitor: Visit) -> None:
    await drafted(world)
    anybody = await visitor()
    for path in (PLAN, f"{PLAN}/feed", f"{PLAN}/calendar.ics", "/public/by-council/E07999002", "/public/papers/1"):
        assert (await anybody.open(path)).status_code == 404, path


async def test_a_programme_that_has_published_nothing_says_so(world: World, visitor: Visit) -> None:
    shown = await (await visitor(world.alice)).send(f"/programmes/{world.programme_id}/forward-plan")
    assert "http://127.0.0.1:8001/public/forward-plans/three-rivers" in shown.text or PLAN in shown.text
    anybody = await visitor()
    assert "Nothing has been published yet" in (await anybody.open(PLAN)).text
    assert fromstring((await anybody.open(f"{PLAN}/feed")).text).findall(f"{ATOM}entry") == []


async def test_a_viewer_cannot_open_the_page_and_two_programmes_have_two_addresses(
    world: World, visitor: Visit
) -> None:
    victor = await visitor(world.victor)
    assert (await victor.send(f"/programmes/{world.programme_id}/forward-plan")).status_code == 403
    assert await actions.open_plan(world.alice, world.programme_id) == await address(world)
    assert await actions.open_plan(world.charlie, world.other_id) == "2020-vision"
    assert await actions.open_plan(world.alice, world.programme_id) == "three-rivers-shared-services"


TOLD = (
    *("A key decision is to be made", "Whether to form", "Councillor Ali", "Between 22 December 2026"),
    *("Report of the head of revenues", "Town Hall, Brackenham", "may be submitted", "Write to"),
)


async def test_everybody_reads_the_whole_notice(world: World, visitor: Visit) -> None:
    made, _ = await published(world)
    anybody = await visitor()
    plan = (await anybody.open(PLAN)).text
    assert f"/public/papers/{made.id}" in plan
    shown = (await anybody.open(f"/public/papers/{made.id}")).text
    for told in TOLD:
        assert told in shown, told
    assert "Bob" not in shown
    assert made.council_name in (await anybody.open("/public/by-council/E07999002")).text
    assert "Nothing has been published yet" in (await anybody.open("/public/by-council/E07999003")).text


async def test_feed_and_calendar_follow_a_notice_from_publication_to_withdrawal(world: World, visitor: Visit) -> None:
    made, _ = await published(world)
    anybody = await visitor()

    async def event() -> dict[str, object]:
        (found,) = Calendar.from_ical((await anybody.open(f"{PLAN}/calendar.ics")).content).walk("VEVENT")
        return {name: found.decoded(name) for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "STATUS")}

    first = await event()
    assert (first["SEQUENCE"], first["DTSTART"], first["DTEND"]) == (0, date(2026, 12, 22), date(2027, 1, 16))
    words = replace(NOTICE, matter="Whether to form\none service, or ‰ none <&>")
    change = RevisePaper(version=made.version, words=words, because="Clearer")
    made = await actions.revise_paper(world.bob, made.id, change)
    assert (await event())["SEQUENCE"] == 1
    await actions.withdraw_paper(world.bob, made.id, WithdrawPaper(version=made.version, because="Not needed"))
    last = await event()
    assert (last["UID"], last["SEQUENCE"], last["STATUS"]) == (first["UID"], 2, "CANCELLED")
    (entry,) = fromstring((await anybody.open(f"{PLAN}/feed")).text).findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}title") or "").endswith("(withdrawn)")
    assert "Withdrawn: Not needed" in (entry.findtext(f"{ATOM}content") or "")
    assert "one service, or ‰ none <&>" in (entry.findtext(f"{ATOM}content") or "")
    assert "Withdrawn on 23 November 2026" in (await anybody.open(f"/public/papers/{made.id}")).text


async def test_a_record_is_a_page_and_a_tagged_pdf_with_what_is_private_named_only(
    world: World, visitor: Visit
) -> None:
    _, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    new = NewExempt(
        title="Price of the contract", ground=Ground.EXEMPT, paragraphs=[3], reasoning="Bids are open",
        words="The price is £1,234,567.", decided_by="Monitoring officer", decided_on=date(2026, 11, 19),
        review_on=date(2027, 5, 1),
    )  # fmt: skip
    item = await actions.keep_private(world.bob, ids["B"], new)
    made = await actions.draft_paper(world.bob, ids["B"], NewPaper(words=RECORD))
    await actions.publish_paper(world.bob, made.id, PublishPaper(version=1))
    anybody = await visitor()
    shown = (await anybody.open(f"/public/papers/{made.id}")).text
    assert "Exempt: paragraph 3" in shown
    assert "1,234,567" not in shown
    edition = edition_says((await queries.public_paper(made.id))[1])
    assert edition.startswith("Version 1, for everybody, in English.")
    assert edition in shown
    answer = await anybody.open(f"/public/papers/{made.id}/pdf")
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert "Record of the decision" in str(pdf.docinfo["/Title"])
    await actions.review_exempt(world.bob, item.id, ReviewExempt(version=1, ends=True, reasoning="The bids are in"))
    assert "The price is £1,234,567." in (await anybody.open(f"/public/papers/{made.id}")).text


async def test_an_unchanged_public_page_is_kept_for_everybody_and_answers_304(
    world: World, app: Litestar, visitor: Visit
) -> None:
    """One reader's answer is every reader's, whether signed in or not, and no cookie comes with it."""
    await published(world)
    anybody, bob = await visitor(), await visitor(world.bob)
    app.state.changes.hears(True)
    try:
        first = await anybody.open(PLAN)
        before = KEPT._value.get()
        assert "set-cookie" not in first.headers
        assert (await bob.open(PLAN)).content == first.content
        same = await anybody.client.get(PLAN, headers={"If-None-Match": first.headers["etag"]})
        assert (same.status_code, same.content, KEPT._value.get() - before) == (304, b"", 2)
        app.state.changes.bump()
        await anybody.open(PLAN)
        assert KEPT._value.get() - before == 2
    finally:
        app.state.changes.hears(False)
