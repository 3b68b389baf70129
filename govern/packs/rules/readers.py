"""How far a pack came among its readers, what it means for one council, and what the board said to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from govern.briefings.rules import small_cells
from govern.decisions.model import Outcome as Decided
from govern.decisions.model import PartnerDecision
from govern.kit import text
from govern.kit.errors import Invalid
from govern.packs.model import BoardPack, Outcome
from govern.packs.model.readers import WHOLE, Concluded, CouncilReach, Reached
from govern.packs.rules.money import ZERO, losses
from govern.packs.rules.own import asked_of, held_up_by, lost_by_year
from govern.people.model import Account, Role

BOARD = frozenset(
    {
        *(Role.BOARD_MEMBER, Role.SPONSOR, Role.PARTNER_LEAD),
        *(Role.MONITORING_OFFICER, Role.SECTION_151_OFFICER),
    }
)
"""Who is expected to read a pack: the board, and those who answer for a council in it."""
NO_COUNCIL = "No council"


def to_hold_back(accounts: Iterable[Account], names: Mapping[int, str]) -> list[tuple[str, str]]:
    """The board first, by name and in which role; then everybody else."""
    roles: dict[int, str] = {}
    for one in sorted((each for each in accounts if each.role in BOARD), key=lambda each: list(Role).index(each.role)):
        of = f", {one.council_name}" if one.council_name else ""
        roles.setdefault(one.id, f"{one.role.replace('-', ' ')}{of}")
    ranked = sorted(names.items(), key=lambda each: (each[0] not in roles, each[1].casefold()))
    return [(str(id), f"{name} ({roles[id]})" if id in roles else name) for id, name in ranked]


def reached(
    expected: Mapping[str, Sequence[int]], read: Mapping[int, datetime], *, own: Iterable[str], viewer: int
) -> Reached:
    """`expected` are the readers by council, `own` the councils whose counts the viewer may see whole (law 10)."""
    counts = {name: sum(one in read for one in ids) for name, ids in expected.items()}
    mine = {name: counts[name] for name in own if name in counts}
    row = small_cells.seen_row({name: count for name, count in counts.items() if name not in mine}, mine)
    total = sum(len(ids) for ids in expected.values())
    done = sum(counts.values())
    return Reached(
        councils=tuple(
            CouncilReach(
                council=name,
                readers=len(ids),
                read=row.cells[name].count,
                says=row.cells[name].words,
            )
            for name, ids in sorted(expected.items())
        ),
        readers=total,
        says=row.total.words,
        is_all=total > 0 and done == total,
        mine=read.get(viewer),
    )


def sentence(found: Reached) -> str:
    """For the period's page."""
    if found.readers == 0:
        return "Nobody is expected to read it: the programme has no board yet"
    if found.is_all:
        return "Read by everybody."
    if found.says == "0":
        return f"None of {text.several(found.readers, 'reader')} has said so yet"
    who = text.several(found.readers, "reader")
    return f"{found.says[:1].upper()}{found.says[1:]} of {who} have said that they read it"


def decided(found: Sequence[Concluded]) -> str:
    done = sum(bool(one.outcome) for one in found)
    verb = "is" if len(found) == 1 else "are"
    return f"{done} of {text.several(len(found), 'thing')} asked of the board {verb} recorded"


def title(one: Concluded) -> str:
    """`PRP-01 Form the shared revenues service`."""
    return one.title if one.proposal == WHOLE else f"{one.proposal} {one.title}"


def begun(found: Sequence[Concluded], proposal: str, *, met: date | None, today: date) -> dict[str, object]:
    """What the form of the board's answer holds at first: of one that is recorded what was recorded, else the next that
    is not, with the day on which the board has met."""
    one = next((one for one in found if one.proposal == proposal), None)
    if one and one.outcome:
        return {"proposal": proposal, "outcome": one.outcome} | {
            "met_on": one.met_on, "minute": one.minute, "words": one.words,
        }  # fmt: skip
    known = next((each.met_on for each in found if each.met_on), met)
    first = next((each.proposal for each in found if not each.outcome), "")
    return {"proposal": proposal or first, "met_on": min(known or today, today)}


def asked(pack: BoardPack) -> tuple[tuple[str, str], ...]:
    """What the board has to answer: reference and title, each once; the pack itself where nothing is asked."""
    found = {one.ref: one.proposal for one in sorted(pack.wanted, key=lambda one: (one.by, one.ref))}
    return tuple(found.items()) or ((WHOLE, "The pack as a whole"),)


def stands(one: PartnerDecision, today: date) -> str:
    """`Ashvale approved on 14 Oct 2026`, `Brackenham decides on 16 Dec 2026`, or was to, where its day is past."""
    if one.outcome is Decided.OPEN:
        if one.meeting is None:
            return f"{one.council_name} has no meeting yet"
        verb = "decides" if one.meeting >= today else "was to decide"
        return f"{one.council_name} {verb} on {text.short_day(one.meeting)}"
    when = f" on {text.short_day(one.meeting)}" if one.meeting else ""
    return f"{one.council_name} {one.outcome.replace('-', ' ')}{when}"


def check_conclusion(pack: BoardPack, proposal: str) -> None:
    if proposal not in dict(asked(pack)):
        raise Invalid({"proposal": "This pack asks nothing of that name. Choose one of what it asks."})


def changes_for(before: BoardPack | None, after: BoardPack, code: str) -> tuple[str, ...]:
    """What changed for one council since the pack before: its money, its decisions, what waits for it."""
    if before is None:
        return ()
    return (*_money(before, after, code), *_asked(before, after, code), *_waiting(before, after, code))


def _money(before: BoardPack, after: BoardPack, code: str) -> Iterator[str]:
    name = after.council(code)
    old, new = (next((one for one in pack.money if one.council == code), None) for pack in (before, after))
    if old and new and old.net != new.net:
        way = "better" if new.net > old.net else "worse"
        told = f"{text.pennies(abs(new.net - old.net))} {way} off than in the last pack"
        yield f"{name} ends {told}: {text.pennies(new.net)}."
    lost = [sum((own for own, _ in lost_by_year(pack, code).values()), ZERO) for pack in (before, after)]
    if lost[0] != lost[1] and (losses(before) or losses(after)):
        way = "more" if lost[1] > lost[0] else "less"
        yield f"Slips cost {name} {text.pennies(abs(lost[1] - lost[0]))} {way}: {text.pennies(lost[1])}."


def _asked(before: BoardPack, after: BoardPack, code: str) -> Iterator[str]:
    name = after.council(code)
    known = {one.ref: one for one in asked_of(before, code)}
    for one in asked_of(after, code):
        old = known.get(one.ref)
        if old is None:
            yield f"{name} is now asked to decide {one.ref} “{one.proposal}” by {text.day(one.by)}."
        elif old.by != one.by:
            yield f"{one.ref} “{one.proposal}” is wanted of {name} by {text.day(one.by)}, before by {text.day(old.by)}."
    outcomes = {(one.ref, each.council): each.outcome for one in before.proposals for each in one.decisions}
    for proposal in after.proposals:
        for each in proposal.decisions:
            was = outcomes.get((proposal.ref, each.council), Outcome.WAITING)
            if each.council == code and each.outcome is not was:
                yield f"{name}: {proposal.ref} “{proposal.title}” is {each.outcome}, before {was}."


def _waiting(before: BoardPack, after: BoardPack, code: str) -> Iterator[str]:
    known = {one.ref: one for one in before.milestones}
    for one in held_up_by(after, code):
        old = known.get(one.ref)
        if old and old.forecast and one.forecast and old.forecast != one.forecast:
            moved = f"moves from {text.day(old.forecast)} to {text.day(one.forecast)}"
            yield f"{one.ref} “{one.title}”, which waits for {after.council(code)}, {moved}."
