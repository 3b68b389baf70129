"""What everybody reads without signing in: forward plans, a council's papers, one paper. No cookie is read or set, so
an answer is kept for whoever asks next."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from litestar import Controller, Response, get
from litestar.params import FromPath
from litestar.response import Template

from govern.decisions import queries
from govern.decisions.model.papers import Paper, PaperKind
from govern.decisions.model.public import OpenPlan, PublicCouncil
from govern.decisions.pages.feeds import Channel, atom, calendar
from govern.decisions.rules import papers as rules
from govern.decisions.rules.sections import sections
from govern.kit import text
from govern.web.forms import Asked
from govern.web.page import page

UNSIGNED = {"exclude_from_csrf": True, "unsigned": True}
NEVER = date.max


class ForwardPlans(Controller):
    path = "/public/forward-plans/{slug:str}"
    opt = UNSIGNED

    @get()
    async def show(self, request: Asked, slug: FromPath[str]) -> Template:
        plan, papers = await queries.public_plan(slug)
        title = f"Forward plan of {plan.programme_name}"
        return page(request, "decisions/public/plan.html", title=title, **_listed(_of_plan(plan), papers))

    @get("/feed")
    async def feed(self, slug: FromPath[str]) -> Response[bytes]:
        plan, papers = await queries.public_plan(slug)
        return atom(_of_plan(plan), papers)

    @get("/calendar.ics")
    async def calendar(self, slug: FromPath[str]) -> Response[bytes]:
        plan, papers = await queries.public_plan(slug)
        return calendar(_of_plan(plan), papers)


class PublicCouncils(Controller):
    path = "/public/by-council/{gss_code:str}"
    opt = UNSIGNED

    @get()
    async def show(self, request: Asked, gss_code: FromPath[str]) -> Template:
        council, papers = await queries.public_council(gss_code)
        title = f"Decisions and notices of {council.name} on shared services"
        return page(request, "decisions/public/plan.html", title=title, **_listed(_of_council(council), papers))

    @get("/feed")
    async def feed(self, gss_code: FromPath[str]) -> Response[bytes]:
        council, papers = await queries.public_council(gss_code)
        return atom(_of_council(council), papers)

    @get("/calendar.ics")
    async def calendar(self, gss_code: FromPath[str]) -> Response[bytes]:
        council, papers = await queries.public_council(gss_code)
        return calendar(_of_council(council), papers)


class PublicPapers(Controller):
    path = "/public/papers/{paper_id:int}"
    opt = UNSIGNED

    @get()
    async def show(self, request: Asked, paper_id: FromPath[int]) -> Template:
        plan, paper = await queries.public_paper(paper_id)
        is_record = paper.kind_of is PaperKind.RECORD
        return page(
            request,
            "decisions/public/paper.html",
            plan=plan,
            paper=paper,
            name=rules.NAMES[paper.kind_of],
            sections=sections(paper.current.words),
            corrections=rules.corrections(paper),
            disclosed=await queries.disclosed(paper.decision_id) if is_record else [],
            withheld=await queries.withheld(paper.decision_id),
            access=await queries.stays_open(paper),
            edition=rules.edition_says(paper),
        )


def _of_plan(plan: OpenPlan) -> Channel:
    title = f"{plan.programme_name}: forward plan and decisions"
    return Channel(title, f"/public/forward-plans/{plan.slug}", plan.opened_at)


def _of_council(council: PublicCouncil) -> Channel:
    title = f"{council.name}: forward plan and decisions"
    return Channel(title, f"/public/by-council/{council.gss_code}", council.since)


def _listed(channel: Channel, papers: Sequence[Paper]) -> dict[str, Any]:
    """Notices by the day of the decision, records by the day it was taken, the latest first."""
    notices = [one for one in papers if one.kind_of is not PaperKind.RECORD]
    records = [one for one in papers if one.kind_of is PaperKind.RECORD]
    return {
        "path_of": channel.path,
        "notices": [_row(one) for one in sorted(notices, key=lambda one: (_begins(one), one.council_code, one.id))],
        "records": [_row(one) for one in sorted(records, key=lambda one: one.current.published_on or NEVER)[::-1]],
        "councils": sorted({(one.council_name, one.gss_code) for one in papers}),
    }


def _begins(one: Paper) -> date:
    days = rules.period(one.current.words)
    return days[0] if days else NEVER


def _row(one: Paper) -> dict[str, Any]:
    said = {each.label: each.text for each in sections(one.current.words)}
    return {
        "paper": one,
        "name": rules.NAMES[one.kind_of],
        "what": said.get("What is to be decided") or said.get("Decision", ""),
        "who": said.get("Who decides") or said.get("Who meets") or said.get("Taken by", ""),
        "when": said.get("When") or said.get("Decided on", ""),
        "state": _state(one),
    }


def _state(one: Paper) -> str:
    if one.withdrawn_on:
        return f"Withdrawn {text.short_day(one.withdrawn_on)}"
    if len(one.published) > 1:
        return f"Corrected {text.short_day(one.current.published_on)}"
    return ""
