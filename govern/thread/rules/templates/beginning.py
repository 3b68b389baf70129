"""A new programme from a template: days counted on from its start, or back from the day that is fixed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from string import ascii_uppercase
from typing import Any, NamedTuple

from govern.briefings.model import BriefingRow, BriefingSheets
from govern.decisions.model import DecisionRow, DecisionSheets, ProposalRow
from govern.decisions.rules import route_problem, usual_taker
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.partners.model import Partner
from govern.plan.model import DependencyRow, MilestoneRow, PlanSheets, WorkstreamRow
from govern.raid.model import RaidActionRow, RaidRow, RaidSheets
from govern.thread.model.templates import (
    FromTemplate,
    ProgrammeTemplate,
    TemplateBriefing,
    TemplateMilestone,
    TemplateProposal,
    TemplateRisk,
)

LAST_YEAR = 2100


class Beginning(NamedTuple):
    """A template and where its days fall: `start` is day 0; `fixed` the day of its anchor, where that was given."""

    template: ProgrammeTemplate
    calendar: Calendar
    start: date
    fixed: date | None

    def day(self, number: int | None) -> date | None:
        if number is None:
            return None
        return self.calendar.day(self.calendar.before(self.start) + 1 + number)

    @staticmethod
    def of(template: ProgrammeTemplate, new: FromTemplate, calendar: Calendar) -> "Beginning":
        if new.lands_on is None:
            return Beginning(template, calendar, new.starts_on, None)
        number = next(one.finishes or 0 for one in template.milestones if one.ref == template.anchor)
        start = calendar.day(calendar.instant(new.lands_on) - number)
        return Beginning(template, calendar, start, new.lands_on)


def refused(template: ProgrammeTemplate, new: FromTemplate) -> dict[str, str]:
    """What does not fit, by its field: a fixed day without an anchor, years that no plan reaches."""
    anchored = any(one.ref == template.anchor for one in template.milestones)
    wrong = {}
    if new.lands_on and not anchored:
        wrong["lands_on"] = "No milestone of this template has a fixed day. Leave it empty."
    days = [one.finishes for one in template.milestones if one.finishes is not None]
    reach = (new.lands_on or new.starts_on).year + max(days, default=0) // 250 + 1
    if reach > LAST_YEAR or min(new.starts_on, new.lands_on or new.starts_on).year < 2015:
        wrong["starts_on"] = f"The plan would reach beyond the years 2015 to {LAST_YEAR}. Correct the day."
    if len(set(new.councils)) < len(new.councils):
        wrong["councils"] = "Choose each council once."
    return wrong


def partner_codes(count: int) -> Sequence[str]:
    return ascii_uppercase[:count]


def sheets(beginning: Beginning, partners: Sequence[Partner]) -> tuple[Any, ...]:
    """The plan, the decisions, the risks and the briefings as their domains take them in."""
    template = beginning.template
    _refuse_doubles(template)
    plan = PlanSheets(
        [WorkstreamRow(code=one.code, name=one.name) for one in template.workstreams],
        [_milestone(one, beginning) for one in template.milestones],
        [DependencyRow(from_=o.before, to=o.after, type=o.type, lag_days=o.lag_days) for o in template.links],
    )
    decisions = _only(
        DecisionSheets,
        proposals=[_proposal(one, beginning) for one in template.proposals],
        decisions=[_decision(one, council) for one in template.proposals for council in partners],
    )
    raised = beginning.start if beginning.fixed is None else min(beginning.start, beginning.fixed)
    raid = _only(
        RaidSheets,
        raid=[_risk(one, raised) for one in template.risks],
        raid_actions=[RaidActionRow(raid=one.ref, action=action) for one in template.risks for action in one.actions],
    )
    return (
        plan,
        decisions,
        raid,
        _only(BriefingSheets, briefings=[_briefing(one, beginning) for one in template.briefings]),
    )


def _only(kind: Any, **given: Any) -> Any:
    """The sheets of a domain, all others empty."""
    return kind(**dict.fromkeys(kind._fields, []) | given)


def _refuse_doubles(template: ProgrammeTemplate) -> None:
    """Two of one reference, and links of what is not there, are named before anything is written."""
    refs = {one.ref for one in template.milestones}
    wrong = {
        f"{name}, {ref}": "This reference stands here twice."
        for name, rows in (("proposals", template.proposals), ("risks", template.risks))
        for ref, count in Counter(one.ref for one in rows).items()
        if count > 1
    }
    named: list[tuple[str, Sequence[str]]] = [
        (f"links, {one.before} to {one.after}", (one.before, one.after)) for one in template.links
    ]
    named += [(f"{one.ref}, milestones", one.milestones) for one in template.proposals]
    named += [(f"{one.ref}, milestones", one.milestones) for one in template.risks]
    named += [(f"{one.ref}, milestone", (one.milestone,)) for one in template.briefings if one.milestone]
    wrong |= {where: f"{gone} is no milestone of this template." for where, gone in _strange(named, refs)}
    wrong |= {
        f"{one.ref}, routes": problem
        for one in template.proposals
        for way in one.routes
        if (problem := route_problem(way.governance, way.route))
    }
    if template.anchor and template.anchor not in refs:
        wrong["anchor"] = f"{template.anchor} is no milestone of this template."
    if wrong:
        raise Invalid(wrong)


def _strange(named: Iterable[tuple[str, Sequence[str]]], refs: set[str]) -> Iterable[tuple[str, str]]:
    return ((where, ref) for where, given in named for ref in given if ref not in refs)


def _milestone(one: TemplateMilestone, beginning: Beginning) -> MilestoneRow:
    is_anchor = beginning.fixed is not None and one.ref == beginning.template.anchor
    same: dict[str, Any] = {
        name: getattr(one, name)
        for name in (
            "ref",
            "workstream",
            "kind",
            "title",
            "duration_days",
            "optimistic_days",
            "pessimistic_days",
            "immovable",
            "public",
            "critical",
        )
    }
    return MilestoneRow(
        baseline_start=beginning.fixed if is_anchor else beginning.day(one.starts),
        baseline_finish=beginning.fixed if is_anchor else beginning.day(one.finishes),
        **same,
    )


def _proposal(one: TemplateProposal, beginning: Beginning) -> ProposalRow:
    return ProposalRow(
        ref=one.ref,
        title=one.title,
        recommendation=one.recommendation,
        milestones=one.milestones,
        wanted_by=beginning.day(one.wanted),
    )


def _decision(one: TemplateProposal, council: Partner) -> DecisionRow:
    """By the way the template knows for a council governed like this one, else by the usual one."""
    found = next((way for way in one.routes if way.governance is council.governance), None)
    body, route = (found.body, found.route) if found else usual_taker(council.governance)
    return DecisionRow(proposal=one.ref, council=council.code, body=body, route=route, key=found.key if found else None)


def _risk(one: TemplateRisk, raised_on: date) -> RaidRow:
    same: dict[str, Any] = {name: getattr(one, name) for name in one.__struct_fields__ if name not in ("actions",)}
    return RaidRow(raised_on=raised_on, **same)


def _briefing(one: TemplateBriefing, beginning: Beginning) -> BriefingRow:
    same: dict[str, Any] = {
        name: getattr(one, name) for name in one.__struct_fields__ if name not in ("first", "last", "questions")
    }
    asked: dict[str, Any] = {
        f"{part}_{number}": words
        for number, pair in enumerate(one.questions, start=1)
        for part, words in zip(("question", "answers"), pair, strict=True)
    }
    return BriefingRow(first_on=beginning.day(one.first), last_on=beginning.day(one.last), **asked, **same)
