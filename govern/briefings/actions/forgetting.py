"""Readers who are erased: their names and addresses go, what they got, confirmed and asked still counts (law 14)."""

from collections.abc import Iterable

import msgspec

from govern.briefings.actions import rolls
from govern.briefings.model import UNDELIVERABLE, DeliveryState
from govern.briefings.tables import (
    AudienceAddress,
    CouncilUpdate,
    Delivery,
    PromotionalConsent,
    ReadingReminder,
    StakeholderAssessment,
    Suppression,
)
from govern.people.model import Erased
from govern.people.model.names import ERASED
from govern.record.rules import FORMER

UNSENT = (DeliveryState.DUE.value, DeliveryState.RETRYING.value)
NO_LONGER = {"name": FORMER, "first name": FORMER, "team": "–", "site": "–"}
FORGET = f"""
UPDATE delivery SET name = {{}}, address = 'delivery-' || id || '{ERASED}', own = own || {{}}::jsonb,
    state = CASE WHEN state = ANY({{}}) THEN 'failed' ELSE state END,
    failure = CASE WHEN state = ANY({{}}) THEN 'This person was erased before it was sent.'
                   WHEN failure = '' THEN '' ELSE 'It could not be delivered.' END
WHERE contact = ANY({{}}::int[]) OR person = {{}} OR address = {{}}
"""
ATTEMPTS = """
UPDATE attempt a SET said = '' FROM delivery d
WHERE a.delivery = d.id AND (d.contact = ANY({}::int[]) OR d.person = {} OR d.address = {})
"""
REMINDERS = f"""
UPDATE reading_reminder SET name = {{}}, address = 'reminder-' || id || '{ERASED}', failure = '',
    state = CASE WHEN state = ANY({{}}) THEN 'stopped' ELSE state END
WHERE contact = ANY({{}}::int[]) OR person = {{}} OR address = {{}}
"""
UPDATES = """
UPDATE council_update SET contents = replace(contents::text, {}, {})::jsonb
WHERE strpos(contents::text, {}) > 0
"""


async def forget(gone: Erased) -> None:
    """A bounce goes with its address; a wish for no more letters stays, for a file may bring the address again."""
    await rolls.write_out(waits=True)
    values = msgspec.json.encode(NO_LONGER).decode()
    await Delivery.raw(ATTEMPTS, list(gone.contact_ids), gone.person_id, gone.address)
    await Delivery.raw(
        FORGET, FORMER, values, list(UNSENT), list(UNSENT), list(gone.contact_ids), gone.person_id, gone.address
    )
    await ReadingReminder.raw(REMINDERS, FORMER, list(UNSENT), list(gone.contact_ids), gone.person_id, gone.address)
    await AudienceAddress.raw("DELETE FROM audience_address WHERE address = {}", gone.address)
    await PromotionalConsent.raw(
        f"UPDATE promotional_consent SET address = 'consent-' || id || '{ERASED}' WHERE address = {{}}",
        gone.address,
    )
    await Suppression.raw(
        f"UPDATE suppression SET address = 'suppression-' || id || '{ERASED}', because = '' "
        "WHERE address = {} AND topic = {}",
        gone.address,
        UNDELIVERABLE,
    )


async def forget_updates(names: Iterable[str], person_id: int) -> None:
    """Councils' updates name colleagues and who answered; what a mail server said holds an address."""
    former = msgspec.json.encode(FORMER).decode()
    for name in names:
        quoted = msgspec.json.encode(name).decode()
        await CouncilUpdate.raw(UPDATES, quoted, former, quoted)
        await StakeholderAssessment.update({StakeholderAssessment.name: FORMER}).where(
            StakeholderAssessment.name == name
        )
    await CouncilUpdate.update({CouncilUpdate.failure: ""}).where(CouncilUpdate.person == person_id)
