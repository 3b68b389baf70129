"""What a benefit rests on: the page of its profile, and its form."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.roi import actions, queries, rules
from govern.roi.model import Line, Terms
from govern.roi.model.profiles import BudgetLine, KeepProfile, ProfileForm
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
INCOMPLETE = "{}: give both the budget and the year it is cut from, or neither."


class Profiles(Controller):
    path = "/lines/{line_id:int}/profile"

    @get()
    async def edit(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line = await queries.line(viewer, line_id)
        councils = await partners.council_ids(viewer, line.programme_id)
        council_id = councils.get(line.council_code or "")
        allow(viewer, "change", Thing(kind="line", id=line.id, programme_id=line.programme_id, council_id=council_id))
        terms = await queries.terms(viewer, line.programme_id)
        profile = await queries.profile(viewer, line_id)
        return page(
            request,
            "roi/profile.html",
            programme=await partners.programme(viewer, line.programme_id),
            line=line,
            councils=_paying(line, terms),
            years=terms.horizon.years,
            year_label=year_label,
            values=rules.profile_values(profile),
        )

    @post()
    async def keep(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        line = await queries.line(viewer, line_id)

        async def whole(values: dict[str, str], form: ProfileForm) -> KeepProfile:
            councils = _paying(line, await queries.terms(viewer, line.programme_id))
            facts = rules.profile_of(form, _budgets(values, councils))
            said = {name: getattr(facts, name) for name in facts.__struct_fields__}
            return KeepProfile(**said, version=form.version)

        async def act(new: KeepProfile) -> Answer:
            await actions.keep_profile(viewer, line_id, new)
            await say(
                request.state.session, f"{line.ref}: what it rests on is kept. It has to be validated as it is now."
            )
            return forms.done(f"/lines/{line_id}")

        again = lambda: self.edit.fn(self, request, viewer, line_id)  # noqa: E731
        return await forms.submit_whole(request, ProfileForm, whole, act, again)


def _paying(line: Line, terms: Terms) -> dict[str, str]:
    """The councils whose budgets a line can cut, by code."""
    return {one.code: one.name for one in terms.sharers if line.council_code in (None, one.code)}


def _budgets(values: dict[str, str], councils: dict[str, str]) -> list[BudgetLine]:
    found: list[BudgetLine] = []
    wrong: dict[str, str] = {}
    for code, name in councils.items():
        budget, year = values.get(f"budget-{code}", ""), values.get(f"year-{code}", "")
        try:
            removed_on = forms.day(f"removed-{code}", values)
        except Invalid as refusal:
            wrong |= refusal.problems
            continue
        if bool(budget) != bool(year) or (removed_on and not budget):
            wrong[f"budget-{code}"] = INCOMPLETE.format(name)
        elif len(budget) > 40 or (year and not (year.isdecimal() and 2000 <= int(year[:5]) <= 2200)):
            wrong[f"budget-{code}"] = f"{name}: a budget has at most 40 letters and a year is one such as 2027."
        elif budget:
            found.append(BudgetLine(code, budget, int(year), removed_on))
    if wrong:
        raise Invalid(wrong)
    return found


async def profile_of(viewer: Person, line_id: int) -> dict[str, Any]:
    """What the page of a line shows of its profile."""
    standing = await queries.standing(viewer, line_id)
    return {"standing": standing, "measured": rules.measured(standing.profile), "clash_words": rules.clash_words}
