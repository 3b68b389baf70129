"""Each council's channel in Teams, and what is posted there. Channels are rows that are added, and the last one counts;
a post is a promise with a state, claimed by `SKIP LOCKED`."""

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.briefings.tables.briefings import Occurrence
from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class CouncilChannel(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    address = Text(null=False, default=None, help_text="Whoever knows it can post there; empty: no channel any more")
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_channel_per_number = Unique(columns=[programme, council, number])


class ChannelPost(Table):
    """One sending as a card in one council's channel, its words as frozen."""

    id: Serial
    occurrence = ForeignKey(Occurrence, null=False, default=None, on_delete=OnDelete.restrict)
    channel = ForeignKey(CouncilChannel, null=False, default=None, on_delete=OnDelete.restrict)
    card = Text(null=False, default=None, help_text="The message with its Adaptive Card, as JSON")
    message_id = Varchar(length=200, null=False, default=None, unique=True)
    state = Varchar(length=20, null=False, default=None)
    due_at = Timestamptz(null=False, default=None, index=True, help_text="When it is tried, or tried again")
    tries = Integer(null=False, default=None)
    failure = Text(null=False, default=None, help_text="What the last attempt came to, where it failed; else empty")
    lease_until = Timestamptz(null=True, default=None, help_text="A worker is at it until then")
    journal = Varchar(length=40, null=True, default=None, help_text="The folder where that worker keeps the reply")
    sent_at = Timestamptz(null=True, default=None)

    one_post_per_channel = Unique(columns=[occurrence, channel])
