"""A council governs itself otherwise from a day on."""

from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries
from govern.partners.model import Governance, Kind
from govern.partners.model.governing import StateGovernance
from govern.partners.rules.governing import ALWAYS, governance_on, governance_problems, kind_problems
from govern.partners.tables import Council as Councils
from govern.partners.tables import CouncilGovernance
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def keep_governance(viewer: Person, programme_id: int, council_id: int, new: StateGovernance) -> None:
    """By the council's monitoring officer. What held before is kept as the first statement, so that decisions of that
    time keep the law they were taken under. Whoever calls this derives the open ones anew."""
    async with unit_of_work():
        row = await Councils.select().where(Councils.id == council_id).lock_rows("UPDATE").first()
        said = await queries.governances(viewer, programme_id, council_id)
        allow(viewer, "state", Thing(kind="council-rule", programme_id=programme_id, council_id=council_id))
        if row is None or new.version != len(said):
            raise Conflict("Somebody else said how the council governs itself while you were writing. Read it first.")
        now = Governance(row["governance"])
        if wrong := governance_problems(new, said, now=now) or kind_problems(Kind(row["kind"]), new.governance):
            raise Invalid(wrong)
        about: dict[str, Any] = {"council": council_id, "at": clock.now()}
        if not said:
            first: dict[str, Any] = {
                "governance": now.value,
                "since": ALWAYS,
                "because": "As it was before it changed",
                "by": None,
            }
            await CouncilGovernance.insert(CouncilGovernance(number=1, **first, **about))
        told: dict[str, Any] = {"governance": new.governance.value, "since": new.since, "because": new.because.strip()}
        number = max(len(said), 1) + 1
        await CouncilGovernance.insert(CouncilGovernance(number=number, by=viewer.id, **told, **about))
        stands = governance_on(await queries.governances(viewer, programme_id, council_id), None, otherwise=now)
        values: dict[Any, Any] = {"governance": stands.value, "version": row["version"] + 1}
        await Councils.update(values).where(Councils.id == council_id)
        thing = Thing(kind="council", id=council_id, programme_id=programme_id)
        facts = {"governance": new.governance.value, "since": str(new.since)}
        await record.note(viewer, "changed-the-governance-of", thing, ref=row["gss_code"], **facts)
