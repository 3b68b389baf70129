"""A programme as a template: its order of work without names, councils, days and money."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from govern.briefings.model import Audience, BriefingRow, Repeat
from govern.briefings.rules import sheet
from govern.decisions.model import DecisionRow, ProposalRow
from govern.kit.dates import Calendar
from govern.partners.model import Governance
from govern.plan.model import DependencyRow, MilestoneRow
from govern.raid.model import Kind, RaidActionRow, RaidRow
from govern.thread.model import Workbook
from govern.thread.model.templates import (
    ProgrammeTemplate,
    TemplateBriefing,
    TemplateLink,
    TemplateMilestone,
    TemplateProposal,
    TemplateRisk,
    TemplateRoute,
    TemplateStream,
)
from govern.thread.rules.templates.wiping import Wiped

KEPT = frozenset({Kind.RISK, Kind.ASSUMPTION})
TITLE, SHORT, LONG = 200, 500, 2_000


class _Out(NamedTuple):
    """What turns texts and days of a programme into those of its template."""

    wiped: Wiped
    calendar: Calendar
    start: date

    def text(self, words: str, most: int = LONG) -> str:
        return self.wiped(words)[:most].strip() or "–"

    def day(self, when: date | None) -> int | None:
        return None if when is None else self.calendar.working_days(self.start, when)


def exported(book: Workbook, *, wiped: Wiped, calendar: Calendar) -> ProgrammeTemplate:
    """Only what a new programme can begin with: risks and assumptions, and briefings of the programme itself."""
    about = book.programme[0]
    out = _Out(wiped, calendar, about.starts_on)
    saved = {sheet.saved_as(one.name): one.rule for one in book.audiences if not one.council}
    governed = {one.code: one.governance for one in book.partners}
    return ProgrammeTemplate(
        name="A shared programme",
        about=f"Taken from a programme of {len(book.partners)} councils.",
        workstreams=[TemplateStream(code=one.code, name=out.text(one.name, TITLE)) for one in book.workstreams],
        milestones=[_milestone(one, out) for one in book.milestones],
        links=[_link(one) for one in book.dependencies],
        proposals=[_proposal(one, _routes(one.ref, book.decisions, governed, out), out) for one in book.proposals],
        risks=[_risk(one, book.raid_actions, out) for one in book.raid if one.kind in KEPT],
        briefings=[
            _briefing(one, out, saved)
            for one in book.briefings
            if not one.council and one.schedule not in (Repeat.DECISION, Repeat.MEETING)
        ],
    )


def _milestone(row: MilestoneRow, out: _Out) -> TemplateMilestone:
    return TemplateMilestone(
        ref=row.ref,
        workstream=row.workstream,
        kind=row.kind,
        title=out.text(row.title, TITLE),
        duration_days=row.duration_days,
        starts=out.day(row.baseline_start),
        finishes=out.day(row.baseline_finish or row.forecast_finish),
        optimistic_days=row.optimistic_days,
        pessimistic_days=row.pessimistic_days,
        immovable=row.immovable,
        public=row.public,
        critical=row.critical,
    )


def _link(row: DependencyRow) -> TemplateLink:
    return TemplateLink(before=row.from_, after=row.to, type=row.type, lag_days=row.lag_days)


def _routes(
    ref: str, decisions: Iterable[DecisionRow], governed: dict[str, Governance], out: _Out
) -> list[TemplateRoute]:
    """One for each way to be governed: of two councils that are governed alike, the first one's."""
    found: dict[Governance, TemplateRoute] = {}
    for row in decisions:
        if row.proposal == ref:
            how, body = governed[row.council], out.text(row.body, TITLE)
            found.setdefault(how, TemplateRoute(governance=how, body=body, route=row.route, key=row.key))
    return list(found.values())


def _proposal(row: ProposalRow, routes: list[TemplateRoute], out: _Out) -> TemplateProposal:
    return TemplateProposal(
        ref=row.ref,
        title=out.text(row.title, TITLE),
        recommendation=out.text(row.recommendation, 10_000),
        milestones=row.milestones,
        wanted=out.day(row.wanted_by),
        routes=routes,
    )


def _risk(row: RaidRow, actions: Iterable[RaidActionRow], out: _Out) -> TemplateRisk:
    same: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("ref", "kind", "category", "likelihood", "impact", "response", "chance", "delay_days")
    }
    return TemplateRisk(
        cause=out.text(row.cause),
        event=out.text(row.event),
        effect=out.text(row.effect),
        milestones=row.milestones,
        proposals=row.proposals,
        actions=[out.text(one.action, SHORT) for one in actions if one.raid == row.ref],
        **same,
    )


def _briefing(row: BriefingRow, out: _Out, saved: Mapping[str, str]) -> TemplateBriefing:
    asked = [(getattr(row, f"question_{n}"), getattr(row, f"answers_{n}")) for n in (1, 2, 3)]
    same: dict[str, Any] = {
        name: getattr(row, name)
        for name in (
            "ref",
            "schedule",
            "at",
            "milestone",
            "working_days_before",
            "rule",
            "closed",
            "asks",
            "message_type",
        )
    }
    return TemplateBriefing(
        title=out.text(row.title, 150),
        subject=out.text(row.subject, 150),
        body=out.text(row.body, 20_000),
        audience=_audience(saved.get(row.audience, row.audience)),
        first=out.day(row.first_on),
        last=out.day(row.last_on),
        questions=[(out.text(words, 300), out.text(answers, 1_500)) for words, answers in asked if words],
        **same,
    )


def _audience(written: str) -> str:
    """Who is told, without councils, teams, places and managers: they have names."""
    named = [part.partition("=")[2] for part in written.split(";") if part.strip().casefold().startswith("council")]
    codes = {code.strip().strip('"') for codes in named for code in codes.split(",")}
    rule = sheet.audience(written, {code: number for number, code in enumerate(sorted(codes), start=1)})
    return sheet.written(Audience(kinds=rule.kinds, services=rule.services, languages=rule.languages), {})
