"""Counting votes with explicit denominators, and quorum at each vote (DOMAIN A8)."""

from collections.abc import Sequence
from decimal import Decimal

from govern.decisions.model import Finding, Verdict
from govern.decisions.model.votes import Denominator, Mode, NewVote, Position, Tally, Terms, Vote
from govern.kit import text
from govern.kit.errors import Invalid

SOURCES = {
    Mode.MAJORITY: "LGA 1972 Sch 12 para 39: by a majority of the members present and voting; the chair's second vote",
    Mode.COUNCILS: "The joint committee's terms of reference",
    Mode.WEIGHTED: "The agreement between the councils",
    Mode.QUALIFIED: "The agreement between the councils",
    Mode.UNANIMOUS: "The agreement between the councils, reserved matters",
    Mode.RESERVED: "The agreement between the councils, reserved matters",
}


def check(tallies: Sequence[Tally], terms: Terms, casting: Position | None) -> None:
    """For, against, abstained and not voting are the members present and entitled, council by council."""
    wrong = {}
    for one in tallies:
        if one.not_voting < 0:
            wrong[f"for-{one.council}"] = (
                f"More votes than members: {one.present - one.not_voting} of {one.present} present and entitled."
            )
        if one.weight < 0:
            wrong[f"weight-{one.council}"] = "A weight is not below 0."
    if len({one.council for one in tallies}) < len(tallies):
        wrong["tallies"] = "Each council stands here once."
    if not 0 <= terms.threshold <= 100:
        wrong["threshold"] = "Give per cent between 0 and 100."
    if casting is not None and (terms.mode is not Mode.MAJORITY or not _level(tallies)):
        wrong["casting"] = "A casting vote breaks a tie of members, and nothing else."
    if casting is not None and not terms.casting:
        wrong["casting"] = "The chair has no casting vote here."
    if casting in (Position.ABSTAINED, Position.ABSENT):
        wrong["casting"] = "A casting vote is for or against."
    if wrong:
        raise Invalid(wrong)


def counted(tallies: Sequence[Tally], terms: Terms, casting: Position | None = None) -> Verdict:
    """Whether it is carried, with the figures it hangs on. No quorum, no decision."""
    if terms.mode is Mode.RESERVED:
        return _verdict(
            terms, tallies, Finding.NOT_APPLICABLE, "A reserved matter: each council passes its own decision"
        )
    if missing := unquorate(tallies, terms):
        return _verdict(terms, tallies, Finding.FAIL, missing)
    carried, why = _COUNTING[terms.mode](tallies, terms, casting)
    return _verdict(terms, tallies, Finding.PASS if carried else Finding.FAIL, why)


def unquorate(tallies: Sequence[Tally], terms: Terms) -> str:
    """Why there is no quorum for this vote, or nothing (A8.3, A8.4)."""
    there = sum(one.present for one in tallies)
    if there < terms.quorum:
        return f"No quorum: {text.several(there, 'member')} present and entitled of {terms.quorum} needed"
    represented = sum(one.present > 0 for one in tallies)
    if represented < terms.councils:
        return f"No quorum: {text.several(represented, 'council')} represented of {terms.councils} needed"
    return ""


def refusal(votes: Sequence[Vote]) -> str:
    """Why an approval cannot be recorded after the last vote on it, or nothing."""
    last = votes[0] if votes else None
    if last is None or last.verdict.outcome is Finding.NOT_APPLICABLE:
        return ""
    if not last.counts:
        return f"The vote of {text.day(last.held_on)} was recorded on the council's behalf. Confirm it first."
    if last.verdict.outcome is Finding.FAIL:
        return f"The vote of {text.day(last.held_on)} was not carried: {last.verdict.reason}"
    return ""


def may_follow(new: NewVote) -> bool:
    """Whether the figures of a vote bear out an approval that is recorded already."""
    return counted(new.tallies, new.terms, new.casting).outcome is not Finding.FAIL


def _majority(tallies: Sequence[Tally], terms: Terms, casting: Position | None) -> tuple[bool, str]:
    for_, against = _cast(tallies)
    if for_ != against or casting is None:
        tie = " on a tie; the chair gave no casting vote" if for_ == against and terms.casting else ""
        return for_ > against, f"{for_} for, {against} against{tie}"
    by = (for_ + 1, against) if casting is Position.FOR else (for_, against + 1)
    return casting is Position.FOR, f"{by[0]} for, {by[1]} against, by the chair's casting vote"


def _councils(tallies: Sequence[Tally], terms: Terms, _: Position | None) -> tuple[bool, str]:
    for_ = [one for one in tallies if one.position is Position.FOR]
    against = [one for one in tallies if one.position is Position.AGAINST]
    of = len(tallies) if terms.denominator is Denominator.TOTAL else len(for_) + len(against)
    carried = 2 * len(for_) > of
    return carried, f"{_named(for_)} for, {_named(against)} against: {len(for_)} of {_of(of, terms, 'council')}"


def _weighted(tallies: Sequence[Tally], terms: Terms, _: Position | None) -> tuple[bool, str]:
    for_ = sum((one.weight for one in tallies if one.position is Position.FOR), Decimal(0))
    cast = sum((one.weight for one in tallies if one.position in (Position.FOR, Position.AGAINST)), Decimal(0))
    of = cast if terms.denominator is Denominator.CAST else sum((one.weight for one in tallies), Decimal(0))
    return _shared(for_, of, terms, f"weight {for_.normalize():f} of {of.normalize():f} {_kind(terms)}")


def _qualified(tallies: Sequence[Tally], terms: Terms, _: Position | None) -> tuple[bool, str]:
    for_, against = _cast(tallies)
    of = for_ + against if terms.denominator is Denominator.CAST else sum(one.present for one in tallies)
    return _shared(Decimal(for_), Decimal(of), terms, f"{for_} of {of} {_kind(terms)}")


def _unanimous(tallies: Sequence[Tally], terms: Terms, _: Position | None) -> tuple[bool, str]:
    against = [one.council for one in tallies if one.against]
    absent = [one.council for one in tallies if one.present == 0]
    silent = [one.council for one in tallies if one.position is Position.ABSTAINED and not one.against]
    if against:
        return False, f"{text.listed(against)} voted against"
    if absent:
        return False, f"{text.listed(absent)} was not there"
    if silent and terms.abstention_blocks:
        return False, f"{text.listed(silent)} abstained"
    return any(one.for_ for one in tallies), "No council against"


def _shared(part: Decimal, whole: Decimal, terms: Terms, said: str) -> tuple[bool, str]:
    """Compared without dividing: exact at the threshold."""
    gained, needed = part * 100, terms.threshold * whole
    carried = whole > 0 and (gained >= needed if terms.reached else gained > needed)
    asked = "at least" if terms.reached else "more than"
    return carried, f"{said}, where {asked} {terms.threshold.normalize():f}% is needed"


_COUNTING = {
    Mode.MAJORITY: _majority,
    Mode.COUNCILS: _councils,
    Mode.WEIGHTED: _weighted,
    Mode.QUALIFIED: _qualified,
    Mode.UNANIMOUS: _unanimous,
}


def _verdict(terms: Terms, tallies: Sequence[Tally], outcome: Finding, why: str) -> Verdict:
    words = {Finding.PASS: "Carried: ", Finding.FAIL: "Not carried: "}.get(outcome, "")
    said = f"{words}{why[0].lower() + why[1:] if words and why.startswith('No ') else why}."
    for_, against = _cast(tallies)
    return Verdict(
        outcome=outcome,
        rule_id="A8",
        reason=said,
        inputs={
            "counted": terms.mode.words,
            "present and entitled": sum(one.present for one in tallies),
            "for": for_,
            "against": against,
            "abstained": sum(one.abstained for one in tallies),
            "not voting": sum(one.not_voting for one in tallies),
            "quorum": terms.quorum or None,
        },
        source=SOURCES[terms.mode],
    )


def _cast(tallies: Sequence[Tally]) -> tuple[int, int]:
    return sum(one.for_ for one in tallies), sum(one.against for one in tallies)


def _level(tallies: Sequence[Tally]) -> bool:
    for_, against = _cast(tallies)
    return for_ == against


def _named(found: Sequence[Tally]) -> str:
    return text.listed([one.council for one in found]) or "none"


def _kind(terms: Terms) -> str:
    return "cast" if terms.denominator is Denominator.CAST else "in all"


def _of(count: int, terms: Terms, one: str) -> str:
    return f"{text.several(count, one)} {'voting' if terms.denominator is Denominator.CAST else 'in all'}"
