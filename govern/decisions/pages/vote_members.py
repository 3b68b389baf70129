"""The members to choose from on the form of a vote, and what was chosen."""

from typing import Any

from govern.adapters import clock
from govern.decisions import queries
from govern.decisions.model import PartnerDecision, Route
from govern.decisions.model.bodies import Did, MemberVote
from govern.decisions.rules import bodies
from govern.partners import queries as partners
from govern.people.model import Person

DID = [
    ("", "Absent"), ("for", "For"), ("against", "Against"), ("abstained", "Abstained"),
    ("present", "Present, did not vote"), ("interest", "Declared an interest and left"),
]  # fmt: skip


async def register_of(viewer: Person, programme_id: int, decision: PartnerDecision) -> dict[str, Any]:
    """Of the body that decides, as it sat or sits on the day."""
    joined = [one.code for one in await partners.partners(viewer, programme_id)]
    codes = joined if decision.route is Route.JOINT_COMMITTEE else [decision.council_code]
    found = bodies.of_decision(await queries.bodies(viewer, programme_id), decision.body, codes=codes)
    day = decision.meeting or clock.today()
    laws = await queries.laws(viewer, programme_id, day)
    return {
        "sitting": {one.council_code: bodies.sitting_on(one, day) for one in found},
        "quorum_needed": sum(bodies.needed(one, laws[one.council_code].rulebook) for one in found) or "",
        "did": DID,
    }


def members_of(values: dict[str, str]) -> list[MemberVote]:
    known = {one.value for one in Did}
    chosen = {name.removeprefix("member-"): did for name, did in values.items() if name.startswith("member-")}
    return [
        MemberVote(member_id=int(id), did=Did(did))
        for id, did in chosen.items()
        if did in known and id.isascii() and id.isdigit() and len(id) < 10
    ]
