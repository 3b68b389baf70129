"""What a council states of its bodies: seats and quorum, who sits there from when to when, and interests."""

from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.actions.stating import late
from govern.decisions.model.bodies import Body, ChangeBody, EndMember, Member, NewBody, NewInterest, NewMember
from govern.decisions.rules import bodies as rules
from govern.decisions.tables import BodyMember, BodyMemberEnd, BodyTerms, CouncilBody, MemberInterest
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.partners.rules.working import far
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def add_body(viewer: Person, programme_id: int, new: NewBody) -> Body:
    async with unit_of_work():
        councils = await partners.council_ids(viewer, programme_id)
        if new.council_code not in councils:
            raise Invalid({"council_code": f"No partner has the code {new.council_code}."})
        council_id = councils[new.council_code]
        allow(viewer, "change", Thing(kind="body", programme_id=programme_id, council_id=council_id))
        wrong = rules.body_problems(new, await queries.bodies(viewer, programme_id))
        if wrong := wrong | far(since=new.since):
            raise Invalid(wrong)
        row = CouncilBody(programme=programme_id, council=council_id, name=new.name, route=new.route.value, version=1)
        await row.save()
        await BodyTerms.insert(BodyTerms(body=row.id, version=1, **_terms(new), **_written(viewer)))
        made = await queries.body(viewer, row.id)
        await record.note(viewer, "added", rules.thing(made), ref=_ref(made))
        return made


async def change_body(viewer: Person, body_id: int, change: ChangeBody) -> Body:
    async with unit_of_work():
        before = await _opened(viewer, body_id, change.version)
        if wrong := far(since=change.since):
            raise Invalid(wrong)
        if change.quorum and change.quorum > change.seats:
            raise Invalid({"quorum": f"There are {change.seats} seats: the quorum is not above that."})
        row = BodyTerms(body=body_id, version=before.version + 1, **_terms(change), **_written(viewer))
        await BodyTerms.insert(row)
        return await _moved_on(viewer, before, "changed", seats=change.seats)


async def seat_member(viewer: Person, body_id: int, new: NewMember) -> Body:
    async with unit_of_work():
        before = await _opened(viewer, body_id, new.version)
        if wrong := rules.member_problems(before, new) | far(since=new.since):
            raise Invalid(wrong)
        row = BodyMember(body=body_id, name=new.name, seat=new.seat.value, since=new.since, **_written(viewer))
        await BodyMember.insert(row)
        return await _moved_on(viewer, before, "seated-a-member-on", seat=new.seat.value)


async def end_member(viewer: Person, body_id: int, change: EndMember) -> Body:
    async with unit_of_work():
        before = await _opened(viewer, body_id, change.version)
        member = _member(before, change.member_id)
        if member.until:
            raise Conflict(f"{member.name}’s seat has ended already, on {text.day(member.until)}.")
        if wrong := far(until=change.until):
            raise Invalid(wrong)
        if change.until < member.since:
            raise Invalid({"until": f"{member.name} sits there from {text.day(member.since)} on."})
        await BodyMemberEnd.insert(BodyMemberEnd(member=member.id, until=change.until, **_written(viewer)))
        return await _moved_on(viewer, before, "ended-a-seat-on", until=str(change.until))


async def declare_interest(viewer: Person, body_id: int, new: NewInterest) -> Body:
    async with unit_of_work():
        before = await _opened(viewer, body_id, new.version)
        member = _member(before, new.member_id)
        if wrong := far(on=new.on):
            raise Invalid(wrong)
        if new.on > clock.today():
            raise Invalid({"on": f"{text.day(new.on)} has not come yet."})
        if new.proposal_id:
            about = await queries.proposal(viewer, new.proposal_id)
            if about.programme_id != before.programme_id:
                raise Invalid({"proposal_id": "Choose a proposal of this programme."})
        row = MemberInterest(
            member=member.id, proposal=new.proposal_id, matter=new.matter, day=new.on, **_written(viewer)
        )
        await MemberInterest.insert(row)
        return await _moved_on(viewer, before, "noted-an-interest-on", day=str(new.on))


def _terms(said: NewBody | ChangeBody) -> dict[str, Any]:
    return {"seats": said.seats, "quorum": said.quorum, "source": said.source, "since": said.since}


def _member(body: Body, member_id: int) -> Member:
    found = next((one for one in body.members if one.id == member_id), None)
    if found is None:
        raise Invalid({"member_id": f"Choose a member of {body.name}."})
    return found


async def _opened(viewer: Person, body_id: int, version: int) -> Body:
    found = await queries.body_for_update(viewer, body_id)
    allow(viewer, "change", rules.thing(found))
    if version != found.version:
        raise late(found, await queries.body_history(viewer, body_id))
    return found


async def _moved_on(viewer: Person, before: Body, verb: str, **facts: Any) -> Body:
    await CouncilBody.update({CouncilBody.version: before.version + 1}).where(CouncilBody.id == before.id)
    await record.note(viewer, verb, rules.thing(before), ref=_ref(before), **facts)
    return await queries.body(viewer, before.id)


def _ref(body: Body) -> str:
    return f"{body.council_code}/{body.id}"


def _written(viewer: Person) -> dict[str, Any]:
    return {"by": viewer.id, "at": clock.now()}
