"""Decisions as they were known on an earlier day."""

from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from msgspec.structs import replace

from govern.decisions.model import Outcome, PartnerDecision


def decisions_as_at(decisions: Iterable[PartnerDecision], day: date) -> list[PartnerDecision]:
    """What had been published, decided and called in by then. The days set for a decision not yet taken stay."""
    return [_decision(one, day) for one in decisions]


def _decision(one: PartnerDecision, day: date) -> PartnerDecision:
    known = replace(
        one,
        notice_published=_by(one.notice_published, day),
        agenda_published=_by(one.agenda_published, day),
        called_in=one.called_in and _by(one.called_in_on, day) is not None,
        called_in_on=_by(one.called_in_on, day),
        released=_by(one.released, day),
        call_in_steps=tuple(takewhile(lambda step: step.what.is_planned or step.on <= day, one.call_in_steps)),
    )
    if one.outcome is Outcome.OPEN:
        return known
    if one.meeting and one.meeting > day:
        return replace(
            known,
            outcome=Outcome.OPEN,
            agreed_text_version=None,
            agreed_text_hash=None,
            amended_text="",
            reasons="",
        )
    return replace(known, published=_by(one.published, day))


def _by(when: date | None, day: date) -> date | None:
    return when if when and when <= day else None
