"""One briefing: what it says, to whom, when it goes out, who approved it, how far it came, and what readers ask."""

from collections.abc import Mapping
from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock, mail
from govern.adapters.database import side_by_side
from govern.briefings import queries, rules
from govern.briefings.model import Approval, AudienceCount, Briefing, OccurrenceState, Outcome, Stage, Standing
from govern.briefings.model.drafting import Part, Task, TaskState
from govern.briefings.pages.columns import WHOLE
from govern.briefings.queries.announcements import held_by_waves, outside_window
from govern.briefings.queries.audiences import outdated, reaches
from govern.briefings.queries.embargoes import embargo, private
from govern.briefings.queries.ladder import ladder
from govern.briefings.queries.opening import later
from govern.briefings.queries.reminding import reminding
from govern.briefings.queries.supplements import supplements
from govern.briefings.queries.trying import checks
from govern.briefings.queries.welsh import in_wales
from govern.kit import text
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may
from govern.web.forms import Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class OneBriefing(Controller):
    path = "/briefings/{briefing_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        return page(request, "briefings/briefing.html", **await about(viewer, briefing_id))

    @get("/versions")
    async def versions(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        briefing = await queries.briefing(viewer, briefing_id)
        councils = await partners.partners(viewer, briefing.programme_id)
        return page(
            request,
            "briefings/versions.html",
            programme=await partners.programme(viewer, briefing.programme_id),
            briefing=briefing,
            texts=await queries.texts(viewer, briefing_id),
            html=rules.prose.html,
            papers=rules.papers.html,
            names={one.council_id: one.name for one in councils},
            described=rules.audience.description,
        )


async def about(viewer: Person, briefing_id: int) -> dict[str, Any]:
    """What the page of a briefing says."""
    one = await queries.standing(viewer, briefing_id, clock.now())
    briefing, thing = one.briefing, rules.walls.thing(one.briefing)
    given = [each for each in await queries.approvals(viewer, briefing_id) if each.version == briefing.text_number]
    verdict = rules.approval.may_approve(briefing, viewer.id)
    may_write, may_approve = may(viewer, "write", thing), may(viewer, "approve", thing)
    today, out = reaches(viewer, briefing, one.forecast), _sent(viewer, briefing, can_write=may_write)
    (count, since), sent = await side_by_side(today, out)
    wales = await in_wales(viewer, briefing.programme_id)
    can_change = may_write and not rules.wording.closed(briefing)
    is_draft = can_change and briefing.stage is Stage.DRAFT
    held = await _held(viewer, one, wales, count)
    return {
        "programme": await partners.programme(viewer, briefing.programme_id),
        "one": one,
        "briefing": briefing,
        "tasks": await _tasks(viewer, one, count, wales) if is_draft else (),
        "unfinished": rules.drafting.unfinished(briefing),
        "heading": rules.coming.heading(one, sent["sendings"], is_held=_holds(held)),
        "moving": rules.coming.moving(one),
        "leads_to": rules.coming.leads_to(one),
        "html": rules.prose.html(briefing.text),
        "papers_html": rules.papers.html(briefing.papers),
        "is_sensitive": rules.sensitivity.is_sensitive(briefing),
        "welsh_html": rules.prose.html(briefing.welsh.text) if briefing.welsh else "",
        "summary": _facts(one, count, rules.welsh.described(briefing, wales), given, changes=can_change),
        "count": count,
        "can": _can(briefing, may_write=may_write, may_approve=may_approve),
        "can_change": can_change,
        "is_author": verdict.outcome is Outcome.FAIL,
        "verdict": verdict,
        **sent,
        "steps": await queries.steps(viewer, briefing_id),
        "outdated": await outdated(viewer, briefing),
        "reminders": rules.reminding.described(await reminding(viewer, briefing)),
        "since": since if one.next else None,
        **held,
        "may_lift": may_approve and verdict.outcome is Outcome.PASS,
    }


def _can(briefing: Briefing, *, may_write: bool, may_approve: bool) -> set[str]:
    """The steps that somebody may take next."""
    steps = rules.stages.steps(briefing)
    return {step for step in steps if (may_approve if step in rules.stages.APPROVERS else may_write)}


def _holds(held: Mapping[str, Any]) -> bool:
    """An embargo's day says for itself when it ends."""
    return any(held[name] for name in ("outside", "waits_for_waves", "waits_for_welsh", "waits_for_words"))


async def _held(viewer: Person, one: Standing, wales: Mapping[int, str], count: AudienceCount) -> dict[str, Any]:
    """What keeps it from leaving, or some of it."""
    briefing, now = one.briefing, clock.now()
    opens = await later(viewer, briefing, rules.coming.leaves(one, now)) if not briefing.is_out else ()
    return {
        "embargo": await embargo(viewer, briefing.id, now),
        "private": await private(viewer, briefing, now),
        "later": (*rules.coming.too_late(one, now), *rules.coming.to_nobody(one, count), *opens),
        "outside": await outside_window(viewer, briefing, now) if not briefing.is_out else None,
        "waits_for_waves": await held_by_waves(viewer, briefing, now) if not briefing.is_out else (),
        "waits_for_welsh": rules.welsh.missing(briefing, wales),
        "waits_for_words": rules.supplements.missing(await supplements(viewer, briefing)),
    }


async def _sent(viewer: Person, briefing: Briefing, *, can_write: bool) -> dict[str, Any]:
    """How far its sendings came, and what came of them."""
    sendings = await queries.sendings(viewer, briefing.id)
    return {
        "sendings": sendings,
        "unknown": rules.deliveries.unknown(sendings),
        "can_resend": can_write,
        "refused": await queries.has_refused(viewer, briefing.id),
        "under_way": await _under_way(viewer, briefing),
        "failures": await queries.failures(viewer, briefing.id),
        "came_back": await queries.came_back(viewer, briefing.id),
        "ladder": await ladder(viewer, briefing.id),
        "questions": await queries.questions(viewer, briefing.id),
        "today": clock.today(),
        "is_posted": mail.office().server is not None,
    }


async def _under_way(viewer: Person, briefing: Briefing) -> list[str]:
    """How fast what is being sent goes; nothing of so few letters that their number gives somebody away."""
    found = await queries.progress(viewer, clock.now())
    return [
        f"Sending {each.number}: {rules.progress.sentence(each)}"
        for each in found
        if each.briefing_id == briefing.id and each.state is OccurrenceState.SENDING
        if each.sent + each.failed + each.retrying + each.waiting >= text.SMALL_CELL
    ]


async def _tasks(viewer: Person, one: Standing, count: AudienceCount, wales: Mapping[int, str]) -> list[list[Task]]:
    """What is to be said before anybody can approve it, and what may be done beside."""
    briefing = one.briefing
    says = {
        Part.WORDS: briefing.subject,
        Part.WHO: f"{count.sentence} Today {_people(count)}.",
        Part.WHEN: one.schedule,
        Part.ASKS: rules.asked.described(briefing),
        Part.PAPERS: rules.papers.summary(briefing.papers),
        Part.WELSH: rules.welsh.described(briefing, wales),
    }
    warnings = (await checks(viewer, briefing, one.forecast)).warnings
    look = f"{text.several(len(warnings), 'thing')} to look at" if warnings else "The words are plain and short enough"
    beside = [
        ("preview", "Look through it", f"{look}; the letter as each kind of person gets it; a letter to yourself")
    ]
    if briefing.council_id is None:
        beside.append(("supplements", "What each council adds", "Words for its own people, which the council approves"))
    beside.append(("embargo", "Embargo", "So that nothing leaves before a decision is published"))
    more = [
        Task(href=f"/briefings/{briefing.id}/{end}", name=name, says=says_, state=TaskState.OPTIONAL)
        for end, name, says_ in beside
    ]
    return [list(rules.drafting.tasks(briefing, wales, says=says)), more]


def _people(count: AudienceCount) -> str:
    total = count.row.total
    return "1 person" if total.count == 1 else f"{total.words} people" if total.count != 0 else "nobody"


def _facts(
    one: Standing, count: AudienceCount, languages: str, given: list[Approval], *, changes: bool
) -> list[tuple[str, ...]]:
    """Label, value, and where a change is made."""
    briefing = one.briefing
    approved_by = text.listed([each.by_name for each in given])
    said: tuple[tuple[str, str, Part | None], ...] = (
        ("State", one.stage, None),
        ("Of", briefing.council_name or WHOLE, None),
        ("Subject", briefing.subject, Part.WORDS),
        ("Goes to", count.sentence, Part.WHO),
        ("Kind", briefing.message_type.words, Part.WHO),
        ("Goes out", one.schedule, Part.WHEN),
        ("Next", rules.coming.next_words(one, clock.now()), None),
        ("Asks", rules.asked.described(briefing), Part.ASKS),
        ("Sensitivity", briefing.sensitivity.words, Part.WHO),
        ("Papers", rules.papers.summary(briefing.papers), Part.PAPERS),
        ("Languages", languages, Part.WELSH),
        ("Text", f"version {briefing.text_number}, by {briefing.written_by or 'nobody recorded'}", None),
        ("Approved by", approved_by or "nobody yet", None),
    )
    return [
        (label, value, rules.drafting.href(briefing, part)) if part and changes else (label, value)
        for label, value, part in said
        if value
    ]
