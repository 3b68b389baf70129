"""Highlight reports: the list, one report to read, and a draft to write."""

import asyncio
from datetime import date
from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from markupsafe import Markup

from govern.adapters import clock, shelf
from govern.kit.errors import NotAllowed
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import queries as plan
from govern.reports import actions, queries, rules
from govern.reports.model import Approve, GiveBack, Highlights, Lock, NewReport, Report, Stage, Write
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="month", label="Month", value=lambda one: one.month),
    Column(key="subject", label="About", value=lambda one: one.subject),
    Column(key="stage", label="Stage", value=lambda one: one.stage.value.capitalize()),
    Column(key="written", label="Written by", value=lambda one: one.written_by_name),
    Column(key="approved", label="Approved by", value=lambda one: one.approved_by_name),
)


class Reports(Controller):
    path = "/programmes/{programme_id:int}/reports"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.reports(viewer, programme_id)
        if download:
            return downloads.file("highlight-reports", found, COLUMNS, request.query_params)
        return page(
            request,
            "reports/reports.html",
            programme=await partners.programme(viewer, programme_id),
            heading=rules.headline(found),
            listing=listing(found, COLUMNS, dict(request.query_params.items())),
            can_write=may(viewer, "write", Thing(kind="report", programme_id=programme_id)),
        )

    @get("/new")
    async def new(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], workstream_id: FromQuery[int | None] = None
    ) -> Template:
        allow(viewer, "write", Thing(kind="report", programme_id=programme_id))
        streams = [
            (str(one.id), one.title)
            for one in await plan.workstreams(viewer, programme_id)
            if rules.may_write(viewer, programme_id, lead_id=one.lead_id)
        ]
        whole = [("", "The whole programme")] if rules.may_write(viewer, programme_id, lead_id=None) else []
        months = rules.months(clock.today())
        return page(
            request,
            "reports/new_report.html",
            programme=await partners.programme(viewer, programme_id),
            parts=[*whole, *streams],
            months=months,
            values={"month": months[0][0], "workstream_id": str(workstream_id or "")},
        )

    @post("/new")
    async def begin(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewReport) -> Answer:
            report = await actions.begin(viewer, programme_id, new)
            return forms.done(f"/reports/{report.id}/draft")

        return await forms.submit(request, NewReport, act, lambda: self.new.fn(self, request, viewer, programme_id))


class OneReport(Controller):
    path = "/reports/{report_id:int}"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, report_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        report = await queries.report(viewer, report_id)
        if download == "pdf":
            return await _pdf(viewer, report)
        return page(request, "reports/report.html", **await _about(viewer, report))

    @get("/draft")
    async def draft(self, request: Asked, viewer: Viewer, report_id: FromPath[int]) -> Template:
        report = await queries.report(viewer, report_id)
        if not rules.may_write(viewer, report.programme_id, lead_id=report.lead_id):
            raise NotAllowed
        values = {name: getattr(report, name) for name in ("summary", "next_steps", "concerns", "exempt")}
        return page(request, "reports/draft.html", values=values, **await _about(viewer, report))

    @post("/draft")
    async def write(self, request: Asked, viewer: Viewer, report_id: FromPath[int]) -> Answer:
        async def act(words: Write) -> Answer:
            await actions.write(viewer, report_id, words)
            await say(request.state.session, "The words are kept. Lock the report when they are ready.")
            return forms.done(f"/reports/{report_id}")

        return await forms.submit(request, Write, act, lambda: self.draft.fn(self, request, viewer, report_id))

    @post("/locks")
    async def lock(self, request: Asked, viewer: Viewer, report_id: FromPath[int]) -> Answer:
        async def act(asked: Lock) -> Answer:
            await actions.lock(viewer, report_id, asked)
            await say(request.state.session, "The report is locked: its numbers stay as they are now.")
            return forms.done(f"/reports/{report_id}")

        return await forms.submit(request, Lock, act, lambda: self.show.fn(self, request, viewer, report_id))

    @post("/approvals")
    async def approve(self, request: Asked, viewer: Viewer, report_id: FromPath[int]) -> Answer:
        async def act(asked: Approve) -> Answer:
            await actions.approve(viewer, report_id, asked)
            await say(request.state.session, "The report is approved: everybody in the programme reads it.")
            return forms.done(f"/reports/{report_id}")

        return await forms.submit(request, Approve, act, lambda: self.show.fn(self, request, viewer, report_id))

    @post("/returns")
    async def give_back(self, request: Asked, viewer: Viewer, report_id: FromPath[int]) -> Answer:
        async def act(asked: GiveBack) -> Answer:
            await actions.give_back(viewer, report_id, asked)
            await say(request.state.session, "The report is a draft again.")
            return forms.done(f"/reports/{report_id}")

        return await forms.submit(request, GiveBack, act, lambda: self.show.fn(self, request, viewer, report_id))


async def _numbers(viewer: Person, report: Report) -> tuple[Highlights, tuple[str, ...]]:
    """A report's numbers, and what changed since the last report of the same part."""
    found = await queries.numbers(viewer, report.id, _today(report))
    before = await queries.before(viewer, report)
    return found, rules.changes(before, found) if before else ()


def _today(report: Report) -> date:
    """A draft of a month that has not begun says how things stand on its first day."""
    return max(clock.today(), report.month)


async def _pdf(viewer: Person, report: Report) -> Answer:
    """Typeset when asked for: it takes a moment and no more."""
    from govern.reports import drawings

    found, changed = await _numbers(viewer, report)
    made = await asyncio.to_thread(drawings.pdf, report, found, changed, fonts=shelf.FONTS)
    name = f"highlight-report-{report.month:%Y-%m}-{(report.code or 'programme').lower()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made.pdf, media_type="application/pdf", headers=headers)


async def _about(viewer: Person, report: Report) -> dict[str, Any]:
    from govern.reports import drawings

    found, changed = await _numbers(viewer, report)
    is_writer = rules.may_write(viewer, report.programme_id, lead_id=report.lead_id)
    is_locked = report.stage is Stage.LOCKED
    return {
        "programme": await partners.programme(viewer, report.programme_id),
        "report": report,
        "heading": rules.heading(report),
        "article": Markup(drawings.fragment(report, found, changed)),
        "as_at": found.as_at,
        "lacking": rules.lacking(report),
        "history": await queries.history(viewer, report.id),
        "can": {
            "write": is_writer and report.stage is Stage.DRAFT,
            "approve": is_locked and rules.may_approve(viewer, report),
            "give_back": is_locked and (is_writer or may(viewer, "approve", report.thing)),
        },
    }
