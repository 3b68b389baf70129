"""What the register of risks needs of somebody: actions, assumptions to look at, and escalations to answer."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from govern.kit import text
from govern.kit.language import said
from govern.people.model import Person
from govern.people.rules import may
from govern.plan.model import Reminder, ReminderLine
from govern.raid import rules as raid
from govern.raid.model import Duty, Escalation
from govern.raid.rules.things import answered
from govern.thread.model import Need


def duty_needs(viewer: Person, duties: Iterable[Duty], today: date) -> list[Need]:
    """Own actions and assumptions that are overdue, or due within a week."""
    return [_need(one, today) for one in raid.nearly_due(duties, today) if one.owner_id == viewer.id]


def _need(one: Duty, today: date) -> Need:
    fields = {"what": one.what, "day": text.day(one.due), "ref": one.ref, "title": one.title}
    is_late = one.due is not None and one.due < today
    return Need(
        sentence=said("“{what}” was due on {day}: {ref} {title}.", **fields)
        if is_late
        else said("“{what}” is due on {day}: {ref} {title}.", **fields),
        does=said("Say that it is done") if one.action_id else said("Say whether it still holds"),
        href=f"/validations/{one.validation_id}" if one.validation_id else f"/risks/{one.item_id}",
        day=one.due,
    )


def escalation_needs(viewer: Person, escalations: Iterable[Escalation]) -> list[Need]:
    """Risks that were taken up to the register of a council which the viewer may answer for."""
    return [
        Need(
            sentence=said(
                "{ref} was taken up to the register of {council}: {title}.",
                ref=one.ref,
                council=one.council_name,
                title=one.title,
            ),
            does=said("Accept or dispute it"),
            href=f"/escalations/{one.id}",
            day=one.raised_on,
        )
        for one in escalations
        if one.council_id and one.is_accepted is None and may(viewer, "answer", answered(one))
    ]


def with_duties(reminder: Reminder, needs: Iterable[Need]) -> Reminder:
    """A week's reminder chases what is owed to the register and to readers too."""
    others = tuple(ReminderLine(one.sentence, one.does, one.href) for one in needs)
    return replace(reminder, others=(*reminder.others, *others))
