"""How a council governs itself, what a change of that means to its open decisions, and saying that it changes."""

from typing import Any

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model.governing import Rederived
from govern.kit import text
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model import Governance
from govern.partners.model.governing import GovernedSince, StateGovernance
from govern.partners.rules.governing import governance_on, governance_problems
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
WORDS = {
    Governance.LEADER_AND_CABINET: "a leader and cabinet",
    Governance.MAYOR_AND_CABINET: "a mayor and cabinet",
    Governance.COMMITTEE: "committees",
}


class Governances(Controller):
    path = "/programmes/{programme_id:int}/rules/{council_id:int}/governance"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Template:
        council, _ = await queries.council_rules(viewer, programme_id, council_id)
        said = await partners.governances(viewer, programme_id, council_id)
        now = governance_on(said, clock.today(), otherwise=council.governance)
        return page(
            request,
            "decisions/governance.html",
            programme=await partners.programme(viewer, programme_id),
            council=council,
            now=now,
            stated=list(reversed(said)),
            last=_last(said),
            changed=await _changed(viewer, programme_id, council_id, said=said),
            tried=await _tried(request, viewer, (programme_id, council_id), said=said, now=council.governance),
            words=WORDS,
            choices=[(one.value, WORDS[one].capitalize()) for one in Governance],
            address=f"/programmes/{programme_id}/rules/{council_id}/governance",
            can_change=may(
                viewer, "state", Thing(kind="council-rule", programme_id=programme_id, council_id=council_id)
            ),
        )

    @post()
    async def state(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Answer:
        async def act(new: StateGovernance) -> Answer:
            made = await actions.change_governance(viewer, programme_id, council_id, new)
            count = len(made.decisions) + made.elsewhere
            law = f"The law of {text.several(count, 'open decision')} was derived anew." if count else ""
            words = f"{made.council_name} is run by {WORDS[made.governance]} from {text.day(made.since)} on."
            await say(request.state.session, f"{words} {law}".strip())
            return forms.done(f"/programmes/{programme_id}/rules/{council_id}/governance")

        again = lambda: self.show.fn(self, request, viewer, programme_id, council_id)  # noqa: E731
        return await forms.submit(request, StateGovernance, act, again)


class Trial(Struct, frozen=True, kw_only=True):
    """What somebody looks at before it is said."""

    new: StateGovernance
    decisions: list[Rederived]
    problems: dict[str, str]


async def _changed(viewer: Person, programme_id: int, council_id: int, *, said: list[GovernedSince]) -> list[Rederived]:
    """The open decisions that the last change touches: those that are taken before it are not among them."""
    last = _last(said)
    if last is None:
        return []
    others = [one for one in said if one.number != last.number]
    before = governance_on(others, None, otherwise=last.governance)
    change = (before, last.governance, last.since)
    return await queries.governance_effects(viewer, programme_id, council_id, change=change, today=clock.today())


def _last(said: list[GovernedSince]) -> GovernedSince | None:
    """The statement that holds from the latest day on."""
    return max(said, key=lambda one: (one.since, one.number), default=None)


async def _tried(
    request: Asked, viewer: Person, place: tuple[int, int], *, said: list[GovernedSince], now: Governance
) -> Trial | None:
    """What is asked in the address; nothing is changed by looking."""
    asked: dict[str, Any] = dict(request.query_params.items())
    if "governance" not in asked:
        return None
    try:
        day = forms.day("since", asked)
        given = {"governance": asked["governance"], "since": str(day), "because": "–", "version": len(said)}
        new = msgspec.convert(given, StateGovernance)
    except (Invalid, msgspec.ValidationError):
        wrong = {"since": "Choose how it will govern itself and enter the day from which on."}
        return Trial(
            new=StateGovernance(governance=now, since=clock.today(), because="–"), decisions=[], problems=wrong
        )
    if wrong := governance_problems(new, said, now=now):
        return Trial(new=new, decisions=[], problems=wrong)
    change = (governance_on(said, new.since, otherwise=now), new.governance, new.since)
    found = await queries.governance_effects(viewer, *place, change=change, today=clock.today())
    return Trial(new=new, decisions=found, problems={})
