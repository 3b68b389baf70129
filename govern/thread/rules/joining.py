"""What has to be decided before a council joins or leaves, by whom, and by when."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from govern.decisions.model import Route
from govern.kit import text
from govern.partners.model.agreement import Term, TermKind
from govern.partners.model.membership import MembershipFacts, Move
from govern.thread.model.membership import LastDay, Step

RESERVED = "Usually each council’s own decision: who joins or leaves, the cost share and the host"


class Standing(Struct, frozen=True, kw_only=True):
    """The programme a council moves in: `partners` by code in their order, the terms that hold on the day, the routes
    by which its councils decide, titles of services that the council runs for others, and by code the last days of
    those of whom they can be counted. `any_member_from`: from so many councils on, any member may sit on a joint
    committee for executive functions, where a nation's law says so (DOMAIN A7.1)."""

    partners: dict[str, str]
    council_id: int | None
    terms: Sequence[Term]
    routes: frozenset[Route]
    runs: Sequence[str] = ()
    last_days: Mapping[str, LastDay] = {}
    any_member_from: int | None = None
    seats_law: str = ""


class Due(NamedTuple):
    """`deciders` are the codes of councils that decide it themselves."""

    what: str
    who: str
    because: str
    deciders: Sequence[str] = ()


def steps(asked: MembershipFacts, now: Standing, today: date) -> tuple[Step, ...]:
    """In the order in which they are taken; a day that is past is late, and so is one whose notice should be out."""
    found = _joins(asked, now) if asked.move is Move.JOIN else _leaves(asked, now)
    return tuple(_step(one, asked.on, now, today) for one in found)


def _step(due: Due, on: date, now: Standing, today: date) -> Step:
    days = tuple(now.last_days[code] for code in due.deciders if code in now.last_days)
    return Step(
        what=due.what,
        who=text.capital(due.who),
        by=min((one.meets for one in days), default=on),
        because=due.because,
        is_late=min((one.begins for one in days), default=on) < today,
        councils=days,
    )


def _joins(asked: MembershipFacts, now: Standing) -> list[Due]:
    name, partners = asked.council_name or asked.code, text.listed(list(now.partners.values()))
    codes = list(now.partners)
    found = [
        Due(f"Join from {text.day(asked.on)}, on the terms that hold", f"{name}, by its own route", RESERVED),
        Due(f"Take {name} in, and share costs and savings anew", f"each of {partners}", _reserved(now), codes),
    ]
    if asked.payment or asked.own_cost:
        to_others = f", {text.pounds(asked.payment)} of it for the others" if asked.payment else ""
        what = f"Find {text.pounds(asked.payment + asked.own_cost)} to join with{to_others}"
        found.append(Due(what, f"the section 151 officer of {name}", "Money that is not in a budget yet"))
    found += [
        Due(f"Name a partner lead for {name}, then the other roles", name, "Nobody speaks for it before"),
        Due(
            "Accept the shared vision and scope, in its own words",
            f"the partner lead of {name}",
            "What every partner did",
        ),
        Due("Write the agreement anew where it names the councils or their shares", "the partners", _share(now)),
        *_committee(codes, len(codes) + 1, now),
    ]
    return found


def _leaves(asked: MembershipFacts, now: Standing) -> list[Due]:
    name = now.partners.get(asked.code, asked.code)
    stay = [code for code in now.partners if code != asked.code]
    others = text.listed([now.partners[code] for code in stay])
    hosted = {one.kind_of for one in now.terms if now.council_id is not None and one.council_id == now.council_id}
    found = [
        Due(
            f"Leave on {text.day(asked.on)}, and give notice",
            f"{name}, by its own route",
            _notice(asked, now),
            [asked.code],
        ),
        Due("Let it go, and share costs and savings anew", f"each of {others}", _reserved(now), stay),
        Due("Settle the exit charge and what cannot be avoided", f"{name} with {others}", _exit(now)),
    ]
    if TermKind.HOST_STAFF in hosted:
        host = "Choose another host of the staff, after their consultation"
        found.append(Due(host, f"each of {others}", "TUPE 2006; LGA 1972 s.113: staff are consulted first", stay))
    else:
        back = "Say which staff return to it or stay, after their consultation"
        found.append(Due(back, f"{name} and the host", "TUPE 2006; LGA 1972 s.113: staff are consulted first"))
    if TermKind.HOST_CONTRACTS in hosted:
        found.append(Due("Pass on the contracts it holds for all", f"{name} with each supplier", "It is their host"))
    if now.runs:
        what = f"Find who runs {text.listed(list(now.runs))} for the others"
        found.append(Due(what, f"each of {others}", "It runs them today"))
    found.append(Due(f"Name new owners for what people of {name} answer for", "the programme manager", "Listed below"))
    found += _committee(stay, len(stay), now)
    return found


def _reserved(now: Standing) -> str:
    return _words(now, TermKind.DECISIONS) or RESERVED


def _share(now: Standing) -> str:
    return _words(now, TermKind.COST_SHARE) or "No term says yet how costs are shared"


def _exit(now: Standing) -> str:
    return _words(now, TermKind.EXIT) or "No term says yet what a leaver pays"


def _notice(asked: MembershipFacts, now: Standing) -> str:
    tried = text.several(asked.notice_months, "month")
    return _words(now, TermKind.NOTICE) or f"No term says how long notice is; this tries {tried}"


def _words(now: Standing, kind: TermKind) -> str:
    return next((f"The agreement: {one.words}" for one in now.terms if one.kind_of is kind), "")


def _committee(deciders: Sequence[str], after: int, now: Standing) -> list[Due]:
    """Seats of a joint committee are stated anew; at some number of councils the law on who may sit there changes."""
    if Route.JOINT_COMMITTEE not in now.routes:
        return []
    law, many, before = now.seats_law or RESERVED, now.any_member_from, len(now.partners)
    if many and before < many <= after:
        law = f"{now.seats_law}: from {many} councils on, any member may sit for executive functions"
    elif many and after < many <= before:
        law = f"{now.seats_law}: below {many} councils, only executive members sit for executive functions"
    what = "State seats and quorum of the joint committee anew"
    return [Due(what, "each council that appoints to it", law, deciders)]
