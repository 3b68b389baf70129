"""Quorum by a council's own rule, and a vote of members chosen from the register (DOMAIN A8.3, A8.4, A7.6)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.decisions.model import Finding, Route, Rulebook, RuleName, Verdict
from govern.decisions.model.bodies import Body, Did, Member, MemberVote, NewBody, NewMember, Seat
from govern.decisions.model.figures import Share
from govern.decisions.model.votes import NewVote, Tally
from govern.decisions.rules.law_words import share_words
from govern.decisions.rules.laws import grounds, standard
from govern.kit import text
from govern.kit.errors import Invalid
from govern.people.model import Thing

RULE_ID = "A8.3"
SAID = {Did.FOR: "for", Did.AGAINST: "against", Did.ABSTAINED: "abstained", Did.NOT_VOTING: "present, not voting"}


def quorum(body: Body, book: Rulebook) -> Verdict:
    """How many members must be there: the council's own rule, else of a full council the share that the law of its
    nation sets; `book` is what holds on the day."""
    inputs = {"seats": body.seats, "quorum of its own": body.quorum}
    if body.quorum:
        why, source = f"{text.several(body.quorum, 'member')} of {body.seats}, by the council's own rule.", body.source
        return Verdict(outcome=Finding.PASS, rule_id=RULE_ID, reason=why, inputs=inputs, source=source)
    rule, share = _share(body, book)
    if share:
        least = f", and never fewer than {share.least}" if share.least > 1 else ""
        part = f"{share_words(share).lower()} of {body.seats}{least}"
        why, held = f"{text.several(needed(body, book), 'member')}: {part}.", grounds(book, rule)
        source = held[0].source if held else book.source
        return Verdict(outcome=Finding.PASS, rule_id=RULE_ID, reason=why, inputs=inputs, source=source, grounds=held)
    why = f"The quorum of {body.name} is not known: its standing orders set it."
    return Verdict(outcome=Finding.WARN, rule_id=RULE_ID, reason=why, inputs=inputs, source="LGA 1972 s.106")


def needed(body: Body, book: Rulebook) -> int:
    """As a number; 0 where nobody knows."""
    _, share = _share(body, book)
    by_law = max(share.least, -(-body.seats // share.one_in)) if share else 0
    return body.quorum or by_law


def _share(body: Body, book: Rulebook) -> tuple[RuleName, Share | None]:
    rule = RuleName.PARISH_QUORUM if book.is_parish else RuleName.QUORUM
    return rule, standard(book, rule, Share) if body.route is Route.FULL_COUNCIL else None


def thing(body: Body) -> Thing:
    return Thing(kind="body", id=body.id, programme_id=body.programme_id, council_id=body.council_id)


def body_problems(new: NewBody, there: Iterable[Body]) -> dict[str, str]:
    wrong = {}
    if new.quorum and new.quorum > new.seats:
        wrong["quorum"] = f"There are {new.seats} seats: the quorum is not above that."
    for one in there:
        if one.council_code == new.council_code and one.name.casefold() == new.name.casefold():
            wrong["name"] = f"{one.council_name} has a body of this name already."
    return wrong


def member_problems(body: Body, new: NewMember) -> dict[str, str]:
    sits = [one for one in body.members if one.sits(new.since)]
    if any(one.name.casefold() == new.name.casefold() for one in sits):
        return {"name": f"{new.name} sits on {body.name} already."}
    seated = [one for one in sits if one.seat is not Seat.SUBSTITUTE]
    if new.seat is not Seat.SUBSTITUTE and len(seated) >= body.seats:
        return {
            "seat": f"All {body.seats} seats are taken on {text.day(new.since)}. End somebody's, or add a substitute."
        }
    if new.seat is Seat.CHAIR and any(one.seat is Seat.CHAIR for one in sits):
        return {"seat": f"{body.name} has a chair on {text.day(new.since)}: end that seat first."}
    return {}


def of_decision(bodies: Iterable[Body], body: str, *, codes: Sequence[str]) -> list[Body]:
    """The register's bodies of that name, of these councils: for a joint committee each council's delegation."""
    return [one for one in bodies if one.name.casefold() == body.casefold() and one.council_code in codes]


def chosen(new: NewVote, bodies: Sequence[Body]) -> NewVote:
    """A vote of members that were chosen, with each council's tally, who voted how, and who left with an interest."""
    if not new.members:
        return new
    if wrong := _problems(new, bodies):
        raise Invalid(wrong)
    did = {one.member_id: one.did for one in new.members}
    weights = {one.council: one.weight for one in new.tallies}
    counted = {body.council_code for body in bodies}
    tallies = [replace(_tally(body, did), weight=weights.get(body.council_code, Decimal(1))) for body in bodies]
    tallies += [one for one in new.tallies if one.council not in counted]
    typed = new.names if any(one.council not in counted for one in tallies) else ""
    names = "\n".join(said for said in (_names(bodies, did), typed) if said)
    return replace(new, tallies=tallies, names=names, interests=_interests(bodies, did, new.interests))


def _problems(new: NewVote, bodies: Sequence[Body]) -> dict[str, str]:
    known = {one.id: (one, body) for body in bodies for one in body.members}
    wrong, names = {}, dict[str, str]()
    for vote in new.members:
        if vote.member_id not in known:
            wrong["members"] = "Choose from the members of the body that decides."
            continue
        member, body = known[vote.member_id]
        if not member.sits(new.held_on):
            wrong[f"member-{member.id}"] = f"{member.name} did not sit on {body.name} on {text.day(new.held_on)}."
        if vote.did is Did.ABSENT:
            continue
        other = names.setdefault(member.name.casefold(), body.council_code)
        if other != body.council_code:
            wrong[f"member-{member.id}"] = (
                f"{member.name} sits for two councils: a member votes for one of them (A7.6)."
            )
    for body in bodies:
        did = _did(new.members)
        there = [one for one in body.members if did.get(one.id, Did.ABSENT) in SAID]
        if len(there) > body.seats:
            wrong[f"present-{body.council_code}"] = f"{len(there)} are there for {body.seats} seats of {body.name}."
    return wrong


def _did(votes: Iterable[MemberVote]) -> Mapping[int, Did]:
    return {one.member_id: one.did for one in votes}


def _tally(body: Body, did: Mapping[int, Did]) -> Tally:
    found = [did.get(one.id, Did.ABSENT) for one in body.members]
    count = {kind: sum(1 for one in found if one is kind) for kind in SAID}
    return Tally(
        council=body.council_code,
        present=sum(count.values()),
        for_=count[Did.FOR],
        against=count[Did.AGAINST],
        abstained=count[Did.ABSTAINED],
    )


def _names(bodies: Iterable[Body], did: Mapping[int, Did]) -> str:
    return "\n".join(f"{_named(one)}: {SAID[did[one.id]]}" for one in _those(bodies, did) if did[one.id] in SAID)


def _interests(bodies: Iterable[Body], did: Mapping[int, Did], told: str) -> str:
    left = [f"{one.name} declared an interest and left." for one in _those(bodies, did) if did[one.id] is Did.INTEREST]
    return "\n".join([*left, *([told] if told else [])])


def _those(bodies: Iterable[Body], did: Mapping[int, Did]) -> Iterable[Member]:
    return (one for body in bodies for one in body.members if one.id in did)


def _named(one: Member) -> str:
    return one.name if one.seat is Seat.MEMBER else f"{one.name} ({one.seat.value.replace('-', ' ')})"


def has_interest(member: Member, proposal_id: int) -> bool:
    """Whether the register says that a member has an interest in this proposal."""
    return any(one.proposal_id == proposal_id for one in member.interests)


def sitting_on(body: Body, day: date) -> Body:
    """With the members of that day: those with a seat first, then substitutes, the chair before the others."""
    order = list(Seat)
    here = sorted((one for one in body.members if one.sits(day)), key=lambda one: (order.index(one.seat), one.name))
    return replace(body, members=tuple(here))
