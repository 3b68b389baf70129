"""What rights are asked about: a line of the register, an escalation."""

from govern.people.model import Thing
from govern.raid.model import Item
from govern.raid.model.judged import Escalation


def thing(item: Item) -> Thing:
    return Thing(
        kind="risk", id=item.id, programme_id=item.programme_id, council_id=item.council_id, is_draft=item.is_draft
    )


def answered(one: Escalation) -> Thing:
    return Thing(kind="escalation", id=one.id, programme_id=one.programme_id, council_id=one.council_id)
