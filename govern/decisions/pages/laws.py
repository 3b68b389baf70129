"""The rules of law: what holds on a day, what held before, and a form for whoever may state a new one."""

from datetime import date
from typing import Any

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    Absence,
    Basis,
    CallInStart,
    CallInUnit,
    Closures,
    Comparator,
    LawRule,
    RuleName,
    ThresholdPeriod,
)
from govern.decisions.model.law_forms import NationalForm, RuleForm
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model import Kind, Nation
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]
FILE = (  # rows of a council's name and what holds there of one rule
    Column(key="council", label="Council", value=lambda row: row[0]),
    Column(key="rule", label="Rule", value=lambda row: row[1].title),
    Column(key="says", label="Says", value=lambda row: row[1].says),
    Column(key="own", label="Its own term", value=lambda row: row[1].is_own),
    Column(key="from", label="Since", value=lambda row: row[1].row and row[1].row.valid_from, kind="date"),
    Column(key="source", label="Source", value=lambda row: row[1].row and row[1].row.source),
    Column(key="owner", label="Owner", value=lambda row: row[1].row and row[1].row.owner),
)
NATIONS = [(one.value, one.value.replace("-", " ").title()) for one in Nation]


class RulesOfLaw(Controller):
    path = "/programmes/{programme_id:int}/rules"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        """Each council beside the others: its own terms stand out from its nation's law."""
        day = _day(request)
        councils = await partners.partners(viewer, programme_id)
        rows = await queries.law_rules(viewer, programme_id)
        has_parish = any(one.council_kind is Kind.PARISH for one in councils)
        held = {
            one.code: rules.holdings([row for row in rows if _is_of(row, one.nation, one.code)], day)
            for one in councils
        }
        if download:
            found = [(one.name, each) for one in councils for each in held[one.code]]
            return downloads.file("rules-of-law", found, FILE, request.query_params)
        return page(
            request,
            "decisions/rules.html",
            files=f"?on={day.isoformat()}&download=",
            programme=await partners.programme(viewer, programme_id),
            councils=councils,
            held=held,
            rules=[
                (place, rule)
                for place, rule in enumerate(rules.TITLES.items())
                if has_parish or rule[0] not in rules.OF_PARISHES
            ],
            day=day,
        )


class CouncilRules(Controller):
    path = "/programmes/{programme_id:int}/rules/{council_id:int}"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Template:
        council, rows = await queries.council_rules(viewer, programme_id, council_id)
        thing = Thing(kind="council-rule", programme_id=programme_id, council_id=council_id)
        return page(
            request,
            "decisions/council_rules.html",
            programme=await partners.programme(viewer, programme_id),
            council=council,
            address=f"/programmes/{programme_id}/rules/{council_id}",
            can_change=may(viewer, "state", thing),
            all_own=False,
            **_shown(request, rows, council.council_kind),
        )

    @post()
    async def state(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Answer:
        async def act(form: RuleForm) -> Answer:
            made = await actions.state_council_rule(viewer, programme_id, council_id, new=rules.stated(form))
            await say(request.state.session, _said(made))
            return forms.done(f"/programmes/{programme_id}/rules/{council_id}")

        again = lambda: self.show.fn(self, request, viewer, programme_id, council_id)  # noqa: E731
        return await forms.submit(request, RuleForm, act, again)


class NationalRules(Controller):
    path = "/rules"

    @get()
    async def show(self, request: Asked, viewer: Viewer) -> Template:
        rows = await queries.national_rules(viewer)
        asked = request.query_params.get("nation", "")
        nation = Nation(asked) if asked in {one.value for one in Nation} else Nation.ENGLAND
        return page(
            request,
            "decisions/national_rules.html",
            nation=nation,
            nations=NATIONS,
            address=f"/rules?nation={nation.value}",
            can_change=True,
            all_own=True,
            **_shown(request, [row for row in rows if row.nation is nation]),
        )

    @post()
    async def state(self, request: Asked, viewer: Viewer) -> Answer:
        async def act(form: NationalForm) -> Answer:
            made = await actions.state_national_rule(viewer, form.nation, new=rules.stated(form))
            await say(request.state.session, _said(made))
            return forms.done(f"/rules?nation={form.nation.value}")

        return await forms.submit(request, NationalForm, act, lambda: self.show.fn(self, request, viewer))


def _shown(request: Asked, rows: list[LawRule], kind: Kind | None = None) -> dict[str, Any]:
    """What holds on the day asked for, the rows that are over or still to come, and the form's choices."""
    day = _day(request)
    held = rules.holdings(rows, day, kind=kind)
    holding = {one.row.id for one in held if one.row}
    typed = getattr(request.state, "typed", forms.Typed()).values
    change = typed.get("rule") or request.query_params.get("change", "")
    return {
        "day": day,
        "held": held,
        "others": [(row, rules.TITLES[row.rule], rules.rule_words(row.figures)) for row in reversed(rows)
                   if row.id not in holding],
        "own": rules.OWN,
        "changing": RuleName(change) if change in {one.value for one in RuleName} else None,
        "titles": rules.TITLES,
        "choices": CHOICES,
        "values": next((_figures(one.row) for one in held if one.row and one.rule.value == change), {}),
    }  # fmt: skip


def _day(request: Asked) -> date:
    """The day asked for, in three boxes or as one text; today where none is, or no real one."""
    try:
        return forms.day("on", dict(request.query_params.items())) or clock.today()
    except Invalid:
        return clock.today()


def _is_of(row: LawRule, nation: Nation, code: str) -> bool:
    return row.nation is nation and row.council_code in (None, code)


def _said(made: LawRule) -> str:
    return f"{rules.TITLES[made.rule]}, {rules.since(made)}: {rules.rule_words(made.figures)}."


def _figures(row: LawRule) -> dict[str, str]:
    """What a rule says now, as its form begins."""
    values = _flat(msgspec.to_builtins(row.figures))
    words = {True: "yes", False: "no"}
    typed = {
        name: words[value] if isinstance(value, bool) else "\n".join(value) if isinstance(value, list) else str(value)
        for name, value in values.items()
        if value is not None and name not in ("kind", "source")
    }
    return typed | {"source": row.source, "link": row.link}


def _flat(figures: dict[str, Any]) -> dict[str, Any]:
    """Who may call in as fields of their own."""
    asked = figures.pop("requesters", None) or {}
    return figures | {"members_of" if name == "of" else name: value for name, value in asked.items()}


CHOICES = {
    "absence": [
        (Absence.NO_DUTY.value, "There is no such rule"),
        (Absence.NOT_LOADED.value, "There is one, but its figures are not known"),
    ],
    "basis": [
        (Basis.WORKING.value, "Clear working days"),
        (Basis.CALENDAR.value, "Clear calendar days"),
        (Basis.DAYS.value, "Plain days"),
        (Basis.S243.value, "Clear days of section 243, for parish councils"),
    ],
    "readings": [
        (Basis.CALENDAR.value, "Calendar days, as most councils do"),
        (Basis.WORKING.value, "Working days, the cautious reading"),
    ],
    "unit": [
        (CallInUnit.WORKING_DAYS.value, "Working days"),
        (CallInUnit.CLEAR_WORKING_DAYS.value, "Clear working days"),
        (CallInUnit.CALENDAR_DAYS.value, "Calendar days"),
    ],
    "start": [
        (CallInStart.PUBLICATION.value, "Publication of the decision"),
        (CallInStart.DECISION.value, "The decision itself"),
    ],
    "left_out": [
        (Closures.PLANNING.value, "Left out when dates are planned, counted when a notice is judged"),
        (Closures.LEGAL.value, "Never counted as working days"),
        (Closures.NOWHERE.value, "Counted like any other working day"),
    ],
    "period": [
        (ThresholdPeriod.ANNUAL.value, "In any one financial year"),
        (ThresholdPeriod.WHOLE_LIFE.value, "Over its whole life"),
    ],
    "comparator": [
        (Comparator.AT_LEAST.value, "This amount or more"),
        (Comparator.MORE_THAN.value, "More than this amount"),
    ],
}
