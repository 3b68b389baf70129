"""A joint committee's decision and its councils' windows (DOMAIN A6.5): one window for each, and the last counts."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from govern.decisions.model import CallInTerms, Effective, Law, PartnerDecision, Route
from govern.decisions.rules.call_in import terms_for
from govern.kit import text

Expected = tuple[PartnerDecision, Effective]


def joined(found: Sequence[Expected], laws: Mapping[str, Law]) -> list[Effective]:
    """Each council's `effective`, in order. What a joint committee decided in one sitting can be carried out when every
    council's window has closed; a call-in by one stays it for all, unless all their terms say that it is severable."""
    sittings: dict[tuple[str, date], list[Expected]] = {}
    for decision, expected in found:
        if decision.route is Route.JOINT_COMMITTEE and decision.meeting:
            sittings.setdefault((decision.body.casefold(), decision.meeting), []).append((decision, expected))
    together = {
        one.id: those
        for those in sittings.values()
        if len(those) > 1 and not _severable(those, laws)
        for one, _ in those
    }
    return [_held(expected, together.get(decision.id, ()), decision) for decision, expected in found]


def _severable(those: Sequence[Expected], laws: Mapping[str, Law]) -> bool:
    terms = [terms_for(one, laws[one.council_code]) for one, _ in those]
    return all(isinstance(one, CallInTerms) and one.severable for one in terms)


def _held(own: Effective, those: Sequence[Expected], decision: PartnerDecision) -> Effective:
    """`own`, or as late as the last of `those`; without a day where one of them has none."""
    others = [one for one in those if one[0].id != decision.id]
    stays = next(((one, found) for one, found in others if one.called_in and not one.released), None)
    without = next(((one, found) for one, found in others if found.day is None), None)
    if held := stays or without:
        other, found = held
        because = f"{found.reason.rstrip('.')}, and it is one decision of {decision.body}."
        day = max(found.day, own.day) if found.day and own.day else None
        return replace(own, day=day, is_settled=False, reason=because)
    last = max(others, key=lambda one: one[1].day or date.min, default=None)
    if last is None or own.day is None or last[1].day is None or last[1].day <= own.day:
        settled = own.is_settled and all(found.is_settled for _, found in others)
        return replace(own, is_settled=settled) if others else own
    settled = own.is_settled and all(found.is_settled for _, found in others)
    reason = (
        f"{decision.body}’s decision waits for the call-in of every council, and {last[0].council_name}’s is the last: "
        f"it takes effect on {text.day(last[1].day)}."
    )
    return replace(own, day=last[1].day, is_settled=settled, reason=reason)
