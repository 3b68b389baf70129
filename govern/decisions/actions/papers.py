"""A paper from its first words to the public: drafted, published, corrected, withdrawn."""

from datetime import date
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.actions.changes import publish
from govern.decisions.model import PartnerDecision, Publication, Published
from govern.decisions.model.papers import NewPaper, Paper, PaperKind, PublishPaper, RevisePaper, WithdrawPaper, Words
from govern.decisions.rules import papers as rules
from govern.decisions.tables import DecisionPaper, DecisionPublication, ForwardPlan, PaperEdition, PaperWithdrawal
from govern.decisions.tables import PartnerDecision as Decisions
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.record.rules import meanwhile

ADDRESSES = 727_031  # a number of our own, for PostgreSQL's advisory locks
STATES = {PaperKind.NOTICE: Published.NOTICE, PaperKind.RECORD: Published.RECORD}
NOTHING_NEW = "There is no draft to publish. What is public is changed by a correction."


async def open_plan(viewer: Person, programme_id: int) -> str:
    """Opens a page of a programme to everybody; answers the name in its address, which stays as it is."""
    async with unit_of_work():
        programme = await partners.programme(viewer, programme_id)
        await ForwardPlan.raw("SELECT pg_advisory_xact_lock({}, 0)", ADDRESSES)
        if found := await queries.plan_address(viewer, programme_id):
            return found.slug
        slug = await _free(rules.slug(programme.name))
        await ForwardPlan.insert(ForwardPlan(programme=programme_id, slug=slug, by=viewer.id, at=clock.now()))
        thing = Thing(kind="programme", id=programme_id, programme_id=programme_id)
        await record.note(viewer, "opened-to-the-public", thing, address=slug)
        return slug


async def _free(slug: str) -> str:
    taken = {row["slug"] for row in await ForwardPlan.select(ForwardPlan.slug)}
    return next(one for number in range(1, len(taken) + 2) if (one := _numbered(slug, number)) not in taken)


def _numbered(slug: str, number: int) -> str:
    return slug if number == 1 else f"{slug}-{number}"


async def draft_paper(viewer: Person, decision_id: int, new: NewPaper) -> Paper:
    """A paper that its own council alone can read, until it is published."""
    async with unit_of_work():
        _, decision = await decided(viewer, decision_id)
        kind = rules.kind_of(new.words)
        there = await queries.papers_of(viewer, decision_id)
        if problem := rules.begin_problem(kind, there, decision):
            raise Conflict(problem)
        await _check(viewer, decision, new.words)
        row = DecisionPaper(decision=decision_id, kind=kind.value)
        await row.save()
        await _say(viewer, row.id, new.words, version=1)
        made = await queries.paper(viewer, row.id)
        await _note(viewer, "drafted", made)
        return made


async def revise_paper(viewer: Person, paper_id: int, change: RevisePaper) -> Paper:
    """Other words for a draft; for what is public a correction, which is public at once."""
    async with unit_of_work():
        before, decision = await _opened(viewer, paper_id, change.version)
        if rules.kind_of(change.words) is not before.kind_of:
            raise Invalid({"words": f"This is {rules.NAMES[before.kind_of].lower()}: send words of that kind."})
        await _check(viewer, decision, change.words)
        if before.published and before.draft is None:
            return await _correct(viewer, before, change)
        await _say(viewer, paper_id, change.words, version=before.version + 1)
        await _note(viewer, "changed", before)
        return await queries.paper(viewer, paper_id)


async def _correct(viewer: Person, before: Paper, change: RevisePaper) -> Paper:
    if wrong := rules.correction_problems(before.current.words, change.words):
        raise Invalid(wrong)
    if not change.because.strip():
        raise Invalid({"because": "Say why the published words are corrected."})
    await _say(
        viewer,
        before.id,
        change.words,
        version=before.version + 1,
        published_on=clock.today(),
        because=change.because.strip(),
    )
    await _note(viewer, "corrected", before)
    return await queries.paper(viewer, before.id)


async def publish_paper(viewer: Person, paper_id: int, change: PublishPaper) -> Paper:
    """Makes the draft public and states the publication of the council's decision, in one transaction."""
    async with unit_of_work():
        before, decision = await _opened(viewer, paper_id, change.version)
        draft, day = before.draft, change.on or clock.today()
        if draft is None:
            raise Conflict(NOTHING_NEW)
        if day > clock.today():
            raise Invalid({"on": f"{text.day(day)} has not come yet."})
        await _check(viewer, decision, draft.words)
        await open_plan(viewer, before.programme_id)
        await _say(viewer, paper_id, draft.words, version=before.version + 1, published_on=day)
        if (what := STATES.get(before.kind_of)) and not _is_said(what, decision):
            said = Publication(version=decision.version, what=what, on=day, call_in_ends=change.call_in_ends)
            await publish(viewer, decision.id, said)
        await _note(viewer, "published", before, day=str(day))
        return await queries.paper(viewer, paper_id)


def _is_said(what: Published, decision: PartnerDecision) -> bool:
    """Whether the council has stated before that it published this: its days count from then."""
    return bool(decision.notice_published if what is Published.NOTICE else decision.published)


async def withdraw_paper(viewer: Person, paper_id: int, change: WithdrawPaper) -> Paper:
    """What was published stays to be read, marked as withdrawn. A record of a decision is corrected, not withdrawn."""
    async with unit_of_work():
        before, decision = await _opened(viewer, paper_id, change.version)
        if before.kind_of is PaperKind.RECORD and before.published:
            raise Conflict("The record of a decision stays. Correct its words, with the reason.")
        row = PaperWithdrawal(
            paper=paper_id, day=clock.today(), because=change.because.strip(), by=viewer.id, at=clock.now()
        )
        await PaperWithdrawal.insert(row)
        if before.kind_of is PaperKind.NOTICE and before.published:
            await _unsay(viewer, decision)
        await _note(viewer, "withdrew", before)
        return await queries.paper(viewer, paper_id)


async def _unsay(viewer: Person, decision: PartnerDecision) -> None:
    """A notice that was withdrawn no longer counts: the days of the next one begin with it."""
    version = decision.version + 1
    row = DecisionPublication(
        decision=decision.id, version=version, what="withdrawn", day=clock.today(), call_in_ends=None, by=viewer.id,
        at=clock.now(),
    )  # fmt: skip
    await DecisionPublication.insert(row)
    await Decisions.update({Decisions.version: version}).where(Decisions.id == decision.id)


async def decided(viewer: Person, decision_id: int) -> tuple[int, PartnerDecision]:
    """The decision, held for this transaction, if the viewer speaks for its council."""
    proposal, decision = await queries.decision_for_update(viewer, decision_id)
    allow(viewer, "record", await queries.thing_of(viewer, proposal, decision))
    return proposal.programme_id, decision


async def _opened(viewer: Person, paper_id: int, version: int) -> tuple[Paper, PartnerDecision]:
    """The paper as it stands, if the viewer speaks for its council and nobody came first. Whoever writes holds the
    decision first, so that a paper and its decision are never held in two orders."""
    seen = await queries.paper(viewer, paper_id)
    _, decision = await decided(viewer, seen.decision_id)
    found = await queries.paper(viewer, paper_id)
    if version != found.version:
        history = await queries.paper_history(viewer, paper_id)
        told = f"This was changed while you were working on it. {meanwhile(history)}"
        raise Conflict(told, msgspec.to_builtins(found))
    if found.withdrawn_on:
        raise Conflict("This was withdrawn: nothing in it changes any more. Begin a new one.")
    return found, decision


async def _check(viewer: Person, decision: PartnerDecision, words: Words) -> None:
    known = await queries.paragraphs(viewer, decision.nation, clock.today())
    if wrong := rules.word_problems(words, known, today=clock.today()):
        raise Invalid(wrong)


async def _say(viewer: Person, paper_id: int, words: Words, *, version: int, **about: Any) -> None:
    published_on: date | None = about.get("published_on")
    row = PaperEdition(
        paper=paper_id,
        version=version,
        words=msgspec.json.encode(words).decode(),
        published_on=published_on,
        because=about.get("because", ""),
        by=viewer.id,
        at=clock.now(),
    )
    await PaperEdition.insert(row)


async def _note(viewer: Person, verb: str, paper: Paper, **facts: str) -> None:
    await record.note(viewer, verb, paper, ref=paper.ref, what=paper.kind_of.value, **facts)
